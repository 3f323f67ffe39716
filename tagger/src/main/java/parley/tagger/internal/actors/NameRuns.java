package parley.tagger.internal.actors;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.tagger.registry.ActorKind;

/** Finds what reads like the name of a person or a body in one field, by its capitals. */
final class NameRuns {
  /** Words of titles, and those that stand before or between them. */
  static final long IN_TITLE = WordClass.bits(WordClass.TITLE, WordClass.TITLE_PART);

  private static final int MAX_WORDS = 5;
  private static final long VERB = WordClass.bits(WordClass.SPEECH, WordClass.DEED);

  private final FieldText field;
  private final @Nullable NameHit[] hits;
  private final List<NameRun> people = new ArrayList<>();
  private final List<NameRun> bodies = new ArrayList<>();

  NameRuns(FieldText field, @Nullable NameHit[] hits) {
    this.field = field;
    this.hits = hits;
  }

  /** Runs that may name people: a first and a last name, or a last name after a title. */
  List<NameRun> find() {
    if (!field.allCapitals) {
      int at = 0;
      while (at < field.size()) {
        at = isNameWord(at) ? run(at) : at + 1;
      }
      bodies.addAll(new LowerCaseBodies(field, hits).find());
    }
    return people;
  }

  /** Runs that may name bodies of state; filled by {@link #find}. */
  List<NameRun> bodies() {
    return bodies;
  }

  private boolean isNameWord(int index) {
    NameHit hit = hits[index];
    boolean free = hit == null || hit.isSurnameOnly();
    return free
        && field.isCapitalised(index)
        && !(field.is(index, WordClass.NO_NAME)
            && (field.beginsSentence(index) || field.titleCase || index == 0))
        && !field.is(index, WordClass.CAPITAL_WORD);
  }

  /** Reads a run that begins at a token and returns where to go on. */
  private int run(int begin) {
    int last = begin;
    while (last + 1 < field.size() && field.touchesNext(last)) {
      if (field.words[last + 1].equals("-") && joinsTwoNames(last)) {
        break;
      }
      if (isNameWord(last + 1)) {
        last++;
      } else {
        int next = afterParticles(last + 1);
        if (next < 0) {
          break;
        }
        last = next;
      }
    }
    name(begin, last);
    return last + 1;
  }

  /** A name between two tokens, after the titles before it. */
  private void name(int begin, int last) {
    int first = begin;
    while (first <= last && (startsNoName(first) || !field.isCapitalised(first))) {
      first++;
    }
    if (first <= last) {
      classify(first, last);
    }
  }

  /** True if a hyphen stands between two people, as in Trump-Putin talks. */
  private boolean joinsTwoNames(int before) {
    return hits[before] != null || (before + 2 < field.size() && hits[before + 2] != null);
  }

  /** The name word after particles, hyphens and apostrophes; -1 if none follows. */
  private int afterParticles(int from) {
    int at = from;
    boolean any = false;
    while (at < field.size()
        && at - from < 3
        && field.touchesNext(at)
        && (field.is(at, WordClass.PARTICLE) || "-'’".contains(field.words[at]))
        && hits[at] == null) {
      at++;
      any = true;
    }
    return any && at < field.size() && isNameWord(at) ? at : -1;
  }

  private boolean startsNoName(int index) {
    return field.is(index, WordClass.NO_NAME)
        || (field.is(index, IN_TITLE)
            && !field.is(index, WordClass.BODY_HEAD)
            && !isBodyFollowing(index));
  }

  /** True if a title word is part of a body's name: Foreign Ministry. */
  private boolean isBodyFollowing(int index) {
    for (int i = index + 1; i < Math.min(index + 4, field.size()); i++) {
      if (!field.isCapitalised(i)) {
        return false;
      }
      if (field.is(i, WordClass.BODY_HEAD)) {
        return true;
      }
    }
    return false;
  }

  private void classify(int first, int last) {
    int head = lastHead(first, last);
    if (head >= 0) {
      int from = first;
      if (first > 0
          && hits[first - 1] != null
          && field.touchesNext(first - 1)
          && isNation(hits[first - 1])) {
        from = hits[first - 1].first();
      }
      from = beforeAnd(from);
      int to = afterOf(head);
      if (to > from) {
        bodies.add(new NameRun(field, from, to));
      }
      // whoever speaks for it: Defence Ministry Spokesman John Doe
      name(Math.max(to, head) + 1, last);
      return;
    }
    int length = last - first;
    boolean titled = first > 0 && field.is(first - 1, WordClass.TITLE);
    boolean single = length == 0;
    if (length <= MAX_WORDS
        && !isNoPerson(first, last)
        && field.words[last].length() > 1
        && (!single
            || (titled
                && hits[first] == null
                && field.words[first].length() > 2
                && !field.is(first, IN_TITLE)))) {
      people.add(new NameRun(field, first, last));
    }
  }

  private boolean isNoPerson(int first, int last) {
    if (isVerb(first) || isVerb(last)) {
      return true;
    }
    for (int i = first; i <= last; i++) {
      if (field.is(i, WordClass.NO_PERSON)) {
        return true;
      }
    }
    return false;
  }

  /** Goes back over "and" and the capital words before it: Equality and Human Rights Commission. */
  private int beforeAnd(int from) {
    int at = from;
    if (field.is(from - 1, WordClass.AND) && field.touchesNext(from - 1)) {
      int before = from - 2;
      while (before >= 0
          && field.isCapitalised(before)
          && field.touchesNext(before)
          && !field.beginsSentence(before)
          && (hits[before] == null || isNation(hits[before]))) {
        at = before;
        if (hits[before] != null) {
          return before == from - 2 ? from : hits[before].first();
        }
        before--;
      }
    }
    return at;
  }

  /** True if a word of a headline in capitals is a verb or a preposition: Minister Claims. */
  private boolean isVerb(int index) {
    return hits[index] == null
        && (field.is(index, WordClass.NO_NAME) || (field.titleCase && field.is(index, VERB)));
  }

  private int lastHead(int first, int last) {
    for (int i = last; i >= first; i--) {
      if (field.is(i, WordClass.BODY_HEAD)) {
        return i;
      }
    }
    return -1;
  }

  /** Goes on from a head over {@code of} and capital words: Ministry of Foreign Affairs. */
  private int afterOf(int head) {
    int at = head;
    if (field.is(head + 1, WordClass.OF)) {
      int next = head + 2;
      while (next < field.size()
          && field.isCapitalised(next)
          && hits[next] == null
          && !field.is(next, WordClass.TITLE)) {
        at = next;
        next++;
        if (field.is(next, WordClass.AND) && field.isCapitalised(next + 1)) {
          next++;
        }
      }
    }
    return at;
  }

  static boolean isNation(NameHit hit) {
    return hit.bearer().kind() == ActorKind.STATE || hit.bearer().kind() == ActorKind.ORGANISATION;
  }

  /** True if what leads up to a name says that the office is no longer held. */
  static boolean isFormer(FieldText field, int first) {
    int at = first - 1;
    while (at >= 0 && first - at <= 7) {
      if (field.is(at, WordClass.FORMER)) {
        return true;
      }
      if (!field.is(at, IN_TITLE) && !field.isCapitalised(at) && !"-.".contains(field.lower[at])) {
        return false;
      }
      at--;
    }
    return false;
  }
}
