package parley.tagger.internal.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import parley.tagger.LanguagePack;

/**
 * The classes of a language's words, as bits: for each constant of an enum a list of a language
 * pack, named like it ({@code NO_NAME}: {@code no-name}). Immutable.
 */
public final class WordClasses {
  private final Map<String, Long> bits = new HashMap<>();

  /**
   * Reads the classes.
   *
   * @param classes at most 64; the bit of each is that of its place
   */
  public WordClasses(LanguagePack pack, String file, Enum<?>[] classes) {
    for (Enum<?> one : classes) {
      for (String word : pack.items(file, label(one))) {
        bits.merge(word, bit(one), (a, b) -> a | b);
      }
    }
  }

  /** The classes of a word. */
  public long of(String word) {
    return bits.getOrDefault(word, 0L);
  }

  /** The bit of a class. */
  @SuppressWarnings("EnumOrdinal") // nothing is stored by these bits
  public static long bit(Enum<?> one) {
    return 1L << one.ordinal();
  }

  /** The name of a class's list. */
  public static String label(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
