package parley.enrich.tagging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Word lists for reading the surroundings of a name, out of {@code words.tsv}; all lower case. */
final class Lexicon {
  private static final String RESOURCE = "/parley/tagging/words.tsv";

  /** Classes that say something of the words beside a name; the others serve to read names. */
  private static final List<String> CONTEXT =
      List.of(
          "speech",
          "deed",
          "auxiliary",
          "government",
          "force",
          "policy",
          "people",
          "economy",
          "media",
          "culture",
          "conflict",
          "place",
          "in",
          "with",
          "time",
          "led",
          "title");

  private static final Map<String, Set<String>> CLASSES = read();
  private static final Map<String, List<String>> OF_WORD = byWord();

  /** Words that stand in titles of people who act for a state or group. */
  static final Set<String> TITLES = words("title");

  /** Words that may stand before or between title words. */
  private static final Set<String> TITLE_PARTS = words("title-part");

  /** Particles inside names. */
  static final Set<String> PARTICLES = words("particle");

  /** Words with a capital at a sentence's or headline's beginning that begin no name. */
  static final Set<String> NO_NAMES = words("no-name");

  /** Last words of names of bodies of state. */
  static final Set<String> BODY_HEADS = words("body-head");

  /** Heads in lower case that make one name with the country before them. */
  static final Set<String> LOWER_HEADS = words("lower-head");

  /** Words between a country and such a head. */
  static final Set<String> LOWER_PARTS = words("lower-part");

  /** Words that make a run of capitals no person's name. */
  static final Set<String> NO_PERSON = words("no-person");

  /** Last names that are words, nearly always, where they stand alone. */
  static final Set<String> NO_SURNAMES = words("no-surname");

  private Lexicon() {}

  static boolean isWar(String lower) {
    return words("war").contains(lower);
  }

  static boolean isLeisure(String lower) {
    return words("leisure").contains(lower);
  }

  static boolean isTitlePart(String lower) {
    return TITLES.contains(lower) || TITLE_PARTS.contains(lower);
  }

  /** Whether a word is of a class of the file. */
  static boolean is(String wordClass, String lower) {
    return words(wordClass).contains(lower);
  }

  /** The classes of a word that say something of a name beside it. */
  static List<String> classes(String lower) {
    return OF_WORD.getOrDefault(lower, List.of());
  }

  private static Set<String> words(String wordClass) {
    Set<String> words = CLASSES.get(wordClass);
    if (words == null) {
      throw new IllegalStateException("no class " + wordClass + " in " + RESOURCE);
    }
    return words;
  }

  private static Map<String, Set<String>> read() {
    Map<String, Set<String>> classes = new HashMap<>();
    try (InputStream in = Lexicon.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("missing in the jar: " + RESOURCE);
      }
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        int tab = line.indexOf('\t');
        if (tab > 0 && line.charAt(0) != '#') {
          classes
              .computeIfAbsent(line.substring(0, tab), c -> new HashSet<>())
              .addAll(List.of(line.substring(tab + 1).split(" ", -1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return classes;
  }

  private static Map<String, List<String>> byWord() {
    Map<String, List<String>> byWord = new HashMap<>();
    for (String wordClass : CONTEXT) {
      for (String word : words(wordClass)) {
        byWord.computeIfAbsent(word, w -> new ArrayList<>(2)).add(wordClass);
      }
    }
    return byWord;
  }
}
