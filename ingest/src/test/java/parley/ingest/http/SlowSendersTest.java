package parley.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.ingest.Samples;

/** What senders that promise much and send little may not do to others. */
class SlowSendersTest {
  private final RunningIngest ingest = new RunningIngest();

  @AfterEach
  void close() {
    ingest.close();
  }

  @Test
  void tooMuchAtATimeIsAskedToComeAgainAndPromisesCountForNothing() throws Exception {
    ingest.restart(Map.of("PARLEY_INGEST_MAX_IN_FLIGHT_BYTES", "2048"));
    String story = Samples.ninjs("1", 1, "One");
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        slow.add(ingest.begin(2048, "{"));
      }
      assertThat(ingest.post("?provider=acme", story).statusCode()).isEqualTo(202);
      await()
          .atMost(RunningIngest.DEADLINE)
          .untilAsserted(
              () -> {
                // the one before may have been turned away in favour of the story
                slow.add(ingest.begin(2048, "{".repeat(2000)));
                HttpResponse<String> answer = ingest.post("?provider=acme", story);
                assertThat(answer.statusCode()).isEqualTo(429);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
              });
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
    await()
        .atMost(RunningIngest.DEADLINE)
        .untilAsserted(
            () -> assertThat(ingest.post("?provider=acme", story).statusCode()).isEqualTo(202));
  }

  @Test
  void slowSendersBlockNobodyBehindTheSameProxy() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        slow.add(ingest.begin(1000, "{"));
      }
      String story = Samples.ninjs("1", 1, "One");
      assertThat(ingest.post("?provider=acme", story).statusCode()).isEqualTo(202);
      await()
          .atMost(RunningIngest.DEADLINE)
          .untilAsserted(
              () -> {
                for (int i = slow.size(); i <= StoriesEndpoint.MAX_BODIES; i++) {
                  slow.add(ingest.begin(1000, "{"));
                }
                assertThat(ingest.post("?provider=acme", story).statusCode()).isEqualTo(429);
              });
      assertThat(ingest.get("/health/live")).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void tokenThatHoldsHalfOfTheSlotsLeavesTheRestToOthers() throws Exception {
    String greedy = "greedy-token-0123456789";
    String other = "other-token-0123456789";
    ingest.restart(Map.of("PARLEY_INGEST_TOKENS", "*=" + greedy + ",*=" + other));
    byte[] story = Samples.bytes(Samples.ninjs("1", 1, "One"));
    List<Socket> slow = new ArrayList<>();
    try {
      await()
          .atMost(RunningIngest.DEADLINE)
          .untilAsserted(
              () -> {
                for (int i = 0; i < StoriesEndpoint.MAX_BODIES; i++) {
                  slow.add(ingest.begin(1000, "{", "Authorization: Bearer " + greedy + "\r\n"));
                }
                assertThat(post(story, greedy)).isEqualTo(429);
              });
      assertThat(post(story, other)).isEqualTo(202);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private int post(byte[] story, String token) throws Exception {
    Map<String, String> headers = Map.of("Authorization", "Bearer " + token);
    return ingest.post("?provider=acme", story, headers).statusCode();
  }

  @Test
  void bodyOfAByteASecondIsCutOff() throws Exception {
    try (Socket socket = ingest.begin(1000, "{")) {
      socket.setSoTimeout((int) RunningIngest.DEADLINE.toMillis());
      AtomicBoolean answered = new AtomicBoolean();
      Thread sender =
          new Thread(
              () -> {
                try {
                  while (!answered.get()) {
                    socket.getOutputStream().write('x');
                    TimeUnit.SECONDS.sleep(1);
                  }
                } catch (IOException | InterruptedException e) {
                  // cut off, as it shall be
                  return;
                }
              });
      sender.start();
      byte[] status = socket.getInputStream().readNBytes(12);
      answered.set(true);
      sender.join();
      assertThat(new String(status, UTF_8)).isEqualTo("HTTP/1.1 408");
    }
  }
}
