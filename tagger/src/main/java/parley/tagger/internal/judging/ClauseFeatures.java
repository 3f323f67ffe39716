package parley.tagger.internal.judging;

import java.util.ArrayList;
import java.util.List;

/**
 * Features of an ordered pair out of the sentence's {@link Clauses}: the way from the row of names
 * that the source stands in to the target's, whose act comes next to each, and whether it is the
 * same act.
 */
final class ClauseFeatures {
  private static final int LONGEST = 10;

  private final SentenceView sentence;
  private final Features features;
  private final Clauses clauses;
  private final String way;
  private final boolean forward;
  private final int s;
  private final int t;
  private final int sFrom;
  private final int sTo;
  private final int tFrom;
  private final int tTo;
  private final String roles;

  ClauseFeatures(MentionPair pair, Features features) {
    this.sentence = pair.sentence();
    this.features = features;
    int s0 = pair.sourceFrom();
    int s1 = pair.sourceTo();
    int t0 = pair.targetFrom();
    int t1 = pair.targetTo();
    this.clauses = new Clauses(sentence, s0, s1, t0, t1);
    this.forward = pair.forward();
    this.way = pair.way();
    this.s = clauses.at(s0);
    this.t = clauses.at(t0);
    this.sFrom = clauses.rowFrom(s);
    this.sTo = clauses.rowTo(s);
    this.tFrom = clauses.rowFrom(t);
    this.tTo = clauses.rowTo(t);
    this.roles = clauses.role(s, s0, s1) + '|' + clauses.role(t, t0, t1);
    features.add("c-role-s", clauses.role(s, s0, s1));
    features.add("c-role-t", clauses.role(t, t0, t1));
  }

  void add() {
    features.add("c-roles" + way, roles);
    if (s == t) {
      features.add("c-same" + way, roles);
      return;
    }
    if (sFrom == tFrom) {
      together();
    } else {
      apart();
    }
    places();
    acts();
    subjects();
  }

  /** Both in one row: what the row does together, and what it is the object of. */
  private void together() {
    String before = clauses.element(sFrom - 1).sign();
    String before2 = clauses.element(sFrom - 2).sign() + ' ' + before;
    String after = clauses.element(sTo + 1).sign();
    String after2 = after + ' ' + clauses.element(sTo + 2).sign();
    features.add("c-row", before + '_' + after);
    features.add("c-row-before", before);
    features.add("c-row-before2", before2);
    features.add("c-row-after", after);
    features.add("c-row-after2", after2);
    features.add("c-row-does", act(sTo + 1, 1));
    features.add("c-row-done", act(sFrom - 1, -1));
    features.add("c-row-word", word(sTo + 1, 1));
    features.add("c-row-word-before", word(sFrom - 1, -1));
    features.add("c-row-joins", clauses.element(Math.min(s, t) + 1).sign());
    features.add("c-row-apart", String.valueOf(Math.min(4, Math.abs(s - t))));
  }

  private void apart() {
    int from = forward ? sTo + 1 : tTo + 1;
    int to = forward ? tFrom : sFrom;
    StringBuilder path = new StringBuilder();
    StringBuilder bare = new StringBuilder();
    StringBuilder acts = new StringBuilder();
    int names = 0;
    int breaks = 0;
    boolean named = false;
    for (int e = from; e < to; e++) {
      Clauses.Element element = clauses.element(e);
      boolean name = element.type() == Clauses.ElementType.NAME;
      names += name && !named ? 1 : 0;
      boolean join = element.type() == Clauses.ElementType.JOIN;
      named = name || (named && join);
      breaks += element.type() == Clauses.ElementType.BREAK ? 1 : 0;
      if (e - from < LONGEST) {
        path.append(element.sign()).append(' ');
        if (!join && !name) {
          bare.append(element.sign()).append(' ');
        }
        if (element.type() == Clauses.ElementType.ACT
            || element.type() == Clauses.ElementType.SPEECH) {
          acts.append(element.sign()).append(' ');
        }
      }
    }
    features.add("c-path" + way, path.toString());
    features.add("c-bare" + way, bare.toString());
    features.add("c-acts" + way, acts.toString());
    features.add("u-path", path.toString(), 0.7f);
    features.add("u-bare", bare.toString(), 0.7f);
    features.add("u-acts", acts.toString(), 0.7f);
    features.add("u-acts-roles", acts + ordered(roles), 0.7f);
    features.add("c-roles-acts" + way, roles + acts);
    features.add("c-names" + way, String.valueOf(Math.min(3, names)));
    features.add("c-breaks" + way, Math.min(3, breaks) + "/" + Math.min(3, names));
    features.add("c-length" + way, String.valueOf(Math.min(9, to - from)));
    String first = clauses.element(from).sign();
    String last = clauses.element(to - 1).sign();
    features.add("c-ends" + way, first + '_' + last);
    features.add(
        "c-ends2" + way,
        first
            + ' '
            + clauses.element(from + 1).sign()
            + '_'
            + clauses.element(to - 2).sign()
            + ' '
            + last);
  }

