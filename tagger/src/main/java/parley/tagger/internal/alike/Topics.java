package parley.tagger.internal.alike;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import parley.tagger.LanguagePack;
import parley.tagger.internal.alike.Term.Kind;
import parley.tagger.internal.alike.Word.Part;

/**
 * What a story is about, as directions: sums of its terms' vectors, which were made so that the sum
 * over a headline and a lead points where a sentence encoder points (lab/training/vectors.py).
 * Texts that share no word may point in nearly the same direction.
 */
public final class Topics {
  /** Whose direction it is. Stored in this order. */
  public enum Of {
    /** All terms of headline and lead. */
    OPENING,
    /** Those of the opening that are neither names nor numbers: what is done, not by whom. */
    ACTS,
    /** All terms of the headline. */
    HEADLINE;

    private boolean has(Term term) {
      return switch (this) {
        case OPENING -> term.part() != Part.BODY;
        case ACTS -> term.part() != Part.BODY && term.kind() == Kind.WORD;
        case HEADLINE -> term.part() == Part.HEADLINE;
      };
    }
  }

  // what a term of the headline weighs beside one of the lead, in training too
  private static final int HEADLINE_WEIGHT = 2;

  private final byte[] vectors;
  private final int size;

  /** The topics of a language: `alike/topics.bin`, the size of a vector, then one a known stem. */
  public Topics(LanguagePack pack) {
    try (InputStream file = pack.open("alike/topics.bin");
        DataInputStream in = new DataInputStream(new BufferedInputStream(file))) {
      size = in.readInt();
      vectors = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The directions of a story's terms, in the order of {@link Of}; empty where no term is known.
   */
  public byte[][] of(List<Term> terms) {
    Of[] all = Of.values();
    byte[][] found = new byte[all.length][];
    for (int i = 0; i < all.length; i++) {
      found[i] = direction(terms, all[i]);
    }
    return found;
  }

  private byte[] direction(List<Term> terms, Of of) {
    int[] sum = new int[size];
    for (Term term : terms) {
      if (term.number() >= 0 && of.has(term)) {
        int weight = term.part() == Part.HEADLINE ? HEADLINE_WEIGHT : 1;
        int from = term.number() * size;
        for (int i = 0; i < size; i++) {
          sum[i] += weight * vectors[from + i];
        }
      }
    }
    int largest = 0;
    for (int value : sum) {
      largest = Math.max(largest, Math.abs(value));
    }
    byte[] direction = new byte[largest == 0 ? 0 : size];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = (byte) Math.round((float) sum[i] / largest * Byte.MAX_VALUE);
    }
    return direction;
  }
}
