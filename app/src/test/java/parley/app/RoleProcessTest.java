package parley.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import parley.schemas.Health;
import parley.schemas.Role;

class RoleProcessTest {
  private static final Map<String, String> ENV = Map.of("PARLEY_HEALTH_PORT", "0");

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

  private static final HealthConfig CONFIG = HealthConfig.fromEnv(ENV);

  static {
    // before the client is loaded: these tests speak as other programs do
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  private static final class MadeUpRole implements Role {
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile Optional<String> trouble = Optional.empty();
    private volatile boolean closed;

    @Override
    public String name() {
      return "made-up";
    }

    @Override
    public Optional<String> trouble() {
      return trouble;
    }

    @Override
    public CompletableFuture<Void> ended() {
      return ended.copy();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final MadeUpRole role = new MadeUpRole();

  @Test
  void healthPortNamesTheRoleAndWhyItIsNotReady() throws Exception {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    meters.counter("parley.made.up").increment();
    try (HealthServer server = HealthServer.start(CONFIG, Health.of(List.of(role)), meters)) {
      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
      role.trouble = Optional.of("the \"broker\" does not answer");
      HttpResponse<String> unready = get(server, "/health/ready");
      assertThat(unready.statusCode()).isEqualTo(503);
      JsonNode told = new ObjectMapper().readTree(unready.body());
      assertThat(told.path("ready").asBoolean(true)).isFalse();
      assertThat(told.path("made-up").asText()).isEqualTo("the \"broker\" does not answer");
      assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
      role.trouble = Optional.empty();
      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
      assertThat(get(server, "/metrics").body()).contains("parley_made_up_total 1");
    }
  }

  @Test
  void foreignPagesAndNamesAreRefusedOnTheHealthPort() throws Exception {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (HealthServer server = HealthServer.start(CONFIG, Health.of(List.of(role)), meters)) {
      for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
        assertThat(get(server, path, "Host", "evil.example").statusCode()).isEqualTo(403);
        assertThat(get(server, path, "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(get(server, path, "Host", "localhost").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void whoIsRefusedIsToldInJsonAndAForeignPageLearnsNoPath() throws Exception {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (HealthServer server = HealthServer.start(CONFIG, Health.of(List.of(role)), meters)) {
      HttpResponse<String> unknown = get(server, "/no/such");
      assertThat(unknown.statusCode()).isEqualTo(404);
      HttpResponse<String> posted = send(server, "/health/ready", "POST");
      assertThat(posted.statusCode()).isEqualTo(405);
      HttpResponse<String> foreign = get(server, "/no/such", "Host", "evil.example");
      assertThat(foreign.statusCode()).isEqualTo(403);
      for (HttpResponse<String> answer : List.of(unknown, posted, foreign)) {
        assertThat(answer.headers().firstValue("Content-Type"))
            .hasValueSatisfying(type -> assertThat(type).startsWith("application/json;"));
        assertThat(new ObjectMapper().readTree(answer.body()).path("error").asText()).isNotEmpty();
      }
      assertThat(send(server, "/health/ready", "POST", "Origin", "null").statusCode())
          .isEqualTo(403);
    }
  }

  /** As the compose file's health check asks, which has no HTTP client in the image. */
  @Test
  void healthIsToldToHttpOfOldAsWell() throws Exception {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (HealthServer server = HealthServer.start(CONFIG, Health.of(List.of(role)), meters);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write("GET /health/ready HTTP/1.0\r\n\r\n".getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8).lines())
          .anyMatch(line -> line.contains(" 200 "))
          .contains("{\"ready\":true,\"made-up\":\"ready\"}");
    }
  }

  @Test
  void healthAnswersWhileOthersSendTheirRequestsSlowly() throws Exception {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    List<Socket> slow = new ArrayList<>();
    try (HealthServer server = HealthServer.start(CONFIG, Health.of(List.of(role)), meters)) {
      for (int i = 0; i < 300; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        slow.add(socket);
        socket.getOutputStream().write("GET /hea".getBytes(UTF_8));
        socket.getOutputStream().flush();
      }
      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void roleThatFailsEndsItsProcessWithOne() throws Exception {
    role.ended.completeExceptionally(new IllegalStateException("made up"));
    assertThat(
            RoleProcess.run(
                new RoleStart(roles -> role, List.of(), Optional.empty()), environment()))
        .isEqualTo(1);
    assertThat(role.closed).isTrue();
  }

  @Test
  void roleThatIsClosedEndsItsProcessWithZero() throws Exception {
    role.ended.complete(null);
    assertThat(
            RoleProcess.run(
                new RoleStart(roles -> role, List.of(), Optional.empty()), environment()))
        .isZero();
  }

  private static Environment environment() {
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    return new Environment(ENV, Clock.systemUTC(), InputStream.nullInputStream(), nowhere, nowhere);
  }

  private static HttpResponse<String> get(HealthServer server, String path, String... header)
      throws Exception {
    return send(server, path, "GET", header);
  }

  private static HttpResponse<String> send(
      HealthServer server, String path, String method, String... header) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + server.port() + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER_TIMEOUT)
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (header.length > 0) {
      request.headers(header);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }
}
