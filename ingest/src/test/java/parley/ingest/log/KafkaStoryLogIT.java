package parley.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import parley.Lane;
import parley.StoryVersion;
import parley.ingest.HandClock;
import parley.ingest.IngestConfig;
import parley.ingest.IngestRole;
import parley.ingest.Samples;
import parley.ingest.format.Arrival;
import parley.ingest.intake.Intake;
import parley.ingest.intake.ItemResult;
import parley.schemas.BuiltInSchemas;
import parley.schemas.KafkaSettings;
import parley.schemas.RecordCodec;
import parley.schemas.Rejection;
import parley.schemas.Topic;

class KafkaStoryLogIT {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final BuiltInSchemas REGISTRY = new BuiltInSchemas();
  private static final Arrival ARRIVAL =
      new Arrival(
          Optional.of("acme"),
          Optional.empty(),
          "http",
          Instant.parse("2026-03-01T12:00:00Z"),
          Lane.LIVE,
          Optional.empty());

  @Test
  void acknowledgedStoriesAndRejectionsAreOnTheirTopics() throws Exception {
    KafkaSettings kafka = Broker.settings();
    List<ItemResult> results;
    try (KafkaStoryLog log = new KafkaStoryLog(kafka, REGISTRY, DEADLINE)) {
      Intake intake = new Intake(log, new SimpleMeterRegistry());
      String message = Samples.ninjs("log-1", 1, "One") + "\n{\"broken\": log\n";
      results = intake.take(Samples.bytes(message), ARRIVAL).get();
    }
    RecordCodec<StoryVersion> codec =
        new RecordCodec<>(Topic.STORIES, StoryVersion.class, REGISTRY);
    ConsumerRecord<String, byte[]> story = at(Topic.STORIES, results.get(0).position());
    assertThat(story.key()).isEqualTo("acme/urn:newsml:wire.example:log-1");
    assertThat(codec.decode(story.value()).getHeadline()).isEqualTo("One");
    ConsumerRecord<String, byte[]> refused = at(Topic.REJECTED, results.get(1).position());
    Rejection rejection = Rejection.read(refused.value(), refused.headers(), refused.timestamp());
    assertThat(rejection.bytes()).isEqualTo(Samples.bytes("{\"broken\": log"));
    assertThat(rejection.provider()).contains("acme");
    assertThat(rejection.reason()).isNotBlank();
  }

  @Test
  void storyLargerThanTheTopicTakesIsTooLarge() throws Exception {
    try (KafkaStoryLog log = new KafkaStoryLog(Broker.settings(), REGISTRY, DEADLINE)) {
      byte[] noise = new byte[Topic.MAX_MESSAGE_BYTES];
      Rejection large =
          new Rejection(
              noise, "x", "http", Instant.EPOCH, Optional.empty(), Optional.empty(), Map.of());
      assertThatThrownBy(() -> log.reject(large).get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(StoryLog.TooLargeException.class);
    }
  }

  @Test
  void brokerThatIsAwayMeansComeAgainAndNothingIsLost() throws Exception {
    IngestConfig config =
        IngestConfig.fromEnv(
            Map.of(
                "PARLEY_BOOTSTRAP_SERVERS", Broker.settings().bootstrap(),
                "PARLEY_INGEST_PORT", "0",
                "PARLEY_INGEST_PATIENCE", "PT2S"));
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (IngestRole role = IngestRole.start(config, REGISTRY, meters, new HandClock())) {
      await().atMost(DEADLINE).until(role::ready);
      assertThat(post(role, "away-1")).isEqualTo(202);
      Broker.pause();
      try {
        assertThat(post(role, "away-2")).isEqualTo(503);
        await().atMost(DEADLINE).until(() -> !role.ready());
        assertThat(role.trouble()).contains("the broker does not answer");
      } finally {
        Broker.resume();
      }
      await().atMost(DEADLINE).until(() -> post(role, "away-2") == 202);
      await().atMost(DEADLINE).until(role::ready);
    }
    assertThat(Broker.records(Topic.STORIES).stream().map(ConsumerRecord::key))
        .contains("acme/urn:newsml:wire.example:away-1", "acme/urn:newsml:wire.example:away-2");
  }

  @Test
  void roleThatCannotReadItsCursorsDoesNotStart() throws Exception {
    IngestConfig config =
        IngestConfig.fromEnv(
            Map.of(
                "PARLEY_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                "PARLEY_INGEST_PORT", "0",
                "PARLEY_FEEDS", "https://feed.example/",
                "PARLEY_KAFKA_DEFAULT_API_TIMEOUT_MS", "3000",
                "PARLEY_KAFKA_REQUEST_TIMEOUT_MS", "1000"));
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    assertThatThrownBy(() -> IngestRole.start(config, REGISTRY, meters, Clock.systemUTC()).close())
        .isInstanceOf(RuntimeException.class);
  }

  private static int post(IngestRole role, String id) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + role.port() + "/v1/stories?provider=acme"))
            .timeout(DEADLINE)
            .POST(HttpRequest.BodyPublishers.ofString(Samples.ninjs(id, 1, "One")))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  private static ConsumerRecord<String, byte[]> at(Topic topic, StoryLog.Position place)
      throws Exception {
    return Broker.records(topic).stream()
        .filter(r -> r.partition() == place.partition() && r.offset() == place.offset())
        .findFirst()
        .orElseThrow();
  }
}
