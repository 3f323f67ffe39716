package parley.tagger.internal.actors;

/**
 * A run of words that reads like one name.
 *
 * @param first index of its first token
 * @param last index of its last token
 */
record NameRun(FieldText field, int first, int last) {
  int begin() {
    return field.tokens.get(first).begin();
  }

  int end() {
    return field.tokens.get(last).end();
  }

  String text() {
    return field.text.substring(begin(), end());
  }

  /** True if its first word would have a capital anyway. */
  boolean couldBeginWithAnyWord() {
    return field.beginsSentence(first) || field.titleCase;
  }
}
