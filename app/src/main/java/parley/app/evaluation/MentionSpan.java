package parley.app.evaluation;

import parley.tagger.Field;
import parley.tagger.LanguagePack;

/**
 * A part of a field's text.
 *
 * @param begin offset of its first UTF-16 unit
 * @param end offset after its last UTF-16 unit
 */
record MentionSpan(Field field, int begin, int end) {

  /** True if it is the same name as another, with or without the title before it. */
  boolean isSame(MentionSpan other, String text, LanguagePack language) {
    if (field != other.field || end != other.end) {
      return false;
    }
    int outer = Math.min(begin, other.begin);
    int inner = Math.max(begin, other.begin);
    return outer == inner || (inner < end && language.isTitle(text.substring(outer, inner)));
  }

  boolean overlaps(MentionSpan other) {
    return field == other.field && begin < other.end && other.begin < end;
  }
}