  /** Features of which of the sentence's names the two are, and whether each begins its clause. */
  private void places() {
    int rows = 0;
    int sRow = 0;
    int tRow = 0;
    for (int e = 0; e < clauses.elements().size(); e++) {
      if (clauses.element(e).type() == Clauses.ElementType.NAME) {
        sRow = e == sFrom ? rows : sRow;
        tRow = e == tFrom ? rows : tRow;
        rows++;
        e = clauses.rowTo(e);
      }
    }
    features.add("c-rows", Math.min(3, sRow) + "-" + Math.min(4, tRow) + "/" + Math.min(5, rows));
    features.add("c-subjects" + way, subject(sFrom) + "|" + subject(tFrom));
  }

  /** True if an element is the first name of its clause, before any act. */
  private boolean subject(int e) {
    for (int i = e - 1; i >= 0; i--) {
      switch (clauses.element(i).type()) {
        case BREAK -> {
          return true;
        }
        case ACT, SPEECH, NAME, LINK -> {
          return false;
        }
        default -> {}
      }
    }
    return true;
  }

  private void acts() {
    String sDoes = act(sTo + 1, 1);
    String tDoes = act(tTo + 1, 1);
    String sDone = act(sFrom - 1, -1);
    String tDone = act(tFrom - 1, -1);
    features.add("c-s-does" + way, sDoes);
    features.add("c-t-does" + way, tDoes);
    features.add("c-s-done" + way, sDone);
    features.add("c-t-done" + way, tDone);
    features.add("c-does" + way, sDoes + '|' + tDone);
    features.add("c-both-does" + way, sDoes + '|' + tDoes);
    features.add("c-both-done" + way, sDone + '|' + tDone);
    features.add("c-s-word" + way, word(sTo + 1, 1));
    features.add("c-t-word" + way, word(tFrom - 1, -1));
    features.add("c-t-word-after" + way, word(tTo + 1, 1));
    features.add("c-s-word-before" + way, word(sFrom - 1, -1));
    features.add("c-shared" + way, shared());
    features.add("c-s-around" + way, around(sFrom, sTo));
    features.add("c-t-around" + way, around(tFrom, tTo));
  }

  /**
   * Features of who does the act that leads to the target, and the one that leads to the source.
   */
  private void subjects() {
    features.add("c-subject-t" + way, done(tFrom, sFrom));
    features.add("c-subject-s" + way, done(sFrom, tFrom));
    int tAct = find(tFrom - 1, -1);
    if (tAct >= 0) {
      String sign = clauses.element(tAct).sign() + clauses.element(tFrom - 1).sign();
      features.add("c-does-to-t" + way, done(tFrom, sFrom) + sign);
    }
  }

  private String done(int object, int subject) {
    int act = find(object - 1, -1);
    if (act < 0) {
      return "no act";
    }
    int does = clauses.subject(act);
    return does < 0 ? "nobody" : does == subject ? "it" : does == object ? "itself" : "other";
  }

  private String ordered(String pair) {
    int bar = pair.indexOf('|');
    return forward ? pair : pair.substring(bar + 1) + '|' + pair.substring(0, bar);
  }

  private String around(int from, int to) {
    return clauses.element(from - 1).sign() + '_' + clauses.element(to + 1).sign();
  }

  /**
   * Tells whether the act after the source is the one before the target, or after it, and so on.
   */
  private String shared() {
    int sNext = find(sTo + 1, 1);
    int sLast = find(sFrom - 1, -1);
    int tNext = find(tTo + 1, 1);
    int tLast = find(tFrom - 1, -1);
    List<String> shared = new ArrayList<>();
    if (sNext >= 0 && sNext == tLast) {
      shared.add("svo");
    }
    if (sLast >= 0 && sLast == tNext) {
      shared.add("ovs");
    }
    if (sNext >= 0 && sNext == tNext) {
      shared.add("ssv");
    }
    if (sLast >= 0 && sLast == tLast) {
      shared.add("voo");
    }
    return String.join("+", shared)
        + clauses.element(tFrom - 1).sign()
        + (forward ? "" : clauses.element(sFrom - 1).sign());
  }

  private String act(int from, int step) {
    int e = find(from, step);
    if (e < 0) {
      return "none";
    }
    String link = step < 0 && e != from ? '+' + clauses.element(from).sign() : "";
    return clauses.element(e).sign() + link;
  }

  private String word(int from, int step) {
    int e = find(from, step);
    if (e < 0) {
      return "none";
    }
    String word = sentence.word(clauses.element(e).from());
    return word.substring(0, Math.min(6, word.length()));
  }

  /** The next act or saying in a direction, before the clause ends; −1 if there is none. */
  private int find(int from, int step) {
    for (int e = from, n = 0; e >= 0 && e < clauses.elements().size() && n < 8; e += step, n++) {
      Clauses.ElementType type = clauses.element(e).type();
      if (type == Clauses.ElementType.ACT || type == Clauses.ElementType.SPEECH) {
        return e;
      }
      if (type == Clauses.ElementType.BREAK) {
        return -1;
      }
    }
    return -1;
  }
}
