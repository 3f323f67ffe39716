package parley.tagger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.tagger.internal.text.Tokenizer;

/**
 * All that a tagger knows of one language: word lists, rules for cutting text, names of offices,
 * and the models that were trained on it. Immutable, thread-safe.
 *
 * <p>A pack is a folder of files. The lists are in files of a list and its items a line, separated
 * by TAB; the items by spaces, and an underscore in an item stands for a space. A list may go on in
 * further lines; {@code #} begins a comment line.
 */
public final class LanguagePack {
  private static final List<String> FILES = List.of("text", "names", "offices", "days", "alike");

  /** The place that a pack's files are read from. */
  @FunctionalInterface
  public interface Source {
    /** The file of a name, such as {@code judging/filter.bin}; null if there is none. */
    @Nullable InputStream open(String file) throws IOException;
  }

  private final Source source;
  private final Map<String, Map<String, List<String>>> files = new LinkedHashMap<>();
  private final Tokenizer tokenizer;
  private final Set<String> titles;

  private LanguagePack(Source source) {
    this.source = source;
    FILES.forEach(file -> files.put(file, read(file + ".tsv")));
    this.tokenizer = new Tokenizer(this);
    this.titles = new HashSet<>(items("names", "title"));
    titles.addAll(items("names", "title-part"));
  }

  /** English, as news agencies write it. */
  public static LanguagePack english() {
    return English.PACK;
  }

  /**
   * A pack that Parley does not bring.
   *
   * @throws IllegalStateException if a file is missing
   */
  public static LanguagePack of(Source source) {
    return new LanguagePack(source);
  }

  private static final class English {
    static final LanguagePack PACK =
        of(file -> LanguagePack.class.getResourceAsStream("/parley/tagger/english/" + file));
  }

  /** The language's code in ISO 639-1: {@code en}. */
  public String code() {
    return item("text", "code");
  }

  /** True if a text is nothing but words of titles, and some; signs between them do not count. */
  public boolean isTitle(String text) {
    boolean any = false;
    for (Place token : tokenizer.tokens(text)) {
      String word = token.in(text).toLowerCase(Locale.ROOT);
      if (Character.isLetter(word.charAt(0))) {
        if (!titles.contains(word)) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  /**
   * The items of a list, in order.
   *
   * @throws IllegalStateException if the pack has no such list
   */
  public List<String> items(String file, String list) {
    List<String> items = files.getOrDefault(file, Map.of()).get(list);
    if (items == null) {
      throw new IllegalStateException("no list " + list + " in " + file + ".tsv");
    }
    return items;
  }

  /** The one item of a list. */
  public String item(String file, String list) {
    return items(file, list).get(0);
  }

  /** The items of a list whose items are {@code key=value}. */
  public Map<String, String> pairs(String file, String list) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String item : items(file, list)) {
      int equals = item.indexOf('=');
      pairs.put(item.substring(0, equals), item.substring(equals + 1));
    }
    return Map.copyOf(pairs);
  }

  /**
   * Opens a file of the pack.
   *
   * @throws IllegalStateException if it is missing
   */
  public InputStream open(String file) {
    try {
      InputStream in = source.open(file);
      if (in == null) {
        throw new IllegalStateException("missing in the language pack: " + file);
      }
      return in;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, List<String>> read(String file) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    try (InputStream in = open(file)) {
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        int tab = line.indexOf('\t');
        if (tab > 0 && line.charAt(0) != '#') {
          List<String> items =
              lists.computeIfAbsent(line.substring(0, tab), list -> new ArrayList<>());
          for (String item : line.substring(tab + 1).split(" ", -1)) {
            items.add(item.replace('_', ' '));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lists.replaceAll((list, items) -> List.copyOf(items));
    return lists;
  }
}
