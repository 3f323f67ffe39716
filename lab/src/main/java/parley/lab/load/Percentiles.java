package parley.lab.load;

import java.util.Arrays;
import java.util.Locale;

/** The percentiles of a set of measurements. */
final class Percentiles {
  private final double[] sorted;

  Percentiles(double[] values) {
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  /**
   * The smallest value that at least the given share of the values does not exceed.
   *
   * @param share in 0..1
   */
  double at(double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int place = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, Math.min(sorted.length - 1, place))];
  }

  /** Its percentiles in a line; `ms` is the unit of the values. */
  String line() {
    return String.format(
        Locale.ROOT,
        "p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, most %.0f ms (%d)",
        at(0.5),
        at(0.95),
        at(0.99),
        at(1),
        sorted.length);
  }
}
