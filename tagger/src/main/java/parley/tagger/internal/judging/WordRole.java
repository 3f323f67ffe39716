package parley.tagger.internal.judging;

import parley.tagger.internal.text.WordClasses;

/** The classes of words that features ask for: each is a list of a language pack's words. */
enum WordRole {
  TITLE,
  /** People by what they belong to: forces, officials. */
  BODY,
  /** Words with a capital at a sentence's beginning that are no names. */
  OPENER,
  SAYING,
  ACCORDING,
  TO,
  /** Words that part a name from a verb of saying after it. */
  NO_SPEAKER,
  /** Words and signs that join names. */
  JOIN,
  AND,
  /** Words and signs that stand in a row of names without being names. */
  ROW,
  /** Words before a name of a row. */
  ROW_ARTICLE,
  GENITIVE,
  BY,
  BETWEEN,
  /** Words that put an act into the future. */
  AHEAD,
  /** Words that make an act one that is called for. */
  CALLED,
  DENIED,
  /** Words and signs that end how an act is spoken of. */
  MANNER_END,
  /** Words that are followed by a noun. */
  NO_VERB;

  final long bit = WordClasses.bit(this);
}
