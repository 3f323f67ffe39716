package parley.tagger.internal.judging;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import parley.tagger.LanguagePack;
import parley.tagger.internal.judging.StoryText.Sentence;
import parley.tagger.internal.judging.WordPieces.Pieces;

/**
 * The cheap question whether a story may be about peace talks, asked before it is encoded: a
 * logistic regression over the word pieces of a stretch and the pairs of neighbours among them,
 * each counted once. A story may be if any stretch of it may be.
 */
final class TalksFilter {
  /** Pieces of a stretch. */
  static final int STRETCH = 160;

  private static final int WEIGHTS = 1 << 17;

  private final byte[] weights = new byte[WEIGHTS];
  private final float scale;
  private final float bias;
  private final float from;

  /** The filter of a language. */
  TalksFilter(LanguagePack pack) {
    try (InputStream file = pack.open("judging/filter.bin");
        DataInputStream in = new DataInputStream(new BufferedInputStream(file))) {
      scale = in.readFloat();
      bias = in.readFloat();
      from = in.readFloat();
      in.readFully(weights);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** True if a story may be about talks. */
  boolean passes(StoryText text) {
    return score(text) >= from;
  }

  /** The logit of the likeliest stretch. */
  double score(StoryText text) {
    Stretch stretch = new Stretch();
    double best = Double.NEGATIVE_INFINITY;
    for (Sentence sentence : text.sentences()) {
      Pieces pieces = sentence.pieces();
      for (int i = 0; i < pieces.size; i++) {
        if (stretch.size == STRETCH) {
          best = Math.max(best, stretch.logit());
          stretch = new Stretch();
        }
        stretch.add(pieces.ids[i]);
      }
    }
    return Math.max(best, stretch.logit());
  }

  /** The sentence whose words speak most for talks, among the first ones. */
  Sentence evidence(List<Sentence> sentences) {
    Sentence best = sentences.get(0);
    double most = Double.NEGATIVE_INFINITY;
    for (Sentence sentence : sentences) {
      Stretch alone = new Stretch();
      for (int i = 0; i < sentence.pieces().size; i++) {
        alone.add(sentence.pieces().ids[i]);
      }
      if (alone.logit() > most) {
        most = alone.logit();
        best = sentence;
      }
    }
    return best;
  }

  /** A stretch of pieces, while it is being read. */
  private final class Stretch {
    private final BitSet seen = new BitSet(WEIGHTS);
    private int sum;
    private int before = WordPieces.START;
    private int size;

    void add(int piece) {
      count(piece);
      count(((before * 31 + piece) * 0x9E3779B1) >>> 15);
      before = piece;
      size++;
    }

    private void count(int feature) {
      if (!seen.get(feature)) {
        seen.set(feature);
        sum += weights[feature];
      }
    }

    double logit() {
      return bias + sum * (double) scale;
    }
  }
}
