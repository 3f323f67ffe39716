package parley.schemas;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import parley.Aggregate;
import parley.Balance;
import parley.Cursor;
import parley.GenerationState;
import parley.RegistryEntry;
import parley.Retraction;
import parley.StoryVersion;
import parley.TaggedStory;
import parley.WireDay;

/**
 * The topic catalogue: what each topic's key and value are, how many partitions it has, how long it
 * keeps its records and how it is cleaned. Keys are UTF-8 strings, partitioned by Java's murmur2.
 * Partition counts are fixed when topics are created.
 */
public enum Topic {
  STORIES(
      "story id", StoryVersion.getClassSchema(), Scope.PRIVATE, Partitions.MANY, Cleanup.DELETE),
  TAGGED("story id", TaggedStory.getClassSchema(), Scope.PUBLIC, Partitions.MANY, Cleanup.COMPACT),
  TALKS("story id", TaggedStory.getClassSchema(), Scope.PUBLIC, Partitions.MANY, Cleanup.COMPACT),
  RETRACTIONS("story id", Retraction.getClassSchema(), Scope.PUBLIC, Partitions.MANY, Cleanup.KEEP),
  AGGREGATES(
      "subject|span|start",
      Aggregate.getClassSchema(),
      Scope.PUBLIC,
      Partitions.MANY,
      Cleanup.COMPACT),
  ROLLING(
      "subject|span", Aggregate.getClassSchema(), Scope.PUBLIC, Partitions.MANY, Cleanup.COMPACT),
  REGISTRY("id", RegistryEntry.getClassSchema(), Scope.PUBLIC, Partitions.ONE, Cleanup.COMPACT),
  REJECTED("none", null, Scope.PRIVATE, Partitions.ONE, Cleanup.DELETE),
  BALANCE("partition", Balance.getClassSchema(), Scope.PUBLIC, Partitions.ONE, Cleanup.COMPACT),
  WIRES(
      "provider|day|partition",
      WireDay.getClassSchema(),
      Scope.PUBLIC,
      Partitions.ONE,
      Cleanup.COMPACT_AND_DELETE),
  CURSORS("feed", Cursor.getClassSchema(), Scope.PRIVATE, Partitions.ONE, Cleanup.COMPACT),
  /** Nothing but the times that brokers stamp. */
  CLOCK("clock", null, Scope.PRIVATE, Partitions.ONE, Cleanup.COMPACT),
  GENERATIONS(
      "state", GenerationState.getClassSchema(), Scope.PRIVATE, Partitions.ONE, Cleanup.COMPACT);

  /** The topics whose records have the broker's time, whatever their sender says. */
  private static final Set<Topic> STAMPED = EnumSet.of(STORIES, REJECTED, CLOCK);

  /** The readers that a topic is for. */
  public enum Scope {
    /** Subscribers may read it. */
    PUBLIC,
    /** Holds text as it came; for Parley and its operators. */
    PRIVATE
  }

  enum Partitions {
    ONE,
    MANY
  }

  enum Cleanup {
    DELETE,
    COMPACT,
    COMPACT_AND_DELETE,
    KEEP
  }

  /**
   * The time for which a compacted topic keeps a tombstone, so that a subscriber back from a long
   * weekend still sees the kill.
   */
  public static final Duration TOMBSTONE_RETENTION = Duration.ofDays(30);

  /** Retention of `stories` in a cluster. */
  public static final Duration CLUSTER_RETENTION = Duration.ofDays(400);

  /** The time for which a wire's days are kept, as long as what came on them. */
  private static final Duration WIRE_RETENTION = CLUSTER_RETENTION;

  /**
   * A retired registry entry must reach every later start, so its tombstone is practically never
   * dropped.
   */
  private static final Duration REGISTRY_TOMBSTONE_RETENTION = Duration.ofDays(36_500);

  private final String key;

  // a parsed schema does not change any more
  @SuppressWarnings("ImmutableEnumChecker")
  private final @Nullable Schema value;

  private final Scope scope;
  private final Partitions partitions;
  private final Cleanup cleanup;

  Topic(String key, @Nullable Schema value, Scope scope, Partitions partitions, Cleanup cleanup) {
    this.key = key;
    this.value = value;
    this.scope = scope;
    this.partitions = partitions;
    this.cleanup = cleanup;
  }

  /** The name without the prefix that {@link TopicNames} puts before it. */
  public String shortName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The key's content, in words. */
  public String key() {
    return key;
  }

  /** The value's schema; empty where the value is bytes as they came. */
  public Optional<Schema> value() {
    return Optional.ofNullable(value);
  }

  public Scope scope() {
    return scope;
  }

  /** Number of partitions, where `many` is the installation's number for the topics that scale. */
  public int partitions(int many) {
    return partitions == Partitions.ONE ? 1 : many;
  }

  /**
   * Topic settings as the broker takes them.
   *
   * @param retention how long `stories` and `rejected` keep their records; empty = for ever
   */
  public Map<String, String> settings(Optional<Duration> retention) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(
        "cleanup.policy",
        switch (cleanup) {
          case COMPACT -> "compact";
          case COMPACT_AND_DELETE -> "compact,delete";
          case KEEP, DELETE -> "delete";
        });
    // kafkajs, the commonest client outside the JVM, reads gzip and nothing else without plug-ins
    settings.put("compression.type", scope == Scope.PUBLIC ? "gzip" : "producer");
    switch (cleanup) {
      case COMPACT, COMPACT_AND_DELETE -> {
        Duration tombstones = this == REGISTRY ? REGISTRY_TOMBSTONE_RETENTION : TOMBSTONE_RETENTION;
        settings.put("delete.retention.ms", Long.toString(tombstones.toMillis()));
        settings.put("segment.ms", Long.toString(Duration.ofDays(1).toMillis()));
        settings.put("min.cleanable.dirty.ratio", "0.3");
        if (cleanup == Cleanup.COMPACT_AND_DELETE) {
          settings.put("retention.ms", Long.toString(WIRE_RETENTION.toMillis()));
        }
      }
      case KEEP -> settings.put("retention.ms", "-1");
      case DELETE ->
          settings.put(
              "retention.ms", retention.map(r -> Long.toString(r.toMillis())).orElse("-1"));
    }
    if (STAMPED.contains(this)) {
      settings.put("message.timestamp.type", "LogAppendTime");
    }
    settings.put("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    return settings;
  }

  /**
   * The largest record on any topic, in bytes: every producer's limit, so that no topic refuses
   * what its writer has let pass.
   */
  public static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

  /** All topics in the order of the catalogue. */
  public static List<Topic> all() {
    return List.of(values());
  }
}
