package parley.tagger.internal.judging;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import parley.tagger.Root;
import parley.tagger.internal.text.WordClasses;

/**
 * The categories of cue words, each a list of a language pack's {@code cues}. The roots of PLOVER
 * are categories too, and have the first bits.
 */
enum Cue {
  POSITIVE,
  NEGATIVE,
  SPEECH,
  NEGATION,
  MODAL,
  PREPOSITION,
  PASSIVE,
  RELATIVE,
  CONJUNCTION,
  TALKS,
  STRONG_TALKS,
  OTHER_TALKS,
  WAR,
  PROPOSAL,
  PRE_TALKS,
  ROUND_HELD,
  DEAL,
  IMPLEMENTATION,
  VIOLATION,
  BREAKDOWN;

  /** The number of roots. */
  static final int ROOTS = Root.values().length;

  /** The names of all categories, as lists and features have them, in the order of their bits. */
  static final List<String> LABELS =
      Stream.concat(
              Arrays.stream(Root.values()).map(Root::name),
              Arrays.stream(values()).map(cue -> cue.name().toLowerCase(Locale.ROOT)))
          .toList();

  final long bit = WordClasses.bit(this) << Root.values().length;
}
