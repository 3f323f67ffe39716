package parley.tagger.internal.actors;

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
import java.util.TreeMap;

/** Word lists for reading the surroundings of a name, out of {@code words.tsv}; all lower case. */
final class Lexicon {
  private static final String RESOURCE = "/parley/tagger/actors/words.tsv";

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

  /** All classes, those of the context first: the places are the bits of {@link #bits}. */
  private static final List<String> NAMES = names();

  private static final Map<String, Long> BITS = byWord();

  static final long SPEECH = bit("speech");
  static final long DEED = bit("deed");
  static final long AUXILIARY = bit("auxiliary");
  static final long GOVERNMENT = bit("government");
  static final long FORCE = bit("force");
  static final long POLICY = bit("policy");
  static final long PEOPLE = bit("people");
  static final long ECONOMY = bit("economy");
  static final long CULTURE = bit("culture");
  static final long CONFLICT = bit("conflict");
  static final long PLACE = bit("place");
  static final long IN = bit("in");
  static final long WITH = bit("with");
  static final long TIME = bit("time");
  static final long TITLE = bit("title");
  static final long WAR = bit("war");
  static final long LEISURE = bit("leisure");
  static final long NAMESAKE = bit("namesake");
  static final long DETERMINER = bit("determiner");

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

  static boolean isTitlePart(String lower) {
    return TITLES.contains(lower) || TITLE_PARTS.contains(lower);
  }

  /** Whether a word is of a class of the file. */
  static boolean is(String wordClass, String lower) {
    return words(wordClass).contains(lower);
  }

  /** The classes of a word, as bits. */
  static long bits(String lower) {
    return BITS.getOrDefault(lower, 0L);
  }

  /** How many classes say something of the words beside a name; they have the lowest bits. */
  static int contextClasses() {
    return CONTEXT.size();
  }

  /** The name of the class of a bit. */
  static String name(int bit) {
    return NAMES.get(bit);
  }

  private static long bit(String wordClass) {
    return 1L << NAMES.indexOf(wordClass);
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

  private static List<String> names() {
    List<String> names = new ArrayList<>(CONTEXT);
    new TreeMap<>(CLASSES).keySet().stream().filter(c -> !CONTEXT.contains(c)).forEach(names::add);
    return List.copyOf(names);
  }

  private static Map<String, Long> byWord() {
    Map<String, Long> byWord = new HashMap<>();
    CLASSES.forEach(
        (wordClass, words) ->
            words.forEach(word -> byWord.merge(word, bit(wordClass), (a, b) -> a | b)));
    return byWord;
  }
}
