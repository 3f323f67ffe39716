package parley.sink.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * One topic's rows of one transaction, in rounds that are written one after the other: in each, a
 * key is there once, since a statement may not touch a row twice, and rows are sorted by key, so
 * that two writers never wait for each other in a circle. The last of each key wins; an earlier one
 * is written too, in a round before, where the table keeps what it said.
 */
public final class LatestRows<V> {
  private final BiPredicate<Row<V>, Row<V>> needed;
  private final List<TreeMap<String, Row<V>>> rounds = new ArrayList<>();
  private int replaced;

  /**
   * No rows.
   *
   * @param needed whether a row is to be written although a later one, the second, comes after it
   */
  public LatestRows(BiPredicate<Row<V>, Row<V>> needed) {
    this.needed = needed;
  }

  /** Adds a record after those added before. */
  public void add(Row<V> row) {
    int last = rounds.size() - 1;
    while (last >= 0 && !rounds.get(last).containsKey(row.key())) {
      last--;
    }
    Row<V> before = last < 0 ? null : rounds.get(last).get(row.key());
    if (before != null && !needed.test(before, row)) {
      rounds.get(last).put(row.key(), row);
      replaced++;
      return;
    }
    if (last + 1 == rounds.size()) {
      rounds.add(new TreeMap<>());
    }
    rounds.get(last + 1).put(row.key(), row);
  }

  /** The rows to write, round by round, by key in each. */
  public List<List<Row<V>>> rounds() {
    return rounds.stream().map(round -> List.copyOf(round.values())).toList();
  }

  /** The number of rows to write. */
  public int size() {
    return rounds.stream().mapToInt(TreeMap::size).sum();
  }

  /** The number of records that a later one of the same key made needless. */
  public int replaced() {
    return replaced;
  }

  public boolean isEmpty() {
    return rounds.isEmpty();
  }
}
