package parley.dashboard.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a span's count lies outside what its own spans before lead to expect. Expected is their
 * part of all that was read, of what was read now, so that a wire more, or half a day, is no
 * change. The counts scatter as those of a Poisson do, or more widely if the spans before did among
 * themselves; square roots (Anscombe) make that scatter the same for few and for many, and tell it
 * in standard deviations.
 *
 * @param usual the expected count
 * @param spans how many spans before it rests on
 * @param low 95 % of counts are expected from here …
 * @param high … to here
 * @param deviations signed; null where there are fewer than three spans before
 */
record Surprise(double usual, int spans, double low, double high, @Nullable Double deviations) {
  private static final double WITHIN_95 = 1.959964;
  private static final double ANSCOMBE = 0.375;
  private static final int LEAST_SPANS = 3;

  /** A span's count, and all that was read in it. */
  record Count(long n, long read) {}

  /**
   * @param before the spans before; those in which nothing was read say nothing
   */
  static Surprise of(Count now, List<Count> before) {
    List<Count> told = before.stream().filter(c -> c.read() > 0).toList();
    double read = told.stream().mapToLong(Count::read).sum();
    if (told.isEmpty() || now.read() == 0) {
      return new Surprise(0, 0, 0, 0, null);
    }
    // half a story more, since none in eight weeks does not mean never
    double rate = (told.stream().mapToLong(Count::n).sum() + 0.5) / read;
    double usual = now.read() * rate;
    double dispersion = dispersion(told, rate) * (1 + now.read() / read);
    double half = WITHIN_95 * Math.sqrt(dispersion) / 2;
    double root = Math.sqrt(usual + ANSCOMBE);
    double deviations = 2 * (Math.sqrt(now.n() + ANSCOMBE) - root) / Math.sqrt(dispersion);
    double low = Math.max(0, root - half);
    return new Surprise(
        usual,
        told.size(),
        Math.max(0, low * low - ANSCOMBE),
        (root + half) * (root + half) - ANSCOMBE,
        told.size() < LEAST_SPANS ? null : deviations);
  }

  /** Variance against that of a Poisson, at least 1. */
  private static double dispersion(List<Count> told, double rate) {
    if (told.size() < 2) {
      return 1;
    }
    double squares = 0;
    for (Count count : told) {
      double expected = count.read() * rate;
      squares += (count.n() - expected) * (count.n() - expected) / expected;
    }
    return Math.max(1, squares / (told.size() - 1));
  }
}
