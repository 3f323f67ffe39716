package parley.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.StoryVersion;
import parley.ingest.HandClock;
import parley.ingest.MemoryLog;
import parley.ingest.Samples;
import parley.ingest.intake.Intake;
import parley.schemas.Health;
import parley.schemas.Settings;

class StoriesEndpointTest {
  static {
    // before the client is loaded: these tests speak as other programs do
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ANY = "fedcba9876543210";
  private static final String ACME = "0123456789abcdef";

  private final MemoryLog log = new MemoryLog();
  private final AtomicBoolean ready = new AtomicBoolean(true);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private IngestServer server;

  @BeforeEach
  void open() {
    server = start(Map.of());
  }

  @AfterEach
  void close() {
    server.close();
  }

  private IngestServer start(Map<String, String> more) {
    Map<String, String> env = new HashMap<>(more);
    env.put("PARLEY_INGEST_PORT", "0");
    Settings settings = new Settings(env);
    HttpConfig config = HttpConfig.read(settings);
    settings.done();
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Health health =
        new Health(Map.of("ingest", () -> ready.get() ? Optional.empty() : Optional.of("no log")));
    return IngestServer.start(config, new Intake(log, meters), meters, new HandClock(), health);
  }

  private void restart(Map<String, String> more) {
    server.close();
    server = start(more);
  }

  @Test
  void storyIsAcceptedOnceItIsOnTheLog() throws Exception {
    HttpResponse<String> answer = post("?provider=acme", Samples.ninjs("1", 2, "Talks resume"));
    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode item = JSON.readTree(answer.body()).path("items").path(0);
    assertThat(item.path("result").asText()).isEqualTo("accepted");
    assertThat(item.path("storyId").asText()).isEqualTo("acme/urn:newsml:wire.example:1");
    assertThat(item.path("version").asLong()).isEqualTo(2);
    assertThat(item.path("kind").asText()).isEqualTo("news");
    assertThat(item.path("status").asText()).isEqualTo("USABLE");
    StoryVersion story = log.stories().get(0);
    assertThat(item.path("messageId").asText()).isEqualTo(story.getMessageId());
    assertThat(item.path("at").asText()).isEqualTo("parley.stories-0-0");
  }

  @Test
  void linesAreAnsweredOneByOneThoughOneIsBad() throws Exception {
    String body =
        Samples.ninjs("1", 1, "One") + "\n{\"uri\":\n\n" + Samples.ninjs("2", 1, "Two") + "\n";
    HttpResponse<String> answer = post("?provider=acme", body);
    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode items = JSON.readTree(answer.body()).path("items");
    assertThat(items.findValuesAsText("result"))
        .containsExactly("accepted", "rejected", "accepted");
    assertThat(items.path(1).path("reason").asText()).isNotBlank();
    assertThat(log.rejectedTexts()).containsExactly("{\"uri\":");
  }

  @Test
  void whatCannotBeReadIsABadRequestAndKept() throws Exception {
    for (String body : new String[] {"{\"uri\": \"urn:x", "[]", "{\"headline\": \"no id\"}", ""}) {
      int before = log.rejected().size();
      HttpResponse<String> answer = post("?provider=acme", body);
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(JSON.readTree(answer.body()).path("error").asText()).isNotBlank();
      assertThat(log.rejected()).as(body).hasSize(before + 1);
    }
    assertThat(log.stories()).isEmpty();
  }

  @Test
  void invalidUtf8IsRejectedWithItsBytes() throws Exception {
    byte[] body = Samples.bytes(Samples.ninjs("1", 1, "Talks#resume"));
    body[new String(body, UTF_8).indexOf('#')] = (byte) 0xFF;
    HttpResponse<String> answer = post("?provider=acme", body, Map.of());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(log.rejected().get(0).bytes()).isEqualTo(body);
  }

  @Test
  void badParametersAreABadRequest() throws Exception {
    String story = Samples.ninjs("1", 1, "One");
    assertThat(post("?provider=No%20Such", story).statusCode()).isEqualTo(400);
    assertThat(post("?provider=acme&published=yesterday", story).statusCode()).isEqualTo(400);
    assertThat(post("?provider=acme&provider=other", story).statusCode()).isEqualTo(400);
    assertThat(post("?provider=acme&lane=past", story).statusCode()).isEqualTo(400);
    HttpResponse<String> unknown = post("?provder=acme", story);
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(unknown.body()).path("error").asText())
        .contains("'provder'", "provider, guid, published, lane");
    assertThat(log.asked()).isZero();
  }

