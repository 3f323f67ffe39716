package parley.tagger.internal.alike;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import parley.tagger.LanguagePack;
import parley.tagger.internal.alike.Word.Part;

/**
 * What a headline and a lead are about, as a direction: the sum of their terms' vectors, which
 * latent semantic analysis of news gave (lab/training/terms.py). Texts that share no word may point
 * in nearly the same one.
 */
public final class Topics {
  private final Rarity rarity;
  private final byte[] vectors;
  private final int size;

  /** The topics of a language: `alike/topics.bin`, the size of a vector, then one a known stem. */
  public Topics(LanguagePack pack, Rarity rarity) {
    this.rarity = rarity;
    try (InputStream file = pack.open("alike/topics.bin");
        DataInputStream in = new DataInputStream(new BufferedInputStream(file))) {
      size = in.readInt();
      vectors = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The topic of a story's terms; empty if none of them is known. */
  public byte[] of(List<Term> terms) {
    double[] sum = new double[size];
    for (Term term : terms) {
      int number = term.part() == Part.BODY ? -1 : rarity.of(term.stem()).number();
      for (int i = 0; number >= 0 && i < size; i++) {
        sum[i] += term.rarity() * vectors[number * size + i];
      }
    }
    double largest = 0;
    for (double value : sum) {
      largest = Math.max(largest, Math.abs(value));
    }
    byte[] topic = new byte[largest == 0 ? 0 : size];
    for (int i = 0; i < topic.length; i++) {
      topic[i] = (byte) Math.round(sum[i] / largest * Byte.MAX_VALUE);
    }
    return topic;
  }
}
