package parley.ingest.replay;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import parley.Lane;
import parley.ingest.format.Arrival;
import parley.ingest.format.WireItem;
import parley.ingest.intake.Intake;
import parley.ingest.intake.ItemResult;
import parley.ingest.log.StoryLog;
import parley.schemas.KafkaSettings;
import parley.schemas.Rejection;
import parley.schemas.Topic;

/**
 * The replay of what was rejected through the door, with the provider, content type and origin it
 * came with: after Parley has learned to read it, or somebody has mended its bytes. What is still
 * no good stays where it is. Records whose bytes were cut can be offered again only mended, those
 * that the topology rejected from a topic not at all.
 */
public final class RejectedReplay {
  private static final Pattern FROM_TOPIC = Pattern.compile(".+-[0-9]+-[0-9]+");
  private static final Pattern FROM_A_WAY_IN = Pattern.compile("(?:http|file|feed|stdin)(?::.*)?");

  /** A record of the topic that may be offered again. */
  public record RejectedRecord(int partition, long offset, Rejection rejection) {}

  /** Is told what became of each record, in the order of the topic. */
  public interface Progress {
    /** Its bytes went through the door. */
    void taken(RejectedRecord rejected, List<ItemResult> results);

    /** It cannot be offered again, and why. */
    void skipped(RejectedRecord rejected, String why);
  }

  private final KafkaSettings kafka;
  private final Intake intake;
  private final Clock clock;

  public RejectedReplay(KafkaSettings kafka, Intake intake, Clock clock) {
    this.kafka = kafka;
    this.intake = intake;
    this.clock = clock;
  }

  /**
   * Offers the wanted records up to the topic's end as it is at the beginning.
   *
   * @param fromOffset first offset of each partition that is looked at; 0 for all there are
   * @param offered the bytes to offer for a record, its own or mended ones; empty leaves it out
   * @throws KafkaException if the topic cannot be read
   * @throws StoryLog.UnavailableException if the log cannot take a story; all may be offered again
   */
  public void run(
      long fromOffset, Function<RejectedRecord, Optional<byte[]>> offered, Progress progress)
      throws InterruptedException {
    String topic = kafka.topics().of(Topic.REJECTED);
    Map<String, Object> settings = kafka.properties();
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "parley-rejected");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      for (TopicPartition partition : partitions) {
        long begin = Math.max(fromOffset, begins.getOrDefault(partition, 0L));
        consumer.seek(partition, Math.min(begin, ends.getOrDefault(partition, 0L)));
      }
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<byte[], byte[]> found : consumer.poll(Duration.ofSeconds(1))) {
          TopicPartition partition = new TopicPartition(topic, found.partition());
          if (found.offset() < ends.getOrDefault(partition, 0L)) {
            offer(found, offered, progress);
          }
        }
      }
    }
  }

  private void offer(
      ConsumerRecord<byte[], byte[]> record,
      Function<RejectedRecord, Optional<byte[]>> offered,
      Progress progress)
      throws InterruptedException {
    Rejection rejection = Rejection.read(record.value(), record.headers(), record.timestamp());
    RejectedRecord rejected = new RejectedRecord(record.partition(), record.offset(), rejection);
    Optional<byte[]> bytes = offered.apply(rejected);
    if (bytes.isEmpty()) {
      return;
    }
    boolean mended = !Arrays.equals(bytes.get(), rejection.bytes());
    if (rejection.cut() && !mended) {
      progress.skipped(rejected, "only the beginning of its bytes was kept");
    } else if (bytes.get().length == 0) {
      progress.skipped(rejected, mended ? "the file is empty" : "no bytes of it were kept");
    } else if (!FROM_A_WAY_IN.matcher(rejection.origin()).matches()
        && FROM_TOPIC.matcher(rejection.origin()).matches()) {
      progress.skipped(rejected, "it was rejected from a topic: " + rejection.origin());
    } else {
      offer(rejected, bytes.get(), progress);
    }
  }

  private void offer(RejectedRecord rejected, byte[] bytes, Progress progress)
      throws InterruptedException {
    Rejection rejection = rejected.rejection();
    Arrival arrival =
        new Arrival(
            rejection.provider(),
            rejection.contentType(),
            rejection.origin(),
            clock.instant(),
            Lane.BACKFILL,
            Optional.empty());
    List<WireItem> items = intake.read(bytes, arrival);
    // what is still no good stays where it is, and is not rejected a second time
    if (items.stream().allMatch(WireItem.Refused.class::isInstance)) {
      progress.skipped(rejected, "still: " + ((WireItem.Refused) items.get(0)).reason());
    } else {
      progress.taken(rejected, Intake.await(intake.take(items, arrival)));
    }
  }
}
