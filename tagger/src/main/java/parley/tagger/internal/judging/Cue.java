package parley.tagger.internal.judging;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The categories of cue words, in the order of their bits: each is a list of a language pack's
 * {@code cues}. The roots of PLOVER come first.
 */
enum Cue {
  AGREE,
  CONSULT,
  SUPPORT,
  COOPERATE,
  AID,
  YIELD,
  REQUEST,
  ACCUSE,
  REJECT,
  THREATEN,
  PROTEST,
  SANCTION,
  MOBILIZE,
  COERCE,
  ASSAULT,
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
  static final int ROOTS = 15;

  /** The names of the categories, as lists and features have them. */
  static final List<String> LABELS = Arrays.stream(values()).map(Cue::label).toList();

  final long bit = 1L << ordinal();

  private String label() {
    return ordinal() < ROOTS ? name() : name().toLowerCase(Locale.ROOT);
  }
}
