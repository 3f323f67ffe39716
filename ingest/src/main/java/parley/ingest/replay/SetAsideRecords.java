package parley.ingest.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import parley.StoryVersion;
import parley.schemas.KafkaSettings;
import parley.schemas.RecordCodec;
import parley.schemas.Rejection;
import parley.schemas.SchemaRegistry;
import parley.schemas.StoryVersionCheck;
import parley.schemas.Topic;

/**
 * The records of topic `stories` that the topology has set aside, as they may be sent again: by the
 * bytes that `rejected` holds, or, where these were cut or their key is not known, by the record
 * itself while `stories` still has it. Used by one thread.
 */
final class SetAsideRecords implements AutoCloseable {
  private static final String PARTITION_AND_OFFSET = "-([0-9]{1,9})-([0-9]{1,18})";
  private static final Duration POLL_TIMEOUT = Duration.ofSeconds(5);

  private final KafkaSettings kafka;
  private final String stories;
  private final Pattern places;
  private final RecordCodec<StoryVersion> codec;
  private final Set<String> given = new HashSet<>();
  private @Nullable Consumer<byte[], byte[]> consumer;

  SetAsideRecords(KafkaSettings kafka, SchemaRegistry registry) {
    this.kafka = kafka;
    this.stories = kafka.topics().of(Topic.STORIES);
    this.places = Pattern.compile(Pattern.quote(stories) + PARTITION_AND_OFFSET);
    this.codec = new RecordCodec<>(Topic.STORIES, StoryVersion.class, registry);
  }

  /** A record cannot be sent again, for this reason. */
  static final class StillBadException extends Exception {
    private static final long serialVersionUID = 1L;

    StillBadException(String why) {
      super(why, null, false, false);
    }
  }

  /** True of what was set aside from topic `stories`. */
  boolean holds(Rejection rejection) {
    return places.matcher(rejection.origin()).matches();
  }

  /**
   * The version to send again.
   *
   * @param bytes of its record, as they are on `rejected` or as somebody mended them
   * @param mended whether somebody did
   * @throws StillBadException if it is not to be sent
   * @throws SchemaRegistry.RegistryException if the schema registry cannot be reached
   */
  StoryVersion version(Rejection rejection, byte[] bytes, boolean mended, Instant now)
      throws StillBadException {
    Optional<String> key = Optional.ofNullable(rejection.details().get(Rejection.KEY));
    byte[] value = bytes;
    if (key.isEmpty() || (rejection.cut() && !mended)) {
      ConsumerRecord<byte[], byte[]> record = onTopic(rejection.origin());
      if (record == null || (record.value() == null && !mended)) {
        throw new StillBadException("its record is no longer whole anywhere");
      }
      key = Optional.ofNullable(record.key()).map(k -> new String(k, UTF_8));
      value = mended ? bytes : record.value();
    }
    StoryVersion version = decoded(value);
    Optional<String> fault = StoryVersionCheck.of(key.orElse(""), version, now);
    if (fault.isPresent()) {
      throw new StillBadException("still: " + fault.get());
    }
    if (!given.add(version.getStoryId() + " " + version.getMessageId())) {
      throw new StillBadException("the same message was rejected before");
    }
    return version;
  }

  private StoryVersion decoded(byte[] value) throws StillBadException {
    try {
      return codec.decode(value);
    } catch (RecordCodec.UnreadableException e) {
      throw new StillBadException("still: " + e.getMessage());
    }
  }

  /** Null where the topic has it no more. */
  private @Nullable ConsumerRecord<byte[], byte[]> onTopic(String origin) {
    Matcher place = places.matcher(origin);
    if (!place.matches()) {
      throw new IllegalArgumentException(origin);
    }
    TopicPartition partition = new TopicPartition(stories, Integer.parseInt(place.group(1)));
    long offset = Long.parseLong(place.group(2));
    Consumer<byte[], byte[]> reader = consumer();
    reader.assign(List.of(partition));
    reader.seek(partition, offset);
    try {
      return reader.poll(POLL_TIMEOUT).records(partition).stream()
          .filter(r -> r.offset() == offset)
          .findFirst()
          .orElse(null);
    } catch (OffsetOutOfRangeException e) {
      return null;
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    Consumer<byte[], byte[]> open = consumer;
    if (open == null) {
      Map<String, Object> settings = kafka.properties();
      settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "parley-set-aside");
      settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
      settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
      settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
      open =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      consumer = open;
    }
    return open;
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close();
    }
  }
}
