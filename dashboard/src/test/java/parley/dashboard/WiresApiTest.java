package parley.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class WiresApiTest {
  @RegisterExtension static final FilledDashboard DASHBOARD = new FilledDashboard();

  @Test
  void aWiresDayIsSummedAndItsAlarmsNamed() throws Exception {
    JsonNode wires = DASHBOARD.ask("/api/v1/wires");
    assertThat(wires).hasSize(1);
    assertThat(wires.get(0).toString())
        .isEqualTo(
            "{\"provider\":\"nordwire\",\"day\":\"2025-02-18\",\"messages\":64,\"counts\":{\"news\":60,\"timed\":50,\"duplicate\":1,\"empty-body\":30,\"not-news:test\":2,\"rejected:cannot"
                + " be judged\":1},"
                + "\"delayMedian\":10,\"delayP90\":10,\"share\":{\"not-news\":0.031746031746031744,"
                + "\"rejected\":0.015873015873015872,\"empty-body\":0.5},\"alarms\":[\"empty-body\"]}");
    assertThat(DASHBOARD.ask("/api/v1/wires?day=2025-02-17")).hasSize(2);
    assertThat(DASHBOARD.ask("/api/v1/wires?day=2025-01-01")).isEmpty();
  }

  @Test
  void wireIsSilentInEveryMinuteOfItsSilence() throws Exception {
    JsonNode coverage =
        DASHBOARD.ask("/api/v1/coverage?step=1m&from=2025-02-18T20:00:00Z&to=2025-02-18T21:11:00Z");
    assertThat(coverage.path("wires").asInt()).isEqualTo(1);
    assertThat(coverage.path("missing").asDouble()).isEqualTo(1);
    assertThat(coverage.path("silent").get(0).path("provider").asText()).isEqualTo("west");
    assertThat(coverage.path("silent").get(0).has("daily")).isFalse();
    JsonNode points = coverage.path("points");
    assertThat(points).hasSize(71);
    for (int i = 0; i < 71; i++) {
      assertThat(points.get(i).path("silent"))
          .as("minute %d", i)
          .extracting(JsonNode::asText)
          .containsExactly("west");
      assertThat(points.get(i).path("missing").asDouble()).isEqualTo(1);
      assertThat(points.get(i).path("state").asText()).isEqualTo(i == 70 ? "open" : "partial");
    }
  }

  /**
   * Quiet for seven hours, as it is once in 1,100 times: at one of a day's four looks that is
   * usual.
   */
  @Test
  void dayThatIsJudgedAtSeveralTimesIsPartialNoOftenerThanAnHour() throws Exception {
    String hours =
        "subject = 'provider:west' and span = '1h' and start >= '2025-02-17 05:00+00' and start < '2025-02-17 12:00+00'";
    DASHBOARD.run("create table parley.taken as select * from parley.bucket where " + hours);
    DASHBOARD.run("delete from parley.bucket where " + hours);
    try {
      String day = "&from=2025-02-17&to=2025-02-18";
      JsonNode byHours = DASHBOARD.ask("/api/v1/coverage?step=1h" + day).path("points");
      assertThat(byHours.get(11).path("silent")).hasSize(1);
      assertThat(byHours.get(11).path("state").asText()).isEqualTo("partial");
      JsonNode byDays = DASHBOARD.ask("/api/v1/coverage?step=1d" + day).path("points");
      assertThat(byDays.get(0).path("silent")).isEmpty();
      assertThat(byDays.get(0).path("state").asText()).isEqualTo("complete");
    } finally {
      DASHBOARD.run("insert into parley.bucket select * from parley.taken");
      DASHBOARD.run("drop table parley.taken");
    }
  }

  @Test
  void oneWireHasItsSharesAndTheDaysBefore() throws Exception {
    JsonNode wire = DASHBOARD.ask("/api/v1/wires/nordwire");
    assertThat(wire.path("before")).hasSize(4);
    assertThat(wire.path("before").get(0).path("day").asText()).isEqualTo("2025-02-17");
    assertThat(wire.path("shares").get(0).toString())
        .isEqualTo(
            "{\"name\":\"empty-body\",\"n\":30,\"of\":60,\"share\":0.5,\"usual\":0.02,\"alarm\":true}");
    JsonNode silent = DASHBOARD.ask("/api/v1/wires/quiet");
    assertThat(silent.path("messages").asLong(-1)).isZero();
    assertThat(silent.path("before")).hasSize(1);
    assertThat(DASHBOARD.get("/api/v1/wires/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void whatCameInARangeIsInOneCountEach() throws Exception {
    assertThat(DASHBOARD.ask("/api/v1/received?from=2025-02-18&to=2025-02-19").toString())
        .isEqualTo(
            "[{\"name\":\"news\",\"n\":60,\"wires\":1},{\"name\":\"not-news:test\",\"n\":2,\"wires\":1},"
                + "{\"name\":\"duplicate\",\"n\":1,\"wires\":1},{\"name\":\"rejected:cannot be"
                + " judged\",\"n\":1,\"wires\":1}]");
    assertThat(DASHBOARD.ask("/api/v1/received?from=2025-01-01&to=2025-01-02")).isEmpty();
    assertThat(DASHBOARD.get("/api/v1/received?from=2025-02-19&to=2025-02-18").statusCode())
        .isEqualTo(400);
  }

  @Test
  void metricsHaveWhatCameOfEachWireToday() {
    await("gauges of the wires")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(DASHBOARD.get("/metrics").body())
                    .contains("parley_wire_messages{count=\"empty-body\",wire=\"nordwire\"} 30.0")
                    .contains("parley_wire_delay_seconds{quantile=\"0.5\",wire=\"nordwire\"} 10.0")
                    .contains("parley_wire_delay_seconds{quantile=\"0.9\",wire=\"nordwire\"} 10.0")
                    .contains("parley_wire_share{share=\"empty-body\",wire=\"nordwire\"} 0.5")
                    .contains("parley_wire_share{share=\"rejected\",wire=\"nordwire\"} 0.0158")
                    .doesNotContain("parley_wire_share{share=\"rejected:")
                    .contains("parley_wire_alarms{wire=\"nordwire\"} 1.0")
                    .contains("parley_wire_alarm{share=\"empty-body\",wire=\"nordwire\"} 1.0"));
  }
}
