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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import parley.schemas.Health;
import parley.schemas.Role;

class RoleProcessTest {
  private static final Map<String, String> ENV = Map.of("PARLEY_HEALTH_PORT", "0");

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
  void roleThatFailsEndsItsProcessWithOne() throws Exception {
    role.ended.completeExceptionally(new IllegalStateException("made up"));
    assertThat(RoleProcess.run(new RoleStart(roles -> role, List.of()), environment()))
        .isEqualTo(1);
    assertThat(role.closed).isTrue();
  }

  @Test
  void roleThatIsClosedEndsItsProcessWithZero() throws Exception {
    role.ended.complete(null);
    assertThat(RoleProcess.run(new RoleStart(roles -> role, List.of()), environment())).isZero();
  }

  private static Environment environment() {
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    return new Environment(ENV, Clock.systemUTC(), InputStream.nullInputStream(), nowhere, nowhere);
  }

  private static HttpResponse<String> get(HealthServer server, String path, String... header)
      throws Exception {
    URI address = URI.create("http://127.0.0.1:" + server.port() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (header.length > 0) {
      request.headers(header);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }
}
