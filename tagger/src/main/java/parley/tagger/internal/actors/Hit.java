package parley.tagger.internal.actors;

import java.util.List;
import parley.tagger.registry.Actor;
import parley.tagger.registry.Form;
import parley.tagger.registry.Kind;

/**
 * A listed name found in a field, not yet judged.
 *
 * @param first index of its first token
 * @param last index of its last token
 * @param uses everyone who bears the name, never empty
 */
record Hit(FieldText field, int begin, int end, int first, int last, List<NameUse> uses) {

  /** Whether it is at most somebody's last name. */
  boolean isSurnameOnly() {
    return uses.stream().allMatch(use -> use.alias().form() == Form.SURNAME);
  }

  /** Whether it is somebody's full name. */
  boolean isFullName() {
    return uses.stream()
        .anyMatch(use -> use.actor().kind() == Kind.PERSON && use.alias().form() != Form.SURNAME);
  }

  /** The first bearer that can stand before a title or an office: a state or a body. */
  Actor bearer() {
    return uses.get(0).actor();
  }
}
