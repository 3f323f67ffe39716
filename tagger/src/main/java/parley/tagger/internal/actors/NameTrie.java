package parley.tagger.internal.actors;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.tagger.internal.text.Tokenizer;

/**
 * Finds names in a text in one pass over its characters: the longest at each place that begins and
 * ends at a word's edge, none inside another. A double-array trie over folded characters; it folds
 * while it reads, so it copies nothing and allocates nothing per word, and its cost hardly depends
 * on the number of names. Immutable and thread-safe.
 *
 * <p>J. Aoe, "An efficient digital search algorithm by using a double-array structure", 1989.
 */
public final class NameTrie {
  /** Takes what is found. */
  @FunctionalInterface
  public interface Matches {
    /**
     * A name was found.
     *
     * @param begin offset of its first UTF-16 unit
     * @param end offset after its last UTF-16 unit
     * @param value the name's number
     */
    void found(int begin, int end, int value);
  }

  private static final byte WORD = 1;
  private static final byte[] WORDS = words();
  private static final int SKIPPED = -1;

  /** Class of each character: SKIPPED, 0 where no name has it, or 1 and up. */
  private final short[] classes;

  private final int spaceClass;

  /** Of each node its base and its check, side by side: one step reads one cache line. */
  private final int[] cells;

  private final int[] values;

  private NameTrie(short[] classes, int[] cells, int[] values) {
    this.classes = classes;
    this.spaceClass = classes[' '];
    this.cells = cells;
    this.values = values;
  }

  /**
   * A trie of names.
   *
   * @param names a number, at least 0, by name; of names that fold to the same the last counts
   */
  public static NameTrie of(Map<String, Integer> names) {
    SortedMap<String, Integer> folded = new TreeMap<>();
    names.forEach((name, value) -> folded.put(CharacterFolding.text(name), value));
    folded.remove("");
    return new Builder(folded).build();
  }

  /** Finds the names in a text, left to right. */
  public void scan(String text, Matches matches) {
    int length = text.length();
    int at = 0;
    while (at < length) {
      while (at < length && WORDS[text.charAt(at)] == 0) {
        at++;
      }
      if (at == length) {
        return;
      }
      at = match(text, at, length, matches);
    }
  }

  /** Matches at the beginning of a word and returns where to go on. */
  private int match(String text, int begin, int length, Matches matches) {
    int node = 0;
    int at = begin;
    int end = -1;
    int value = -1;
    boolean afterSpace = false;
    while (at < length) {
      char c = text.charAt(at);
      int symbol = classes[c];
      if (symbol > 0) {
        if (symbol != spaceClass || !afterSpace) {
          int next = cells[2 * node] + symbol;
          if (cells[2 * next + 1] != node) {
            break;
          }
          node = next;
          if (isEdge(text, at + 1, length, c) && values[node] >= 0) {
            end = at + 1;
            value = values[node];
          }
        }
        afterSpace = symbol == spaceClass;
      } else if (symbol == 0) {
        break;
      } else if (values[node] >= 0 && WORDS[c] == WORD && isEdge(text, at + 1, length, c)) {
        // a combining mark belongs to the letter before it
        end = at + 1;
        value = values[node];
      }
      at++;
    }
    if (value >= 0) {
      matches.found(begin, end, value);
      return end;
    }
    int next = begin + 1;
    while (next < length && WORDS[text.charAt(next)] == WORD) {
      next++;
    }
    return next;
  }

  private static boolean isEdge(String text, int at, int length, char last) {
    return at == length || WORDS[text.charAt(at)] == 0 || WORDS[last] == 0;
  }

  private static byte[] words() {
    byte[] words = new byte[Character.MAX_VALUE + 1];
    for (int c = 0; c < words.length; c++) {
      words[c] = Tokenizer.isWord((char) c) ? WORD : 0;
    }
    return words;
  }

  /** Lays the trie out in arrays, node by node. */
  private static final class Builder {
    private static final int NEAR_END = 1024;

    /** A node whose children are not yet placed: the names from..to share its first characters. */
    private record Node(int cell, int from, int to, int depth) {}

