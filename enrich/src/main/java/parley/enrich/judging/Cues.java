package parley.enrich.judging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The cue words of `cues.tsv`: which categories a word, or a phrase that begins with it, belongs
 * to. Immutable.
 */
final class Cues {
  private static final int SHORTEST_STEM = 3;
  private static final Cues SHIPPED = read();

  private final List<String> categories = new ArrayList<>();
  private final Map<String, Long> words = new HashMap<>();
  private final Map<String, Long> stems = new HashMap<>();
  private final Map<String, Long> phrases = new HashMap<>();

  private Cues() {}

  static Cues shipped() {
    return SHIPPED;
  }

  /** Names of the categories; their places are the bits of {@link #of}. */
  List<String> categories() {
    return categories;
  }

  /** The bit of a category. */
  long bit(String category) {
    int place = categories.indexOf(category);
    if (place < 0) {
      throw new IllegalArgumentException("No category " + category);
    }
    return 1L << place;
  }

  /** The categories of each word, as bits. */
  long[] of(Words words) {
    long[] bits = new long[words.size()];
    for (int i = 0; i < bits.length; i++) {
      String word = words.lower(i);
      bits[i] = of(word);
      if (i + 1 < bits.length) {
        bits[i] |= phrases.getOrDefault(word + '_' + words.lower(i + 1), 0L);
        if (i + 2 < bits.length) {
          bits[i] |=
              phrases.getOrDefault(word + '_' + words.lower(i + 1) + '_' + words.lower(i + 2), 0L);
        }
      }
    }
    return bits;
  }

  private long of(String word) {
    long bits = words.getOrDefault(word, 0L);
    for (int end = Math.min(word.length(), 16); end >= SHORTEST_STEM; end--) {
      bits |= stems.getOrDefault(word.substring(0, end), 0L);
    }
    return bits;
  }

  private static Cues read() {
    Cues cues = new Cues();
    try (InputStream in = Cues.class.getResourceAsStream("/parley/judging/cues.tsv")) {
      if (in == null) {
        throw new IllegalStateException("Not on the class path: cues.tsv");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          cues.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cues;
  }

  private void add(String line) {
    int tab = line.indexOf('\t');
    long bit = 1L << categories.size();
    categories.add(line.substring(0, tab));
    for (String cue : List.of(line.substring(tab + 1).split(" "))) {
      if (cue.endsWith("*")) {
        stems.merge(cue.substring(0, cue.length() - 1), bit, (a, b) -> a | b);
      } else if (cue.indexOf('_') > 0) {
        phrases.merge(cue, bit, (a, b) -> a | b);
      } else {
        words.merge(cue, bit, (a, b) -> a | b);
      }
    }
  }
}
