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

  /** By its place: to hash all that the registry knows of its bearers would be dear. */
  @Override
  public int hashCode() {
    return 31 * begin + end;
  }

  /** True if it is at most somebody's last name. */
  boolean isSurnameOnly() {
    for (NameBearer bearer : bearers) {
      if (bearer.alias().form() != NameForm.SURNAME) {
        return false;
      }
    }
    return true;
  }

  /** True if it is somebody's full name. */
  boolean isFullName() {
    for (NameBearer bearer : bearers) {
      if (bearer.actor().kind() == ActorKind.PERSON && bearer.alias().form() != NameForm.SURNAME) {
        return true;
      }
    }
    return false;
  }

  /** The first bearer that can stand before a title or an office: a state or a body. */
  Actor bearer() {
    return bearers.get(0).actor();
  }
}
