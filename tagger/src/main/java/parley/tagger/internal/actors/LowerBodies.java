package parley.tagger.internal.actors;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds bodies of state that no run of capitals shows in one field: Russian defence ministry, UN
 * security council, the foreign ministry, Prime Minister's Office.
 */
final class LowerBodies {
  private final FieldText field;
  private final @Nullable Hit[] hits;
  private final List<NameRun> bodies = new ArrayList<>();

  LowerBodies(FieldText field, @Nullable Hit[] hits) {
    this.field = field;
    this.hits = hits;
  }

  /** All of them, in order. */
  List<NameRun> find() {
    for (int i = 0; i + 1 < field.size(); i++) {
      Hit hit = hits[i];
      if (field.words[i].equals("Office")) {
        office(i);
      }
      if (hit == null && Lexicon.LOWER_PARTS.contains(field.lower[i])) {
        ministry(i);
        continue;
      }
      if (hit == null || i != hit.last() || !NameRuns.isNation(hit) || !field.touchesNext(i)) {
        continue;
      }
      int at = i + 1;
      while (at < field.size() && at - i <= 3 && Lexicon.LOWER_PARTS.contains(field.lower[at])) {
        at++;
      }
      if (at < field.size()
          && Lexicon.LOWER_HEADS.contains(field.lower[at])
          && !field.isCapitalised(at)) {
        bodies.add(NameRun.of(field, hit.first(), purposeOf(at)));
      }
    }
    return bodies;
  }

  /**
   * A ministry in lower case without its country: Russia's defence ministry, the state department.
   */
  private void ministry(int first) {
    boolean begins = first == 0 || !Lexicon.LOWER_PARTS.contains(field.lower[first - 1]);
    boolean nation = first > 0 && hits[first - 1] != null && NameRuns.isNation(hits[first - 1]);
    int at = first;
    while (at < field.size() && Lexicon.LOWER_PARTS.contains(field.lower[at])) {
      at++;
    }
    if (begins
        && !nation
        && at < field.size()
        && at - first <= 3
        && !field.isCapitalised(at)
        && (field.lower[at].equals("ministry") || field.lower[at].equals("department"))) {
      bodies.add(NameRun.of(field, first, at));
    }
  }

  /** The office of whoever governs: Prime Minister's Office. */
  private void office(int last) {
    String possessive = field.lower(last - 1);
    boolean of = possessive.equals("'s") || possessive.equals("’s");
    if (of && field.lower(last - 2).equals("president")) {
      bodies.add(NameRun.of(field, last - 2, last));
    } else if (of
        && field.lower(last - 2).equals("minister")
        && field.lower(last - 3).equals("prime")) {
      bodies.add(NameRun.of(field, last - 3, last));
    }
  }

  /** Goes on from a head in lower case over what it is for: ministry of foreign affairs. */
  private int purposeOf(int head) {
    int at = head;
    if (field.lower(head + 1).equals("of")) {
      int next = head + 2;
      while (Lexicon.LOWER_PARTS.contains(field.lower(next))) {
        at = next;
        next++;
      }
    }
    return at;
  }
}
