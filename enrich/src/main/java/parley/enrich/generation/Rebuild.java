package parley.enrich.generation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import parley.GenerationEntry;
import parley.GenerationState;
import parley.enrich.EnrichConfig;
import parley.schemas.SchemaRegistry;

/** What an operator may do with generations. */
public final class Rebuild implements AutoCloseable {
  /** Over what a killed instance is waited for, 45 s unless it is set otherwise. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(90);

  private final RebuildCluster cluster;

  private Rebuild(RebuildCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Connects.
   *
   * @param config with the application id of the first generation
   */
  public static Rebuild connect(EnrichConfig config, SchemaRegistry schemas) {
    return connect(config, schemas, STOP_LIMIT);
  }

  /**
   * The same, with a limit to how long instances may take to stop.
   *
   * @param stopLimit then what was begun is given up, with a {@link RebuildException}
   */
  public static Rebuild connect(EnrichConfig config, SchemaRegistry schemas, Duration stopLimit) {
    return new Rebuild(RebuildCluster.connect(config, schemas, stopLimit));
  }

  /** What is live and what is built. */
  public GenerationState state() {
    return cluster.generations().current();
  }

  /**
   * Begins the next generation, or goes on with the one that was begun; it is still to be run.
   *
   * @param partitions of its stores; 0 for as many as `stories` has
   * @return its number
   * @throws RebuildException if it cannot be begun now
   */
  public int begin(int partitions) throws InterruptedException {
    return new Takeover(cluster).begin(partitions);
  }

  /**
   * A report, columns separated by TAB, of what would change for subscribers.
   *
   * @param most subjects that it lists
   * @throws RebuildException if nothing is built
   */
  public List<String> compare(int most) throws InterruptedException {
    return new Comparison(cluster, state()).lines(most);
  }

  /**
   * Makes the generation that is built the live one.
   *
   * @return how many records subscribers were sent, by topic
   * @throws RebuildException if it cannot be done now
   */
  public Map<String, Long> switchOver() throws InterruptedException {
    return new Switchover(cluster).run();
  }

  /**
   * Drops the generation that is built, or, where none is, what is left of those that were live.
   *
   * @return the topics that were deleted
   * @throws RebuildException if it is taking over, or an instance does not stop
   */
  public List<String> drop() throws InterruptedException {
    GenerationState state = state();
    GenerationEntry next = state.getNext();
    if (next == null) {
      return dropPast(state);
    }
    Phase phase = Phase.of(state);
    if (phase == Phase.SENDING) {
      throw new RebuildException(
          "generation " + next.getNumber() + " is taking over: parley rebuild switch");
    }
    new Takeover(cluster).release(state.getLive().getNumber());
    cluster.generations().put(Generations.with(state, null, Phase.SETTLED));
    cluster.group(next.getNumber()).awaitStopped(cluster.stopLimit());
    return cluster.delete(next.getNumber());
  }

  private List<String> dropPast(GenerationState state) throws InterruptedException {
    List<String> deleted = new ArrayList<>(cluster.deleteSentBeside(state.getLive().getNumber()));
    for (int past = 1; past <= state.getLastNumber(); past++) {
      if (past != state.getLive().getNumber()) {
        cluster.group(past).awaitStopped(cluster.stopLimit());
        deleted.addAll(cluster.delete(past));
      }
    }
    return deleted;
  }

  @Override
  public void close() {
    cluster.close();
  }
}
