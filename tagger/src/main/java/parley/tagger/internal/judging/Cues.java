package parley.tagger.internal.judging;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.tagger.LanguagePack;

/**
 * The cue words of a file: which categories a word, or a phrase that begins with it, belongs to.
 * Immutable.
 */
final class Cues {
  private final List<String> categories;
  private final Map<String, Long> words = new HashMap<>();

  /**
   * A tree of the stems' letters: a node and a letter lead to a node, which may have categories of
   * its own.
   */
  private final Long2IntOpenHashMap nodes = new Long2IntOpenHashMap();

  private final LongArrayList nodeBits = new LongArrayList(new long[] {0});
  private final Map<String, Long> phrases = new HashMap<>();
  private final Set<String> begins = new HashSet<>();

  /** The cues of a file of a language pack, in categories that it has lists of. */
  Cues(LanguagePack pack, String file, List<String> categories) {
    this.categories = List.copyOf(categories);
    for (int c = 0; c < categories.size(); c++) {
      for (String cue : pack.items(file, categories.get(c))) {
        add(cue, 1L << c);
      }
    }
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
        String two = word + ' ' + words.lower(i + 1);
        bits[i] |= phrases.getOrDefault(two, 0L);
        if (i + 2 < bits.length) {
          bits[i] |= phrases.getOrDefault(two + ' ' + words.lower(i + 2), 0L);
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

  private void add(String cue, long bit) {
    if (cue.endsWith("*")) {
      addStem(cue.substring(0, cue.length() - 1), bit);
    } else if (cue.indexOf(' ') > 0) {
      phrases.merge(cue, bit, (a, b) -> a | b);
      begins.add(cue.substring(0, cue.indexOf(' ')));
    } else {
      words.merge(cue, bit, (a, b) -> a | b);
    }
  }
}
