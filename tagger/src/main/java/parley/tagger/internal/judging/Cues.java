package parley.tagger.internal.judging;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cue words of a file: which categories a word, or a phrase that begins with it, belongs to.
 * Immutable.
 */
final class Cues {
  private static final Cues SHIPPED = read("cues.tsv");
  private static final Cues ACTS = read("acts.tsv");

  private final List<String> categories = new ArrayList<>();
  private final Map<String, Long> words = new HashMap<>();

  /**
   * A tree of the stems' letters: a node and a letter lead to a node, which may have categories of
   * its own.
   */
  private final Long2IntOpenHashMap nodes = new Long2IntOpenHashMap();

  private final LongArrayList nodeBits = new LongArrayList(new long[] {0});
  private final Map<String, Long> phrases = new HashMap<>();
  private final Set<String> begins = new HashSet<>();

  private Cues() {}

  /** The cues of all heads. */
  static Cues shipped() {
    return SHIPPED;
  }

  /** The acts in and about talks, for the stage head. */
  static Cues acts() {
    return ACTS;
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
      if (i + 1 < bits.length && begins.contains(word)) {
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
    int node = 0;
    for (int i = 0; i < word.length(); i++) {
      node = nodes.get((long) node << 16 | word.charAt(i));
      if (node == 0) {
        break;
      }
      bits |= nodeBits.getLong(node);
    }
    return bits;
  }

  private static Cues read(String name) {
    Cues cues = new Cues();
    try (InputStream in = Cues.class.getResourceAsStream("/parley/tagger/judging/" + name)) {
      if (in == null) {
        throw new IllegalStateException("Not on the class path: " + name);
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

  private void addStem(String stem, long bit) {
    int node = 0;
    for (int i = 0; i < stem.length(); i++) {
      long step = (long) node << 16 | stem.charAt(i);
      node = nodes.get(step);
      if (node == 0) {
        node = nodeBits.size();
        nodes.put(step, node);
        nodeBits.add(0);
      }
    }
    nodeBits.set(node, nodeBits.getLong(node) | bit);
  }

  private void add(String line) {
    int tab = line.indexOf('\t');
    long bit = 1L << categories.size();
    categories.add(line.substring(0, tab));
    for (String cue : List.of(line.substring(tab + 1).split(" "))) {
      if (cue.endsWith("*")) {
        addStem(cue.substring(0, cue.length() - 1), bit);
      } else if (cue.indexOf('_') > 0) {
        phrases.merge(cue, bit, (a, b) -> a | b);
        begins.add(cue.substring(0, cue.indexOf('_')));
      } else {
        words.merge(cue, bit, (a, b) -> a | b);
      }
    }
  }
}
