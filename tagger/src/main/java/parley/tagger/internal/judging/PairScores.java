package parley.tagger.internal.judging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.tagger.Place;

/**
 * The ordered pairs of one sentence's names, each seen beside the others: a pair is the likelier
 * the less either of its names goes with a third, the way back counts, and names in a row share
 * what they do. The names are found in the text, so a judgement depends on the sentence alone. For
 * one thread.
 */
public final class PairScores {
  /** Number of inputs to {@link PairFit}. */
  public static final int INPUTS = 14;

  private static final int MOST_NAMES = 12;
  private static final double NONE = -4;

  private final SentenceView view;
  private final Head related;
  private final Clauses clauses;
  private final List<Name> names = new ArrayList<>();
  private final Map<Place, Map<Place, Double>> scores = new HashMap<>();

  /** A name with its row in the sentence and whether it only modifies the name after it. */
  private record Name(Place place, int row, boolean modifier) {
    boolean beside(Name other) {
      return row >= 0 && row == other.row && modifier == other.modifier;
    }
  }

  /** Scores by the head that sees one pair at a time. */
  public PairScores(SentenceView view, Head related) {
    this.view = view;
    this.related = related;
    this.clauses = new Clauses(view);
    int from = 0;
    while (from < view.words.size() && names.size() < MOST_NAMES) {
      int to = from;
      while (to < view.words.size() && clauses.isName(to)) {
        to++;
      }
      if (to > from) {
        names.add(name(new Place(view.words.begin(from), view.words.end(to - 1))));
      }
      from = to + 1;
    }
  }

  private Name name(Place place) {
    int from = view.words.at(place.begin());
    int to = Math.max(from + 1, view.words.after(place.end()));
    int e = clauses.at(from);
    if (e < 0 || clauses.element(e).type() != Clauses.ElementType.NAME) {
      return new Name(place, -1, false);
    }
    return new Name(place, clauses.rowFrom(e), clauses.role(e, from, to).equals("mod"));
  }

  Features features(Place source, Place target) {
    return RelationFeatures.of(view, source, target);
  }

  private double score(Name source, Name target) {
    return scores
        .computeIfAbsent(source.place, s -> new HashMap<>())
        .computeIfAbsent(target.place, t -> score(features(source.place, t)));
  }

  private double score(Features features) {
    float[] logits = related.logits(features);
    return Math.max(-8, Math.min(8, logits[1] - logits[0]));
  }

  /** The inputs to the joint judgement of source → target. */
  public double[] inputs(Place source, Place target) {
    Name s = name(source);
    Name t = name(target);
    double there = score(s, t);
    double back = score(t, s);
    double sBest = NONE;
    double tBest = NONE;
    double toS = NONE;
    double fromT = NONE;
    int sRank = 0;
    int tRank = 0;
    List<Name> others = new ArrayList<>();
    for (Name name : names) {
      if (apart(name, s) && apart(name, t)) {
        others.add(name);
        double fromSource = score(s, name);
        double toTarget = score(name, t);
        sBest = Math.max(sBest, fromSource);
        tBest = Math.max(tBest, toTarget);
        sRank += fromSource > there ? 1 : 0;
        tRank += toTarget > there ? 1 : 0;
        toS = Math.max(toS, score(name, s));
        fromT = Math.max(fromT, score(t, name));
      }
    }
    return new double[] {
      there,
      back,
      Math.min(there, back),
      sBest,
      tBest,
      Math.min(4, sRank),
      Math.min(4, tRank),
      others.isEmpty() ? 0 : 1,
      Math.min(6, others.size()) * 0.2,
      toS,
      fromT,
      rows(s, t, others),
      s.modifier ? 1 : 0,
      t.modifier ? 1 : 0
    };
  }

  /** The mean over the pairs of the names that stand in a row with source and target. */
  private double rows(Name s, Name t, List<Name> others) {
    double sum = score(s, t);
    int count = 1;
    for (Name name : others) {
      if (name.beside(s)) {
        sum += score(name, t);
        count++;
      }
      if (name.beside(t)) {
        sum += score(s, name);
        count++;
      }
    }
    return sum / count;
  }

  private static boolean apart(Name one, Name other) {
    return one.place.end() <= other.place.begin() || other.place.end() <= one.place.begin();
  }
}