  @Test
  void strangersAreTurnedAwayAndTheirBytesNotKept() throws Exception {
    restart(Map.of("PARLEY_INGEST_TOKENS", "acme=" + ACME + ",*=" + ANY));
    byte[] story = Samples.bytes(Samples.ninjs("1", 1, "One"));
    for (Map<String, String> headers :
        List.of(
            Map.<String, String>of(),
            Map.of("Authorization", "Bearer wrong"),
            Map.of("Authorization", "Basic " + ANY))) {
      HttpResponse<String> answer = post("?provider=acme", story, headers);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
    assertThat(log.asked()).isZero();
  }

  @Test
  void foreignPageAndForeignNameAreRefusedAndNothingIsTaken() throws Exception {
    String port = ":" + server.port();
    byte[] story = Samples.bytes(Samples.ninjs("1", 1, "One"));
    for (Map<String, String> headers :
        List.of(
            Map.of("Origin", "https://evil.example", "Content-Type", "text/plain"),
            Map.of("Origin", "null", "Content-Type", "text/plain"),
            Map.of("Origin", "http://127.0.0.1:1", "Content-Type", "application/json"),
            Map.of("Sec-Fetch-Site", "cross-site", "Content-Type", "text/plain"),
            Map.of("Host", "evil.example" + port, "Origin", "http://evil.example" + port))) {
      HttpResponse<String> answer = post("?provider=acme", story, headers);
      assertThat(answer.statusCode()).as(headers.toString()).isEqualTo(403);
      assertThat(JSON.readTree(answer.body()).path("error").asText()).isNotBlank();
    }
    assertThat(log.asked()).isZero();
    assertThat(text("/metrics")).contains("parley_ingest_requests_total{status=\"403\"} 5");
    Map<String, String> own = Map.of("Origin", "http://127.0.0.1" + port);
    assertThat(post("?provider=acme", story, own).statusCode()).isEqualTo(202);
  }

  @Test
  void ordersThatAnyPageCouldSendNeedAHeaderOrAToken() throws Exception {
    byte[] kill =
        Samples.bytes(
            Samples.ninjs("1", 2, "One").replaceFirst("\\{", "{\"pubstatus\":\"canceled\","));
    Map<String, String> plain = Map.of("Content-Type", "text/plain; charset=utf-8");
    for (Map<String, String> headers : List.of(Map.<String, String>of(), plain)) {
      HttpResponse<String> refused = post("?provider=acme", kill, headers);
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(JSON.readTree(refused.body()).path("error").asText()).contains("Parley-Order");
    }
    assertThat(log.asked()).isZero();
    for (Map<String, String> headers :
        List.of(
            Map.of("Content-Type", "application/json"),
            Map.of("Content-Type", "text/plain", "Parley-Order", "yes"))) {
      assertThat(post("?provider=acme", kill, headers).statusCode()).isEqualTo(202);
    }
    restart(Map.of("PARLEY_INGEST_TOKENS", "*=" + ANY));
    Map<String, String> token = Map.of("Authorization", "Bearer " + ANY);
    assertThat(post("?provider=acme", kill, token).statusCode()).isEqualTo(202);
  }

  @Test
  void providerOfTheTokenWinsThenTheQueryThenTheDocument() throws Exception {
    restart(Map.of("PARLEY_INGEST_TOKENS", "acme=" + ACME + ",*=" + ANY));
    byte[] story = Samples.bytes(Samples.ninjs("1", 1, "One"));
    post("?provider=other", story, Map.of("Authorization", "Bearer " + ACME));
    post("?provider=other", story, Map.of("Authorization", "bearer " + ANY));
    post("", story, Map.of("Authorization", "Bearer " + ANY));
    assertThat(log.stories().stream().map(StoryVersion::getProvider))
        .containsExactly("acme", "other", "wire-example");
  }

  @Test
  void bodyOf20MegabytesIsTooLargeAndItsSenderIsTold() throws Exception {
    byte[] body = new byte[20 * 1024 * 1024];
    HttpResponse<String> answer = post("?provider=acme", body, Map.of());
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(log.rejected()).hasSize(1);
    assertThat(log.rejected().get(0).cut()).isTrue();
    assertThat(post("?provider=acme", Samples.ninjs("1", 1, "One")).statusCode()).isEqualTo(202);
  }

  @Test
  void gzipIsInflatedAndABombIsNot() throws Exception {
    Map<String, String> gzip = Map.of("Content-Encoding", "gzip");
    byte[] story = Samples.gzip(Samples.bytes(Samples.ninjs("1", 1, "One")));
    assertThat(post("?provider=acme", story, gzip).statusCode()).isEqualTo(202);
    byte[] bomb = Samples.gzip(new byte[16 * 1024 * 1024]);
    assertThat(post("?provider=acme", bomb, gzip).statusCode()).isEqualTo(413);
    assertThat(post("?provider=acme", Samples.bytes("plain"), gzip).statusCode()).isEqualTo(400);
  }

  @Test
  void typesAndEncodingsThatNobodyReadsAreRefused() throws Exception {
    byte[] story = Samples.bytes(Samples.ninjs("1", 1, "One"));
    for (String type : List.of("image/png", "application/pdf", "multipart/form-data; boundary=x")) {
      assertThat(post("?provider=acme", story, Map.of("Content-Type", type)).statusCode())
          .as(type)
          .isEqualTo(415);
    }
    assertThat(post("?provider=acme", story, Map.of("Content-Encoding", "br")).statusCode())
        .isEqualTo(415);
    assertThat(log.rejected()).hasSize(3);
    assertThat(log.stories()).isEmpty();
  }

  @Test
  void typesOfTheWiresAreRead() throws Exception {
    byte[] story = Samples.bytes(Samples.ninjs("1", 1, "One"));
    for (String type :
        List.of(
            "application/json; charset=utf-8",
            "application/x-ndjson",
            "application/vnd.iptc.ninjs+json",
            "application/octet-stream",
            "text/plain",
            "application/x-www-form-urlencoded")) {
      assertThat(post("?provider=acme", story, Map.of("Content-Type", type)).statusCode())
          .as(type)
          .isEqualTo(202);
    }
  }

  @Test
  void logThatIsAwayMeansComeAgain() throws Exception {
    log.setAway(true);
    HttpResponse<String> answer = post("?provider=acme", Samples.ninjs("1", 1, "One"));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(post("?provider=acme", "{broken").statusCode()).isEqualTo(503);
    log.setAway(false);
    assertThat(post("?provider=acme", Samples.ninjs("1", 1, "One")).statusCode()).isEqualTo(202);
  }

  @Test
  void readinessIsTheLogs() throws Exception {
    assertThat(get("/health/ready")).isEqualTo(200);
    ready.set(false);
    assertThat(get("/health/ready")).isEqualTo(503);
    assertThat(get("/health/live")).isEqualTo(200);
    assertThat(get("/metrics")).isEqualTo(200);
  }

  @Test
  void tooMuchAtATimeIsAskedToComeAgainAndPromisesCountForNothing() throws Exception {
    restart(Map.of("PARLEY_INGEST_MAX_IN_FLIGHT_BYTES", "2048"));
    String story = Samples.ninjs("1", 1, "One");
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        slow.add(begin(2048, "{"));
      }
      assertThat(post("?provider=acme", story).statusCode()).isEqualTo(202);
      await()
          .atMost(DEADLINE)
          .untilAsserted(
              () -> {
                // the one before may have been turned away in favour of the story
                slow.add(begin(2048, "{".repeat(2000)));
                HttpResponse<String> answer = post("?provider=acme", story);
                assertThat(answer.statusCode()).isEqualTo(429);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
              });
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
    await()
        .atMost(DEADLINE)
        .untilAsserted(() -> assertThat(post("?provider=acme", story).statusCode()).isEqualTo(202));
  }

