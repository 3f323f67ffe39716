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
  private static final int LARGEST = 7;

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
   * The directions of a story's terms, in the order of {@link Of}, two numbers in -7..7 a byte;
   * empty where no term is known.
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
    byte[] direction = new byte[largest == 0 ? 0 : size / 2];
    for (int i = 0; i < direction.length; i++) {
      int upper = Math.round((float) sum[2 * i + 1] / largest * LARGEST);
      int lower = Math.round((float) sum[2 * i] / largest * LARGEST);
      direction[i] = (byte) (upper << 4 | (lower & 0xF));
    }
    return direction;
  }

  /** The cosine of two directions; zero if either is empty. */
  public static double cosine(byte[] a, byte[] b) {
    int product = 0;
    int first = 0;
    int second = 0;
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      int upper = a[i] >> 4;
      int lower = lower(a[i]);
      int upperOfOther = b[i] >> 4;
      int lowerOfOther = lower(b[i]);
      product += upper * upperOfOther + lower * lowerOfOther;
      first += upper * upper + lower * lower;
      second += upperOfOther * upperOfOther + lowerOfOther * lowerOfOther;
    }
    return product == 0 ? 0 : product / Math.sqrt((double) first * second);
  }

  private static int lower(byte pair) {
    return (byte) (pair << 4) >> 4;
  }
}
