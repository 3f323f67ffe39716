package parley.schemas;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Who uses which topics of the catalogue. */
public enum TopicUser {
  INGEST(EnumSet.of(Topic.CURSORS), EnumSet.of(Topic.STORIES, Topic.REJECTED, Topic.CURSORS)),
  ENRICH(
      EnumSet.of(Topic.STORIES, Topic.REGISTRY, Topic.GENERATIONS),
      EnumSet.of(
          Topic.TAGGED,
          Topic.TALKS,
          Topic.RETRACTIONS,
          Topic.AGGREGATES,
          Topic.ROLLING,
          Topic.REJECTED,
          Topic.BALANCE,
          Topic.WIRES,
          Topic.CLOCK,
          Topic.GENERATIONS)),
  SINK(
      EnumSet.of(
          Topic.TAGGED,
          Topic.AGGREGATES,
          Topic.RETRACTIONS,
          Topic.BALANCE,
          Topic.WIRES,
          Topic.REJECTED),
      EnumSet.of(Topic.REJECTED)),
  /**
   * Whoever uses the command `rebuild`: it does what enrich does, and reads what subscribers hold.
   */
  REBUILD(
      both(
          ENRICH.reads,
          EnumSet.of(Topic.TAGGED, Topic.AGGREGATES, Topic.ROLLING, Topic.BALANCE, Topic.WIRES)),
      ENRICH.writes),
  /**
   * Whoever uses the other commands: trace, tail, rejected, wire, replay, registry, kill, hold,
   * release, lift, retag, recount.
   */
  OPERATOR(EnumSet.allOf(Topic.class), EnumSet.of(Topic.STORIES, Topic.REJECTED, Topic.REGISTRY)),
  /** Anyone else's consumers. */
  SUBSCRIBER(publicTopics(), EnumSet.noneOf(Topic.class));

  // both are wrapped
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<Topic> reads;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<Topic> writes;

  TopicUser(Set<Topic> reads, Set<Topic> writes) {
    this.reads = Collections.unmodifiableSet(reads);
    this.writes = Collections.unmodifiableSet(writes);
  }

  private static Set<Topic> publicTopics() {
    Set<Topic> found = EnumSet.allOf(Topic.class);
    found.removeIf(topic -> topic.scope() != Topic.Scope.PUBLIC);
    return found;
  }

  /** In the order of the catalogue. */
  public Set<Topic> reads() {
    return reads;
  }

  /** In the order of the catalogue. */
  public Set<Topic> writes() {
    return writes;
  }

  /** All that it reads or writes. */
  public Set<Topic> topics() {
    return both(reads, writes);
  }

  private static Set<Topic> both(Set<Topic> some, Set<Topic> others) {
    Set<Topic> all = EnumSet.copyOf(some);
    all.addAll(others);
    return all;
  }
}
