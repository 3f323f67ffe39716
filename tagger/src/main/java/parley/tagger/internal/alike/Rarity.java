package parley.tagger.internal.alike;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import parley.tagger.LanguagePack;

/**
 * How rare words are in news, by their stems, and which are names; counted over news by
 * lab/training/terms.py. Immutable.
 */
public final class Rarity {
  /** Below this rarity a word is in so many stories that it is no term: one in seven. */
  static final double COMMON = 2;

  private static final double TENTHS = 10;

  private final Map<String, Entry> entries = new HashMap<>();
  private final Entry unknown;

  /**
   * What is known of a stem.
   *
   * @param rarity the logarithm of the inverse share of stories that have it
   * @param name true if it is mostly part of a name
   * @param number its number in the order of the file; -1 for a stem that is not known
   */
  record Entry(double rarity, boolean name, int number) {}

  /**
   * The rarities of a language: `alike/terms.tsv`, a stem, its rarity in tenths and, of a name, `n`
   * a line; that of all other stems first, by the stem `*`.
   */
  public Rarity(LanguagePack pack) {
    double other = 0;
    try (InputStream in = pack.open("alike/terms.tsv");
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split("\t", -1);
        double rare = Integer.parseInt(cells[1]) / TENTHS;
        if (cells[0].equals("*")) {
          other = rare;
        } else {
          entries.put(cells[0], new Entry(rare, cells.length > 2, entries.size()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    unknown = new Entry(other, false, -1);
  }

  /** The entry of a stem; of one that is not known, one without a number. */
  Entry of(String stem) {
    return entries.getOrDefault(stem, unknown);
  }
}