    private final Queue<Node> pending = new ArrayDeque<>();
    private final List<String> names;
    private final List<Integer> numbers;
    private final short[] classes = new short[Character.MAX_VALUE + 1];
    private int symbols = 1;
    private int[] base = new int[1 << 12];
    private int[] check = new int[1 << 12];
    private int[] values = new int[1 << 12];
    private int[] skip = new int[1 << 12];
    private int used = 1;

    Builder(SortedMap<String, Integer> folded) {
      names = new ArrayList<>(folded.keySet());
      numbers = new ArrayList<>(folded.values());
      Arrays.fill(check, -1);
      Arrays.fill(values, -1);
    }

    NameTrie build() {
      short[] byFolded = new short[Character.MAX_VALUE + 1];
      byFolded[' '] = (short) symbols++;
      for (String name : names) {
        for (int i = 0; i < name.length(); i++) {
          if (byFolded[name.charAt(i)] == 0) {
            byFolded[name.charAt(i)] = (short) symbols++;
          }
        }
      }
      for (int c = 0; c < classes.length; c++) {
        char folded = CharacterFolding.of((char) c);
        classes[c] = folded == CharacterFolding.NOTHING ? (short) SKIPPED : byFolded[folded];
      }
      classes[0] = 0;
      check[0] = 0;
      // level by level, so that the few nodes that most words visit lie close together
      pending.add(new Node(0, 0, names.size(), 0));
      while (!pending.isEmpty()) {
        insert(pending.remove());
      }
      int size = used + symbols + 1;
      grow(size);
      int[] cells = new int[2 * size];
      for (int i = 0; i < size; i++) {
        cells[2 * i] = base[i];
        cells[2 * i + 1] = check[i];
      }
      return new NameTrie(classes, cells, Arrays.copyOf(values, size));
    }

    private void insert(Node node) {
      int begin = node.from();
      if (begin < node.to() && names.get(begin).length() == node.depth()) {
        values[node.cell()] = numbers.get(begin);
        begin++;
      }
      if (begin == node.to()) {
        return;
      }
      List<int[]> children = children(begin, node.to(), node.depth());
      int offset = freeOffset(children);
      base[node.cell()] = offset;
      for (int[] child : children) {
        int cell = offset + child[0];
        check[cell] = node.cell();
        used = Math.max(used, cell + 1);
        pending.add(new Node(cell, child[1], child[2], node.depth() + 1));
      }
    }

    private List<int[]> children(int from, int to, int depth) {
      List<int[]> children = new ArrayList<>();
      int begin = from;
      while (begin < to) {
        char c = names.get(begin).charAt(depth);
        int end = begin + 1;
        while (end < to && names.get(end).charAt(depth) == c) {
          end++;
        }
        children.add(new int[] {classes[c], begin, end});
        begin = end;
      }
      return children;
    }

    /** An offset at which the cells of all children are free. */
    private int freeOffset(List<int[]> children) {
      // a lone child fills the first gap; brothers look only near the end, or this would be slow
      int first = children.get(0)[0];
      int from = children.size() == 1 ? 1 : Math.max(1, used - NEAR_END);
      int cell = freeCell(from + first);
      while (!areFree(children, cell - first)) {
        cell = freeCell(cell + 1);
      }
      return cell - first;
    }

    private boolean areFree(List<int[]> children, int offset) {
      grow(offset + symbols + 1);
      for (int[] child : children) {
        if (check[offset + child[0]] >= 0) {
          return false;
        }
      }
      return true;
    }

    /** The first free cell at or after another; what was walked over is skipped next time. */
    private int freeCell(int from) {
      int cell = from;
      grow(cell + 1);
      while (check[cell] >= 0) {
        cell = Math.max(skip[cell], cell + 1);
        grow(cell + 1);
      }
      int walked = from;
      while (walked < cell) {
        int next = Math.max(skip[walked], walked + 1);
        skip[walked] = cell;
        walked = next;
      }
      return cell;
    }

    private void grow(int size) {
      if (size > check.length) {
        int old = check.length;
        int wider = Math.max(size, old * 2);
        base = Arrays.copyOf(base, wider);
        check = Arrays.copyOf(check, wider);
        skip = Arrays.copyOf(skip, wider);
        values = Arrays.copyOf(values, wider);
        Arrays.fill(check, old, wider, -1);
        Arrays.fill(values, old, wider, -1);
      }
    }
  }
}
