package parley.sink.batch;

import java.util.List;
import java.util.TreeMap;

/**
 * One topic's rows of one transaction: the last of each key wins, since a statement may not touch a
 * row twice, and rows are sorted by key, so that two writers never wait for each other in a circle.
 */
public final class LatestRows<V> {
  private final TreeMap<String, Row<V>> rows = new TreeMap<>();
  private int replaced;

  /** Adds a record after those added before. */
  public void add(Row<V> row) {
    if (rows.put(row.key(), row) != null) {
      replaced++;
    }
  }

  /** The rows to write, by key. */
  public List<Row<V>> rows() {
    return List.copyOf(rows.values());
  }

  /** The number of records that a later one of the same key made needless. */
  public int replaced() {
    return replaced;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }
}
