package parley.tagger.internal.judging;

import java.util.Set;

/** Words that go with names: titles, bodies of people, and openers that are capital for no name. */
final class NameWords {
  private static final Set<String> TITLES =
      words(
          "president minister prime foreign secretary chancellor leader spokesman spokeswoman"
              + " spokesperson ambassador envoy defence defense general chief chairman chairwoman"
              + " speaker king queen prince crown pope senator premier commander director deputy"
              + " vice top special former counterpart strongman dictator negotiator diplomat mr mrs"
              + " ms dr sir lord sen rep gov gen colonel col security national adviser advisor head"
              + " finance interior");
  private static final Set<String> BODIES =
      words(
          "forces troops officials government delegation delegations army military negotiators"
              + " leaders authorities parliament lawmakers police soldiers ministry cabinet side"
              + " diplomats administration media people citizens officers fighters militants rebels"
              + " representatives");
  private static final Set<String> OPENERS =
      words(
          "the a an this that it he she they we i there here when what why how where our his her"
              + " their its these those also yet then now so more most all both some two three one"
              + " new live earlier later last monday tuesday wednesday thursday friday saturday"
              + " sunday january february march april may june july august september october"
              + " november december you you're it's he's my");

  private NameWords() {}

  private static Set<String> words(String words) {
    return Set.of(words.split(" "));
  }

  static boolean isTitle(String word) {
    return TITLES.contains(word);
  }

  /** Whether the word names people by what they belong to: "forces", "officials". */
  static boolean isBody(String word) {
    return BODIES.contains(word);
  }

  static boolean isOpener(String word) {
    return OPENERS.contains(word);
  }
}
