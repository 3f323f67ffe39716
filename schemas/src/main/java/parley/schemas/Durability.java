package parley.schemas;

/**
 * The copies that an installation asks of its cluster.
 *
 * @param replication copies of each partition, `PARLEY_REPLICATION`
 * @param minInSync copies that must have a record before it counts as written,
 *     `PARLEY_MIN_INSYNC_REPLICAS`; unless set, more than half of them, so that what is written
 *     outlives the loss of fewer
 */
public record Durability(int replication, int minInSync) {
  /** That of a cluster of one broker. */
  public static final Durability ONE_BROKER = new Durability(1, 1);

  static final String REPLICATION = "PARLEY_REPLICATION";
  static final String MIN_IN_SYNC = "PARLEY_MIN_INSYNC_REPLICAS";

  /** Reads it as a part of a role's settings. */
  public static Durability read(Settings settings) {
    int replication = (int) settings.number(REPLICATION, 1, 1, 100);
    int majority = replication / 2 + 1;
    int minInSync = (int) settings.number(MIN_IN_SYNC, majority, 1, 100);
    if (minInSync > replication) {
      settings.fault(
          MIN_IN_SYNC,
          "expected " + replication + " (" + REPLICATION + ") or less, found " + minInSync);
    }
    return new Durability(replication, minInSync);
  }
}
