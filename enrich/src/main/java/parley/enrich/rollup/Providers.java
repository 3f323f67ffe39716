package parley.enrich.rollup;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reports by provider, of which an aggregate names so many and no more: whoever may write to
 * `stories` may make up others, and an aggregate has to fit into a record.
 */
final class Providers {
  /** Providers that an aggregate names: some 35 kB at most, and more wires than any house takes. */
  static final int MAX_NAMED = 500;

  /** All further ones together; no provider is called so. */
  static final String OTHERS = "*";

  private Providers() {}

  /**
   * The reports of a bucket after a posting. What is taken back is taken from where it was added,
   * or from any of the two places that a provider may be counted in: both together are exact.
   */
  static Map<String, Long> after(Map<String, Long> before, Map<String, Long> posted) {
    Map<String, Long> sum = new TreeMap<>(before);
    posted.forEach(
        (provider, n) -> {
          if (n >= 0) {
            boolean named = sum.containsKey(provider) || sum.size() < MAX_NAMED;
            sum.merge(named ? provider : OTHERS, n, Math::addExact);
          } else {
            takeBack(sum, provider, Math.negateExact(n));
          }
        });
    sum.values().removeIf(n -> n == 0);
    return sum;
  }

  private static void takeBack(Map<String, Long> sum, String provider, long reports) {
    long own = Math.min(reports, sum.getOrDefault(provider, 0L));
    long others = Math.min(reports - own, sum.getOrDefault(OTHERS, 0L));
    sum.merge(OTHERS, -others, Math::addExact);
    // what is in neither place leaves it below zero, which is a defect
    sum.merge(provider, others - reports, Math::addExact);
  }

  /** A sum of buckets with those named that have most reports. */
  static Map<String, Long> bounded(Map<String, Long> sum) {
    if (sum.size() <= MAX_NAMED) {
      return sum;
    }
    Comparator<Map.Entry<String, Long>> most =
        Map.Entry.<String, Long>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey());
    List<Map.Entry<String, Long>> ranked =
        sum.entrySet().stream().filter(e -> !e.getKey().equals(OTHERS)).sorted(most).toList();
    Map<String, Long> bounded = new TreeMap<>();
    ranked.subList(0, MAX_NAMED - 1).forEach(e -> bounded.put(e.getKey(), e.getValue()));
    long others =
        ranked.stream().skip(MAX_NAMED - 1).mapToLong(Map.Entry::getValue).sum()
            + sum.getOrDefault(OTHERS, 0L);
    bounded.put(OTHERS, others);
    return bounded;
  }
}
