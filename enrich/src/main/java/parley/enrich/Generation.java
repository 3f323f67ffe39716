package parley.enrich;

import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import parley.GenerationEntry;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/**
 * A generation of tags and counts, as one topology makes it.
 *
 * @param number 1 for the first
 * @param own the names of its own topics: of what it took over, and of what it sends while
 *     subscribers see another one
 * @param sent the names of the topics that it sends to
 * @param partitions of its stores; 0 for as many as `stories` has
 * @param taken by partition of `stories`: the first offset that is not yet in what it took over;
 *     empty for the first generation, which took over nothing
 */
public record Generation(
    int number, TopicNames own, TopicNames sent, int partitions, List<Long> taken) {
  /** Revisions of a generation begin over all that the ones before can have reached. */
  private static final int REVISION_BITS = 40;

  private static final List<Topic> SHARED =
      List.of(Topic.STORIES, Topic.REGISTRY, Topic.CLOCK, Topic.GENERATIONS);

  public Generation {
    taken = List.copyOf(taken);
  }

  /** The first, which is live from the beginning. */
  public static Generation first(TopicNames topics) {
    return new Generation(1, topics, topics, 0, List.of());
  }

  /**
   * That of an entry.
   *
   * @param config with the application id of the first
   * @param live whether subscribers see it
   */
  public static Generation of(GenerationEntry entry, EnrichConfig config, boolean live) {
    TopicNames own = own(config, entry.getNumber());
    return new Generation(
        entry.getNumber(),
        own,
        live ? config.kafka().topics() : own,
        entry.getPartitions(),
        entry.getTaken());
  }

  /** The names of a generation's own topics. */
  public static TopicNames own(EnrichConfig config, int number) {
    return new TopicNames(applicationId(config.applicationId(), number) + ".");
  }

  /** The application id of a generation, given that of the first. */
  public static String applicationId(String first, int number) {
    return number == 1 ? first : first + "-g" + number;
  }

  /** Topic of the ledgers and counts that it took over; empty for the first. */
  public Optional<String> archive() {
    return number == 1 ? Optional.empty() : Optional.of(archive(own));
  }

  /** The archive among a generation's own topics. */
  public static String archive(TopicNames own) {
    return own.prefix() + "archive";
  }

  /** True of a topic that all generations share. */
  public static boolean isShared(Topic topic) {
    return SHARED.contains(topic);
  }

  /** The name of a topic that it sends to or reads. */
  String nameOf(Topic topic, TopicNames shared) {
    return isShared(topic) ? shared.of(topic) : sent.of(topic);
  }

  /** True of a message that it knows from what it took over, and reads for its text alone. */
  boolean tookOver(int partition, long offset) {
    return partition < taken.size() && offset < taken.get(partition);
  }

  /**
   * Gives a record, whose revision is the generation's own, that which subscribers see: it only
   * grows, from generation to generation too.
   */
  void revise(IndexedRecord record) {
    int field = record.getSchema().getField("revision").pos();
    long revision = (long) record.get(field);
    record.put(field, revision + ((number - 1L) << REVISION_BITS));
  }
}
