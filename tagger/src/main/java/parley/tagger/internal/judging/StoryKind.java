package parley.tagger.internal.judging;

/**
 * Kinds of story that use the words of talks without covering them: each is a list of a language
 * pack's words that give it away. The last is the kind that does cover them.
 */
enum StoryKind {
  /** Freed or waiting people and their families. */
  PEOPLE,
  /** Street and campus. */
  PROTEST,
  /** A truce abroad in the politics at home. */
  HOME_POLITICS,
  /** Somebody's view. */
  OPINION,
  /** The past. */
  HISTORY,
  /** Relief and daily life. */
  AID,
  /** Fighting. */
  BATTLE,
  /** Rolling coverage. */
  ROLLING,
  /** The churches. */
  CHURCH,
  /** The process itself. */
  PROCESS;

  /** Adds, for each kind in its place, how many of a sentence's words are of it. */
  static void count(SentenceView view, int[] counts) {
    for (int i = 0; i < view.words.size(); i++) {
      for (long kinds = view.reader.kinds.of(view.word(i)); kinds != 0; kinds &= kinds - 1) {
        counts[Long.numberOfTrailingZeros(kinds)]++;
      }
    }
  }
}
