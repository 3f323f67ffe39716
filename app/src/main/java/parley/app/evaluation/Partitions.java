package parley.app.evaluation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Two ways to put the same things into clusters, compared: by pairs of things in one cluster, and
 * by B-cubed (Bagga and Baldwin 1998), the mean over things of the share of each one's cluster that
 * is right.
 */
final class Partitions {
  private final Map<String, String> labelled;
  private final Map<String, String> judged;

  /**
   * Two partitions.
   *
   * @param labelled the cluster of each thing as it should be
   * @param judged the cluster of each thing as it is found, of the same things
   */
  Partitions(Map<String, String> labelled, Map<String, String> judged) {
    this.labelled = labelled;
    this.judged = judged;
  }

  String rows(String name) {
    return pairs(name + ", pairs") + cubed(name + ", B3");
  }

  private record Cell(String label, String judgement) {}

  private String pairs(String name) {
    long both = pairsOf(cells());
    long should = pairsOf(sizes(labelled));
    long found = pairsOf(sizes(judged));
    double precision = found == 0 ? 1 : (double) both / found;
    double recall = should == 0 ? 1 : (double) both / should;
    return row(name, precision, recall, should, found);
  }

  private String cubed(String name) {
    Map<String, Long> should = sizes(labelled);
    Map<String, Long> found = sizes(judged);
    Map<Cell, Long> cells = cells();
    double precision = 0;
    double recall = 0;
    for (Map.Entry<Cell, Long> cell : cells.entrySet()) {
      double square = (double) cell.getValue() * cell.getValue();
      precision += square / found.getOrDefault(cell.getKey().judgement, 1L);
      recall += square / should.getOrDefault(cell.getKey().label, 1L);
    }
    int all = Math.max(1, labelled.size());
    return row(name, precision / all, recall / all, should.size(), found.size());
  }

  private Map<Cell, Long> cells() {
    Map<Cell, Long> cells = new HashMap<>();
    labelled.forEach(
        (thing, label) ->
            cells.merge(new Cell(label, judged.getOrDefault(thing, "")), 1L, Long::sum));
    return cells;
  }

  private static Map<String, Long> sizes(Map<String, String> clusters) {
    return clusters.values().stream().collect(Collectors.groupingBy(c -> c, Collectors.counting()));
  }

  private static long pairsOf(Map<?, Long> sizes) {
    return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
  }

  private static String row(String name, double precision, double recall, long should, long found) {
    double sum = precision + recall;
    return String.format(
        Locale.ROOT,
        "%-16s %9.3f %7.3f %7.3f %9d %9d%n",
        name,
        precision,
        recall,
        sum == 0 ? 0 : 2 * precision * recall / sum,
        should,
        found);
  }
}
