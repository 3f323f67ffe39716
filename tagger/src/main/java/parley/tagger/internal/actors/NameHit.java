package parley.tagger.internal.actors;

import java.util.List;
import parley.tagger.registry.Actor;
import parley.tagger.registry.ActorKind;
import parley.tagger.registry.NameForm;

/**
 * A listed name found in a field, not yet judged.
 *
 * @param first index of its first token
 * @param last index of its last token
 * @param bearers everyone who bears the name, never empty
 */
record NameHit(FieldText field, int begin, int end, int first, int last, List<NameBearer> bearers) {

  /** True if it is at most somebody's last name. */
  boolean isSurnameOnly() {
    return bearers.stream().allMatch(bearer -> bearer.alias().form() == NameForm.SURNAME);
  }

  /** True if it is somebody's full name. */
  boolean isFullName() {
    return bearers.stream()
        .anyMatch(
            bearer ->
                bearer.actor().kind() == ActorKind.PERSON
                    && bearer.alias().form() != NameForm.SURNAME);
  }

  /** The first bearer that can stand before a title or an office: a state or a body. */
  Actor bearer() {
    return bearers.get(0).actor();
  }
}
