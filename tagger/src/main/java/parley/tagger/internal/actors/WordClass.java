package parley.tagger.internal.actors;

import parley.tagger.internal.text.WordClasses;

/**
 * The classes of words by which names are read: each is a list of a language pack's {@code names}.
 * The mention model sees those up to {@link #TITLE}, which say something of the words beside a
 * name, by their labels and in this order; the others serve to read names.
 */
enum WordClass {
  SPEECH,
  DEED,
  AUXILIARY,
  GOVERNMENT,
  FORCE,
  POLICY,
  PEOPLE,
  ECONOMY,
  MEDIA,
  CULTURE,
  CONFLICT,
  PLACE,
  IN,
  WITH,
  TIME,
  LED,
  TITLE,
  TITLE_PART,
  PARTICLE,
  NO_NAME,
  NO_PERSON,
  NO_SURNAME,
  BODY_HEAD,
  STATE_BODY,
  LOWER_HEAD,
  LOWER_PART,
  VAGUE_HEAD,
  MINISTRY,
  NAMESAKE,
  NAME_LINK,
  TITLE_LINK,
  BODY_LINK,
  DETERMINER,
  ARTICLE,
  NO_HEAD,
  SMALL,
  CAPITAL_WORD,
  FORMER,
  MUTUAL,
  GENITIVE,
  APOSTROPHE,
  AND,
  OR,
  OF,
  WAR,
  LEISURE;

  /** The bits of the classes that the mention model sees. */
  static final long CONTEXT = TITLE.bit * 2 - 1;

  /** The bit of the class in what {@link WordClasses} says of a word. */
  final long bit = WordClasses.bit(this);

  /** The name of the class's list, by which the mention model knows it. */
  final String label = WordClasses.label(this);

  /** The bits of several classes. */
  static long bits(WordClass... classes) {
    long bits = 0;
    for (WordClass one : classes) {
      bits |= one.bit;
    }
    return bits;
  }

  /** The first class of those of a word, which must have one. */
  static WordClass first(long bits) {
    return ALL[Long.numberOfTrailingZeros(bits)];
  }

  private static final WordClass[] ALL = values();
}
