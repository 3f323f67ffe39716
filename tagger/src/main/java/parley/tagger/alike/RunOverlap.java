package parley.tagger.alike;

import java.util.Arrays;

/**
 * How far two samples of shingles overlap. Only shingles below both bounds are compared: of these
 * both samples have all, which makes the shares unbiased (as in scaled MinHash, Irber et al. 2022).
 */
final class RunOverlap {
  private static final int PARTS = 8;
  private static final int PLACE = 0xFFFF;

  private final int inFirst;
  private final int inSecond;
  // places of the shared shingles in the second sample, in the order of the first; then in the
  // first
  private final int[] second;
  private final int[] first;

  private RunOverlap(int inFirst, int inSecond, int[] first, int[] second) {
    this.inFirst = inFirst;
    this.inSecond = inSecond;
    this.first = first;
    this.second = second;
  }

  static RunOverlap of(Sketch a, Sketch b) {
    long bound = Math.min(a.content.bound(), b.content.bound());
    long[] left = a.sortedRuns();
    long[] right = b.sortedRuns();
    int ends = below(left, bound);
    int ending = below(right, bound);
    long[] pairs = new long[Math.min(ends, ending)];
    int shared = 0;
    int j = 0;
    for (int i = 0; i < ends && j < ending; i++) {
      while (j < ending && right[j] >>> 16 < left[i] >>> 16) {
        j++;
      }
      if (j < ending && right[j] >>> 16 == left[i] >>> 16) {
        pairs[shared++] = ((left[i] & PLACE) << 16) | (right[j] & PLACE);
      }
    }
    Arrays.sort(pairs, 0, shared);
    int[] first = new int[shared];
    int[] second = new int[shared];
    boolean firstIsShorter = a.content.words() <= b.content.words();
    int[] ranks = ranks(a, bound);
    int[] otherRanks = ranks(b, bound);
    for (int i = 0; i < shared; i++) {
      first[i] = ranks[(int) (pairs[i] >>> 16)];
      second[i] = otherRanks[(int) pairs[i] & PLACE];
    }
    if (firstIsShorter) {
      return new RunOverlap(ends, ending, first, second);
    }
    long[] turned = new long[shared];
    for (int i = 0; i < shared; i++) {
      turned[i] = (long) second[i] << 16 | first[i];
    }
    Arrays.sort(turned);
    int[] shorter = Arrays.stream(turned).mapToInt(p -> (int) (p >>> 16)).toArray();
    int[] longer = Arrays.stream(turned).mapToInt(p -> (int) p & PLACE).toArray();
    return new RunOverlap(ending, ends, shorter, longer);
  }

  private static int below(long[] sorted, long bound) {
    int at = Arrays.binarySearch(sorted, bound << 16);
    return at >= 0 ? at : -at - 1;
  }

  /** The rank of each place among those whose shingle is below the bound. */
  private static int[] ranks(Sketch sketch, long bound) {
    int[] runs = sketch.content.runs();
    int[] ranks = new int[runs.length];
    int rank = 0;
    for (int i = 0; i < runs.length; i++) {
      ranks[i] = rank;
      rank += Integer.toUnsignedLong(runs[i]) < bound ? 1 : 0;
    }
    return ranks;
  }

  int shared() {
    return first.length;
  }

  /** The share of the shorter text that stands in the longer one. */
  double contained() {
    return first.length / Math.max(1.0, inFirst);
  }

  /** The share of the longer text that stands in the shorter one. */
  double containing() {
    return first.length / Math.max(1.0, inSecond);
  }

  /** Of the shared shingles, the share that stands in one order in both. */
  double inOrder() {
    int[] tails = new int[second.length];
    int length = 0;
    for (int place : second) {
      int at = Arrays.binarySearch(tails, 0, length, place);
      at = at >= 0 ? at : -at - 1;
      tails[at] = place;
      length = Math.max(length, at + 1);
    }
    return length / Math.max(1.0, second.length);
  }

  /** Of the shared shingles, the share that follows another shared one in both. */
  double adjacent() {
    int adjacent = 0;
    for (int i = 1; i < first.length; i++) {
      adjacent += first[i] == first[i - 1] + 1 && second[i] == second[i - 1] + 1 ? 1 : 0;
    }
    return adjacent / Math.max(1.0, first.length - 1.0);
  }

  /** Of the eight parts of the shorter text, the share in which something is shared. */
  double spread() {
    boolean[] parts = new boolean[PARTS];
    int count = 0;
    for (int place : first) {
      int part = place * PARTS / Math.max(1, inFirst);
      count += parts[part] ? 0 : 1;
      parts[part] = true;
    }
    return count / (double) Math.min(PARTS, Math.max(1, inFirst));
  }
}
