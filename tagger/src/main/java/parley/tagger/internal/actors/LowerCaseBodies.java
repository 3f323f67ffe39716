package parley.tagger.internal.actors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds bodies of state that no run of capitals shows in one field: Russian defence ministry, UN
 * security council, the foreign ministry, Prime Minister's Office.
 */
final class LowerCaseBodies {
  private final FieldText field;
  private final @Nullable NameHit[] hits;
  private final List<NameRun> bodies = new ArrayList<>();

  LowerCaseBodies(FieldText field, @Nullable NameHit[] hits) {
    this.field = field;
    this.hits = hits;
  }

  /** All of them, in order. */
  List<NameRun> find() {
    for (int i = 0; i + 1 < field.size(); i++) {
      NameHit hit = hits[i];
      if (field.words[i].equals(field.lexicon.bodies.office())) {
        office(i);
      }
      if (hit == null && field.is(i, WordClass.LOWER_PART)) {
        ministry(i);
        continue;
      }
      if (hit == null || i != hit.last() || !NameRuns.isNation(hit) || !field.touchesNext(i)) {
        continue;
      }
      int at = i + 1;
      while (at < field.size() && at - i <= 3 && field.is(at, WordClass.LOWER_PART)) {
        at++;
      }
      if (at < field.size() && field.is(at, WordClass.LOWER_HEAD) && !field.isCapitalised(at)) {
        bodies.add(new NameRun(field, hit.first(), purposeOf(at)));
      }
    }
    return bodies;
  }

  /**
   * A ministry in lower case without its country: Russia's defence ministry, the state department.
   */
  private void ministry(int first) {
    boolean begins = first == 0 || !field.is(first - 1, WordClass.LOWER_PART);
    boolean nation = first > 0 && hits[first - 1] != null && NameRuns.isNation(hits[first - 1]);
    int at = first;
    while (at < field.size() && field.is(at, WordClass.LOWER_PART)) {
      at++;
    }
    if (begins
        && !nation
        && at < field.size()
        && at - first <= 3
        && !field.isCapitalised(at)
        && field.is(at, WordClass.MINISTRY)) {
      bodies.add(new NameRun(field, first, at));
    }
  }

  /** The office of whoever governs: Prime Minister's Office. */
  private void office(int last) {
    if (!field.is(last - 1, WordClass.GENITIVE)) {
      return;
    }
    for (List<String> holder : field.lexicon.bodies.officeHolders()) {
      int first = last - 1 - holder.size();
      if (first >= 0 && holder.equals(Arrays.asList(field.lower).subList(first, last - 1))) {
        bodies.add(new NameRun(field, first, last));
      }
    }
  }

  /** Goes on from a head in lower case over what it is for: ministry of foreign affairs. */
  private int purposeOf(int head) {
    int at = head;
    if (field.is(head + 1, WordClass.OF)) {
      int next = head + 2;
      while (field.is(next, WordClass.LOWER_PART)) {
        at = next;
        next++;
      }
    }
    return at;
  }
}
