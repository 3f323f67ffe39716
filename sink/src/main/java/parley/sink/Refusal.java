package parley.sink;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import parley.schemas.Rejection;
import parley.sink.batch.Row;

/**
 * A record of topic rejected, without its bytes.
 *
 * @param atTheDoor true where ingest refused it: it never was on `stories`, so that no other
 *     balance counts it
 */
record Refusal(
    int partition,
    long offset,
    Instant at,
    boolean atTheDoor,
    String reason,
    String origin,
    @Nullable String provider) {
  /**
   * The origin of what the topology or a sink has set aside: topic-partition-offset of the record.
   */
  private static final Pattern RECORD =
      Pattern.compile("(?!(?:http|file|feed|stdin)(?::|$)).+-\\d+-\\d+");

  static Row<Refusal> row(ConsumerRecord<byte[], byte[]> record) {
    Rejection found = Rejection.read(record.value(), record.headers(), record.timestamp());
    Refusal refusal =
        new Refusal(
            record.partition(),
            record.offset(),
            found.at(),
            !RECORD.matcher(found.origin()).matches(),
            found.reason(),
            found.origin(),
            found.provider().orElse(null));
    return new Row<>(record.partition() + "-" + record.offset(), Optional.of(refusal));
  }
}
