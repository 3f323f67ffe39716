package parley.tagger.alike;

import parley.tagger.internal.alike.Term.Kind;
import parley.tagger.internal.alike.Word.Part;

/** How far the terms of two stories agree, weighed by rarity. */
final class TermOverlap {
  private static final int KINDS = Kind.values().length;
  private static final int PARTS = Part.values().length;
  private static final double RARE = 6;

  private final double[] shared = new double[KINDS];
  private final double[] foremostShared = new double[KINDS];
  private final Side first = new Side();
  private final Side second = new Side();
  private double rarest;
  private int rare;

  /** The weights of one story's terms. */
  private static final class Side {
    final double[] all = new double[KINDS];
    final double[] foremost = new double[KINDS];
    final double[] foremostMissing = new double[KINDS];
    final double[] part = new double[PARTS];
    final double[] partShared = new double[PARTS];

    @SuppressWarnings("EnumOrdinal") // nothing is stored by these numbers
    void add(int code, boolean inOther) {
      double weight = TermCode.weight(code);
      double square = weight * weight;
      int kind = TermCode.kind(code).ordinal();
      int place = TermCode.part(code).ordinal();
      all[kind] += square;
      part[place] += weight;
      partShared[place] += inOther ? weight : 0;
      if (TermCode.part(code) != Part.BODY) {
        foremost[kind] += square;
        foremostMissing[kind] += inOther ? 0 : weight;
      }
    }
  }

  private TermOverlap() {}

  /** Both in order of their hashes. */
  static TermOverlap of(int[] a, int[] b) {
    TermOverlap overlap = new TermOverlap();
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      int order = i == a.length ? 1 : j == b.length ? -1 : Integer.compare(a[i] >> 8, b[j] >> 8);
      if (order == 0) {
        overlap.share(a[i], b[j]);
      }
      if (order <= 0) {
        overlap.first.add(a[i++], order == 0);
      }
      if (order >= 0) {
        overlap.second.add(b[j++], order == 0);
      }
    }
    return overlap;
  }

  @SuppressWarnings("EnumOrdinal") // nothing is stored by these numbers
  private void share(int one, int other) {
    double weight = TermCode.weight(one);
    int kind = TermCode.kind(one).ordinal();
    shared[kind] += weight * weight;
    if (TermCode.part(one) != Part.BODY && TermCode.part(other) != Part.BODY) {
      foremostShared[kind] += weight * weight;
    }
    rarest = Math.max(rarest, weight);
    rare += weight >= RARE ? 1 : 0;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static double cosine(double shared, double one, double other) {
    // a term may be a name in one story alone, and then weighs on one side only
    return one == 0 || other == 0 ? 0 : Math.min(1, shared / Math.sqrt(one * other));
  }

  double cosine() {
    return cosine(sum(shared), sum(first.all), sum(second.all));
  }

  double cosine(Kind kind) {
    int of = kind.ordinal();
    return cosine(shared[of], first.all[of], second.all[of]);
  }

  /** The same of the terms of headline and lead. */
  double foremost(Kind kind) {
    int of = kind.ordinal();
    return cosine(foremostShared[of], first.foremost[of], second.foremost[of]);
  }

  /**
   * What both headlines and leads have that the other story lacks, the weight of the lesser one.
   */
  double exchanged(Kind kind) {
    int of = kind.ordinal();
    return Math.min(first.foremostMissing[of], second.foremostMissing[of]);
  }

  /** The same of the one that has more. */
  double more(Kind kind) {
    int of = kind.ordinal();
    return Math.max(first.foremostMissing[of], second.foremostMissing[of]);
  }

  double rarestShared() {
    return rarest;
  }

  int rareShared() {
    return rare;
  }

  /** The share of a part's weight that stands anywhere in the other, of the story that has more. */
  double inOther(Part part) {
    return Math.max(share(first, part), share(second, part));
  }

  /** The same of the story that has less. */
  double missing(Part part) {
    return Math.min(share(first, part), share(second, part));
  }

  private static double share(Side side, Part part) {
    int of = part.ordinal();
    return side.part[of] == 0 ? 0 : side.partShared[of] / side.part[of];
  }
}
