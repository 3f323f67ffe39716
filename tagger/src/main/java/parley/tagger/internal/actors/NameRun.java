package parley.tagger.internal.actors;

/**
 * A run of words that reads like one name.
 *
 * @param begin offset of its first UTF-16 unit
 * @param end offset after its last UTF-16 unit
 * @param first index of its first token
 * @param last index of its last token
 * @param couldBeginWithAnyWord whether its first word would have a capital anyway
 */
record NameRun(int begin, int end, int first, int last, boolean couldBeginWithAnyWord) {

  static NameRun of(FieldText field, int first, int last) {
    return new NameRun(
        field.tokens.get(first).begin(),
        field.tokens.get(last).end(),
        first,
        last,
        field.beginsSentence(first) || field.titleCase);
  }
}
