package parley.tagger.internal.actors;

import java.util.Map;
import java.util.Set;
import parley.tagger.LanguagePack;
import parley.tagger.internal.text.SentenceSplitter;
import parley.tagger.internal.text.Tokenizer;
import parley.tagger.internal.text.WordClasses;

/** The rules and words of one language by which actors are found. Immutable. */
final class Lexicon {
  final Tokenizer tokenizer;
  final SentenceSplitter sentences;

  /** Offices whose holders the news calls by the last name alone. */
  final Set<String> highOffices;

  /** The role of a state or group at the table, by the people whom it sends there. */
  final Map<String, String> tableRoles;

  /** Acronyms that are ordinary words when a whole line stands in capitals. */
  final Set<String> wordsInCapitals;

  /** Those of them that still mean the state of that name. */
  final Set<String> statesInCapitals;

  final BodyNames bodies;
  private final WordClasses classes;

  Lexicon(LanguagePack pack) {
    tokenizer = new Tokenizer(pack);
    sentences = new SentenceSplitter(pack);
    classes = new WordClasses(pack, "names", WordClass.values());
    highOffices = Set.copyOf(pack.items("offices", "high-office"));
    tableRoles = pack.pairs("offices", "table-role");
    wordsInCapitals = Set.copyOf(pack.items("names", "word-in-capitals"));
    statesInCapitals = Set.copyOf(pack.items("names", "state-in-capitals"));
    bodies = new BodyNames(pack, classes);
  }

  /** The classes of a word in lower case, as bits of {@link WordClass}. */
  long classes(String lower) {
    return classes.of(lower);
  }

  /** True if a word in lower case is of a class. */
  boolean is(String lower, WordClass wordClass) {
    return (classes.of(lower) & wordClass.bit) != 0;
  }
}
