package parley.enrich;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import parley.enrich.joining.Outbox;

/** The ways of what homes and meetings tell each other: a record's key is its partition. */
final class Mailing {
  /** The topic of what homes tell meetings. */
  static final String TO_MEETINGS = "takes";

  /** The topic of what homes and meetings tell homes. */
  static final String TO_HOMES = "visits";

  static final StreamPartitioner<byte[], byte[]> BY_KEY =
      (topic, key, value, partitions) ->
          Optional.of(Set.of(ByteBuffer.wrap(key).getInt() % partitions));

  private Mailing() {}

  /** The topic of what homes are told, of an application. */
  static String topic(String applicationId) {
    return applicationId + "-" + TO_HOMES + "-repartition";
  }

  static void forward(
      List<Outbox.Mail> mail, String sink, ProcessorContext<byte[], byte[]> context, Instant now) {
    for (Outbox.Mail each : mail) {
      byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(each.partition()).array();
      context.forward(new Record<>(key, each.messages(), now.toEpochMilli()), sink);
    }
  }
}
