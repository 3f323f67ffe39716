package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import parley.schemas.Topic;

/**
 * The place of a message: where it was read, or, where it was repartitioned within the topology,
 * where it lay before, which a header then says.
 */
record Place(String topic, int partition, long offset) {
  private static final String HEADER = "place";
  private static final Place NOWHERE = new Place("", 0, 0);

  /** Of the message that is at work. */
  static Place of(ProcessorContext<?, ?> context, Record<byte[], byte[]> message) {
    Place read = context.recordMetadata().map(Place::of).orElse(NOWHERE);
    Header before = message.headers().lastHeader(HEADER);
    return before == null || read.isOnStories() ? read : parse(new String(before.value(), UTF_8));
  }

  /** Anyone may produce there: what a header says counts on our own topics alone. */
  private boolean isOnStories() {
    return topic.endsWith(Topic.STORIES.shortName());
  }

  /** True of a message that says where it lay before. */
  static boolean isNoted(Record<byte[], byte[]> message) {
    return message.headers().lastHeader(HEADER) != null;
  }

  private static Place of(RecordMetadata read) {
    return new Place(read.topic(), read.partition(), read.offset());
  }

  private static Place parse(String text) {
    int beforeOffset = text.lastIndexOf('-');
    int beforePartition = text.lastIndexOf('-', beforeOffset - 1);
    return new Place(
        text.substring(0, beforePartition),
        Integer.parseInt(text.substring(beforePartition + 1, beforeOffset)),
        Long.parseLong(text.substring(beforeOffset + 1)));
  }

  /** As `rejected` has it: topic, partition and offset, joined by hyphens. */
  @Override
  public String toString() {
    return topic.isEmpty() ? "" : topic + "-" + partition + "-" + offset;
  }

  /** Notes the place of messages that are about to be repartitioned. */
  static final class Noting extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private static final byte[] NO_KEY = {};

    @Override
    public void process(Record<byte[], byte[]> message) {
      byte[] key = message.key();
      // Kafka Streams drops what has no key; the next processor sets it aside
      Record<byte[], byte[]> noted = message.withKey(key == null ? NO_KEY : key);
      noted.headers().remove(HEADER);
      noted.headers().add(HEADER, Place.of(context(), noted).toString().getBytes(UTF_8));
      context().forward(noted);
    }
  }
}