  @Test
  void slowSendersBlockNobodyBehindTheSameProxy() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        slow.add(begin(1000, "{"));
      }
      String story = Samples.ninjs("1", 1, "One");
      assertThat(post("?provider=acme", story).statusCode()).isEqualTo(202);
      await()
          .atMost(DEADLINE)
          .untilAsserted(
              () -> {
                for (int i = slow.size(); i <= StoriesEndpoint.MAX_BODIES; i++) {
                  slow.add(begin(1000, "{"));
                }
                assertThat(post("?provider=acme", story).statusCode()).isEqualTo(429);
              });
      assertThat(get("/health/live")).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void bodyOfAByteASecondIsCutOff() throws Exception {
    long begun = System.nanoTime();
    try (Socket socket = begin(1000, "{")) {
      socket.setSoTimeout((int) DEADLINE.toMillis());
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
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(25));
  }

  /** A request whose body is promised and merely begun. */
  private Socket begin(int length, String body) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    String head =
        "POST /v1/stories?provider=acme HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
            + length
            + "\r\n\r\n"
            + body;
    socket.getOutputStream().write(head.getBytes(UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  private HttpResponse<String> post(String query, String body) throws Exception {
    return post(query, Samples.bytes(body), Map.of());
  }

  private HttpResponse<String> post(String query, byte[] body, Map<String, String> headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/v1/stories" + query))
            .timeout(DEADLINE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private int get(String path) throws Exception {
    return answer(path).statusCode();
  }

  private String text(String path) throws Exception {
    return answer(path).body();
  }

  private HttpResponse<String> answer(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri(path)).timeout(DEADLINE).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
