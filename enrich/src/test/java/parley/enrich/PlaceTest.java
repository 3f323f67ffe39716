package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import parley.schemas.TopicNames;

/** Where a message lay before it was repartitioned within the topology. */
final class PlaceTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final TopicNames OWN = new TopicNames("parley-enrich-g2.");

  @Test
  void whatAStrangersHeaderSaysOfItsPlaceIsNotBelieved() {
    for (String said : List.of("elsewhere-0-0", "no place")) {
      try (TopologyHarness harness = new TopologyHarness(NOON)) {
        Headers headers = new RecordHeaders().add("place", said.getBytes(UTF_8));
        harness.send("agency/a".getBytes(UTF_8), "no story".getBytes(UTF_8), headers);
        assertThat(harness.rejected.get(0).origin()).isEqualTo("parley.stories-0-0");
      }
    }
  }

  @Test
  void whatIsSetAsideHasThePlaceItLayAtAndNothingWithoutAKeyIsDropped() {
    Generation divided = new Generation(2, OWN, OWN, 1, List.of());
    try (TopologyHarness harness = new TopologyHarness(NOON, Optional.empty(), divided)) {
      harness.send("agency/a".getBytes(UTF_8), "no story".getBytes(UTF_8));
      harness.send(null, "no key".getBytes(UTF_8));
      assertThat(harness.rejected).hasSize(2);
      assertThat(harness.rejected.get(0).origin()).isEqualTo("parley.stories-0-0");
      assertThat(harness.rejected.get(1).origin()).isEqualTo("parley.stories-0-1");
    }
  }
}
