package parley.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.schemas.Rejection;

final class RefusalTest {
  @ParameterizedTest
  @CsvSource({
    "http, true",
    "file:story-1-2, true",
    "feed:https://a.example/1-2, true",
    "stdin, true",
    "parley.stories-0-17, false",
    "parley-enrich-postings-repartition-3-17, false",
    "my-enrich-postings-repartition-3-17, false"
  })
  void whatWasOnATopicWasNotRefusedAtTheDoor(String origin, boolean atTheDoor) {
    Rejection rejection =
        Rejection.of(new byte[1], "why", origin, Instant.EPOCH, Optional.empty(), Optional.empty());
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            "parley.rejected",
            0,
            0,
            0,
            TimestampType.LOG_APPEND_TIME,
            0,
            1,
            null,
            rejection.bytes(),
            rejection.headers(),
            Optional.empty());
    assertThat(Refusal.row(record).value().orElseThrow().atTheDoor()).isEqualTo(atTheDoor);
  }
}
