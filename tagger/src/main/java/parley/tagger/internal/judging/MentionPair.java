package parley.tagger.internal.judging;

import parley.tagger.Place;

/** Two mentions in a sentence, source and target, by their words. */
record MentionPair(
    SentenceView sentence,
    int sourceFrom,
    int sourceTo,
    int targetFrom,
    int targetTo,
    boolean forward) {

  static MentionPair of(SentenceView sentence, Place source, Place target) {
    int from = sentence.words.at(source.begin());
    int to = sentence.words.at(target.begin());
    return new MentionPair(
        sentence,
        from,
        Math.max(from + 1, sentence.words.after(source.end())),
        to,
        Math.max(to + 1, sentence.words.after(target.end())),
        source.isBefore(target));
  }

  /** Tells features of a source before its target from those of one behind it. */
  String way() {
    return forward ? ">" : "<";
  }

  /** First word of the mention that comes first. */
  int first() {
    return Math.min(sourceFrom, targetFrom);
  }

  /** The word after the mention that comes first. */
  int between() {
    return forward ? sourceTo : targetTo;
  }

  /** First word of the mention that comes second. */
  int second() {
    return forward ? targetFrom : sourceFrom;
  }

  /** The word after both. */
  int last() {
    return Math.max(sourceTo, targetTo);
  }
}
