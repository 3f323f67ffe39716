package parley.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.app.topics.TopicReader;
import parley.schemas.KafkaSettings;
import parley.schemas.Topic;

/** The bundled wire, as `parley demo` plays it. */
class DemoIT {
  private static Path folder;
  private static RunningUp demo;

  @BeforeAll
  static void start() throws IOException {
    folder = RunningUp.newFolder();
    demo = RunningUp.start(folder, "demo");
  }

  @AfterAll
  static void stop() throws IOException {
    if (demo != null) {
      demo.close();
    }
    RunningUp.delete(folder);
  }

  @Test
  void manyConflictsAreTalkedAbout() {
    RunningUp.await("ten conflicts have talks")
        .untilAsserted(
            () -> {
              int talked = 0;
              for (JsonNode conflict : demo.api("/conflicts")) {
                talked += conflict.path("talksWeek").asInt() > 0 ? 1 : 0;
              }
              assertThat(talked).isGreaterThanOrEqualTo(10);
            });
  }

  @Test
  void theBrokenMessageIsOnRejected() {
    RunningUp.await("the broken message is on rejected")
        .untilAsserted(
            () ->
                assertThat(rejected())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains(":broken", "Mediators arrive in Jeddah"));
  }

  @Test
  void theKilledStoryIsGoneAndTheBalanceSums() {
    RunningUp.await("the killed story is gone")
        .untilAsserted(
            () -> {
              JsonNode killed =
                  demo.api("/retractions?provider=desk-east&cause=killed").path("retractions");
              assertThat(killed.findValuesAsText("storyId"))
                  .anySatisfy(id -> assertThat(id).endsWith(":mm-kachin"));
              assertThat(
                      demo.number("SELECT count(*) FROM story WHERE story_id LIKE '%:mm-kachin'"))
                  .isZero();
              assertThat(demo.api("/balance").path("balanced").asBoolean()).isTrue();
            });
  }

  @Test
  void everyMessageIsInOneWiresDay() {
    RunningUp.await("the wires' messages sum to all that came")
        .untilAsserted(
            () -> {
              long messages = demo.number("SELECT sum(messages) FROM wire");
              assertThat(messages)
                  .isPositive()
                  .isEqualTo(demo.api("/balance").path("received").asLong());
            });
  }

  private static List<String> rejected() {
    List<String> found = new ArrayList<>();
    try (TopicReader reader =
        new TopicReader(new KafkaSettings(demo.broker(), Map.of()), Topic.REJECTED)) {
      reader.readToEnd(reader.partitions(), record -> found.add(new String(record.value(), UTF_8)));
    }
    return found;
  }
}
