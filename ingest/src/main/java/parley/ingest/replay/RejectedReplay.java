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
import parley.StoryVersion;
import parley.ingest.format.Arrival;
import parley.ingest.format.WireItem;
import parley.ingest.intake.Intake;
import parley.ingest.intake.ItemResult;
import parley.ingest.log.StoryLog;
import parley.schemas.KafkaSettings;
import parley.schemas.Rejection;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;

/**
 * The replay of what was rejected, after Parley has learned to read it or somebody has mended its
 * bytes: through the door what was rejected there, with the provider, content type and origin it
 * came with; onto `stories`, as it was, what the topology has set aside from there. What is still
 * no good stays where it is. What was rejected at the door and cut can be offered again only
 * mended.
 */
public final class RejectedReplay {
  private static final Pattern FROM_TOPIC = Pattern.compile(".+-[0-9]+-[0-9]+");
  private static final Pattern POSTING = Pattern.compile(".+-postings-repartition-[0-9]+-[0-9]+");
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

  /**
   * The ways on which records are sent again.
   *
   * @param intake of what was rejected at the door
   * @param log of what was set aside from it
   */
  public record Ways(Intake intake, StoryLog log) {}

  private final KafkaSettings kafka;
  private final SchemaRegistry registry;
  private final Ways ways;
  private final Clock clock;

  public RejectedReplay(KafkaSettings kafka, SchemaRegistry registry, Ways ways, Clock clock) {
    this.kafka = kafka;
    this.registry = registry;
    this.ways = ways;
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
            new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        SetAsideRecords aside = new SetAsideRecords(kafka, registry)) {
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
            offer(found, offered, aside, progress);
          }
        }
      }
    }
  }

  private void offer(
      ConsumerRecord<byte[], byte[]> record,
      Function<RejectedRecord, Optional<byte[]>> offered,
      SetAsideRecords aside,
      Progress progress)
      throws InterruptedException {
    Rejection rejection = Rejection.read(record.value(), record.headers(), record.timestamp());
    RejectedRecord rejected = new RejectedRecord(record.partition(), record.offset(), rejection);
    Optional<byte[]> bytes = offered.apply(rejected);
    if (bytes.isEmpty()) {
      return;
    }
    boolean mended = !Arrays.equals(bytes.get(), rejection.bytes());
    if (aside.holds(rejection)) {
      again(rejected, bytes.get(), mended, aside, progress);
    } else if (rejection.cut() && !mended) {
      progress.skipped(rejected, "only the beginning of its bytes was kept");
    } else if (bytes.get().length == 0) {
      progress.skipped(rejected, mended ? "the file is empty" : "no bytes of it were kept");
    } else if (!FROM_A_WAY_IN.matcher(rejection.origin()).matches()
        && FROM_TOPIC.matcher(rejection.origin()).matches()) {
      progress.skipped(rejected, wayBack(rejection.origin()));
    } else {
      offer(rejected, bytes.get(), progress);
    }
  }

  private static String wayBack(String origin) {
    return POSTING.matcher(origin).matches()
        ? "`parley recount` of its subject brings it back: " + origin
        : "subscribers have it, the tables do not, until the sink starts on an empty database: "
            + origin;
  }

  private void again(
      RejectedRecord rejected,
      byte[] bytes,
      boolean mended,
      SetAsideRecords aside,
      Progress progress)
      throws InterruptedException {
    try {
      StoryVersion version = aside.version(rejected.rejection(), bytes, mended, clock.instant());
      WireItem.Accepted item =
          new WireItem.Accepted(bytes, "record", version, List.of(), List.of(), Optional.empty());
      progress.taken(
          rejected,
          Intake.await(
              ways.log().append(version).thenApply(at -> List.of(new ItemResult(item, at)))));
    } catch (SetAsideRecords.StillBadException e) {
      progress.skipped(rejected, String.valueOf(e.getMessage()));
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
    List<WireItem> items = ways.intake().read(bytes, arrival);
    // what is still no good stays where it is, and is not rejected a second time
    if (items.stream().allMatch(WireItem.Refused.class::isInstance)) {
      progress.skipped(rejected, "still: " + ((WireItem.Refused) items.get(0)).reason());
    } else {
      progress.taken(rejected, Intake.await(ways.intake().take(items, arrival)));
    }
  }
}
