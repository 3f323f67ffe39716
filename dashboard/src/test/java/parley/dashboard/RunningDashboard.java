package parley.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import parley.schemas.Health;

/** The role over a database, and what it answers. */
final class RunningDashboard implements AutoCloseable {
  static final Instant NOW = Instant.parse("2025-02-18T21:10:30Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    // before the client is loaded: tests speak as other programs do
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  private final DashboardRole role;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(60)).build();

  RunningDashboard(String databaseUrl) {
    this(databaseUrl, new Health(Map.of()));
  }

  RunningDashboard(String databaseUrl, Health beside) {
    this(databaseUrl, beside, Map.of());
  }

  RunningDashboard(String databaseUrl, Map<String, String> settings) {
    this(databaseUrl, new Health(Map.of()), settings);
  }

  private RunningDashboard(String databaseUrl, Health beside, Map<String, String> settings) {
    Map<String, String> env = new HashMap<>();
    env.put("PARLEY_PAGE_PORT", "0");
    env.put("PARLEY_DATABASE_URL", databaseUrl);
    // tests change the database without a notice, and ask as fast as they can
    env.put("PARLEY_API_CACHE", "none");
    env.put("PARLEY_API_REQUESTS", "0");
    env.putAll(settings);
    this.role =
        DashboardRole.start(
            DashboardConfig.fromEnv(env),
            beside,
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + role.port() + path);
  }

  /**
   * @param header names and values, or none
   */
  HttpResponse<String> get(String path, String... header) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(path)).timeout(Duration.ofSeconds(60));
    if (header.length > 0) {
      request.headers(header);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address(path))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
            .build(),
        HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  /**
   * The answer once the database gives one: on a busy machine its first connections take a while.
   */
  HttpResponse<String> settled(String path) {
    return await("an answer of the database")
        .atMost(Duration.ofSeconds(60))
        .until(() -> get(path), answer -> answer.statusCode() != 503);
  }

  /** The body of an answer that must be 200. */
  JsonNode ask(String path) throws IOException {
    HttpResponse<String> response = settled(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body());
  }

  static JsonNode parsed(String body) throws IOException {
    return JSON.readTree(body);
  }

  @Override
  public void close() {
    role.close();
  }
}
