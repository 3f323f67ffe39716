package parley.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import parley.ingest.IngestConfig;
import parley.ingest.IngestRole;
import parley.ingest.Samples;
import parley.schemas.BuiltInSchemas;
import parley.schemas.Topic;

/** The HTTP door on three brokers, of which two must have a story before it is taken. */
final class ThreeBrokersFaultIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration DEADLINE = Duration.ofSeconds(90);

  /** So long that no answer below can come of it. */
  private static final String PATIENCE = "PT30M";

  private final HttpClient client = HttpClient.newHttpClient();

  /** The place of each story that was taken, by its key. */
  private final ConcurrentMap<String, String> taken = new ConcurrentHashMap<>();

  private final AtomicInteger posted = new AtomicInteger();

  @Test
  void whatWasTakenIsThereThoughBrokersDieAndNothingIsTakenThatOneAloneWouldHave()
      throws Exception {
    try (ThreeBrokers cluster = new ThreeBrokers();
        IngestRole role = role(cluster)) {
      awaiting().until(role::ready);
      assertThat(post(role, "before")).isEqualTo(202);

      followersCutOffShutTheDoorAtOnceAndOpenItAgain(cluster, role);
      leaderKilledInTheMiddleLosesNothing(cluster, role);

      Map<String, String> onTheLog =
          Broker.records(cluster.settings(), Topic.STORIES).stream()
              .collect(Collectors.toMap(ThreeBrokersFaultIT::place, ConsumerRecord::key));
      taken.forEach((key, place) -> assertThat(onTheLog).containsEntry(place, key));
      assertThat(onTheLog.values()).noneMatch(key -> key.contains("shut"));
    }
  }

  private void followersCutOffShutTheDoorAtOnceAndOpenItAgain(ThreeBrokers cluster, IngestRole role)
      throws Exception {
    int left = cluster.leader(1);
    Set<Integer> followers = cluster.inSync(left);
    followers.remove(left);
    assertThat(followers).hasSize(ThreeBrokers.COPIES - 1);
    followers.forEach(cluster::cutOff);
    // nobody knows yet: the one that is left waits in vain, and the sender not for long
    assertThat(post(role, "cut-off")).isEqualTo(503);
    awaiting().until(() -> cluster.inSync(left).equals(Set.of(left)));
    awaiting()
        .untilAsserted(
            () ->
                assertThat(role.trouble())
                    .contains("of parley.stories 1 copies are in step, and 2 are needed"));
    for (int i = 0; i < 20; i++) {
      assertThat(post(role, "shut-" + i)).isEqualTo(503);
    }
    followers.forEach(cluster::reconnect);
    awaiting().until(() -> post(role, "cut-off") == 202);
    awaiting().until(() -> cluster.inSync(left).size() == ThreeBrokers.COPIES && role.ready());
  }

  private void leaderKilledInTheMiddleLosesNothing(ThreeBrokers cluster, IngestRole role)
      throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    Thread sender = new Thread(() -> sendUntil(enough, role), "sender");
    sender.start();
    try {
      awaiting().until(() -> takenOfFirstPartition() > 3);
      int killed = cluster.leader(1);
      int other = killed % ThreeBrokers.COPIES + 1;
      cluster.kill(killed);
      assertThat(cluster.isRunning(killed)).isFalse();
      awaiting().until(() -> cluster.leader(other) != killed);
      assertThat(cluster.inSync(other)).doesNotContain(killed);
      int before = takenOfFirstPartition();
      awaiting().until(() -> takenOfFirstPartition() > before + 3);
    } finally {
      enough.set(true);
      sender.join(DEADLINE.toMillis());
    }
    assertThat(sender.isAlive()).isFalse();
  }

  /** A broker that has just been cut off may be asked in vain. */
  private static ConditionFactory awaiting() {
    return await().atMost(DEADLINE).ignoreExceptions();
  }

  private int takenOfFirstPartition() {
    return (int) taken.values().stream().filter(p -> p.startsWith("parley.stories-0-")).count();
  }

  private void sendUntil(AtomicBoolean enough, IngestRole role) {
    try {
      while (!enough.get()) {
        String id = "story-" + posted.incrementAndGet();
        // sent again until it is taken, as every sender does
        while (post(role, id) != 202 && !enough.get()) {
          LockSupport.parkNanos(PAUSE.toNanos());
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private int post(IngestRole role, String id) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + role.port() + "/v1/stories?provider=acme"))
            .timeout(DEADLINE)
            .POST(HttpRequest.BodyPublishers.ofString(Samples.ninjs(id, 1, id)))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() == 202) {
      JsonNode item = JSON.readTree(answer.body()).path("items").get(0);
      taken.put(item.path("storyId").asText(), item.path("at").asText());
    }
    return answer.statusCode();
  }

  private static String place(ConsumerRecord<String, byte[]> found) {
    return found.topic() + "-" + found.partition() + "-" + found.offset();
  }

  private static IngestRole role(ThreeBrokers cluster) {
    IngestConfig config =
        IngestConfig.fromEnv(
            Map.of(
                "PARLEY_BOOTSTRAP_SERVERS",
                cluster.settings().bootstrap(),
                "PARLEY_REPLICATION",
                Integer.toString(ThreeBrokers.COPIES),
                "PARLEY_INGEST_PORT",
                "0",
                "PARLEY_INGEST_PATIENCE",
                PATIENCE));
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    return IngestRole.start(config, new BuiltInSchemas(), meters, Clock.systemUTC());
  }
}
