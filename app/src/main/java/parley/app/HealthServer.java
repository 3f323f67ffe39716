package parley.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import parley.schemas.Health;
import parley.schemas.Settings;

/**
 * Health and metrics of a role process, the same for every role: `/health/live`, `/health/ready`,
 * `/metrics` on `PARLEY_HEALTH_HOST:PARLEY_HEALTH_PORT`.
 */
final class HealthServer implements AutoCloseable {
  /** A look at readiness may wait for a server that is away; the other answers need not. */
  private static final int THREADS = 4;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private HealthServer(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
  }

  static HealthServer start(Map<String, String> env, Health health, PrometheusMeterRegistry meters)
      throws IOException {
    Settings settings = new Settings(env);
    String host = settings.text("PARLEY_HEALTH_HOST", "127.0.0.1");
    int port = settings.port("PARLEY_HEALTH_PORT", 8090);
    settings.done();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getAllByName(host)[0], port), 0);
    HealthServer started = new HealthServer(server);
    server.createContext("/health/live", request -> tell(request, Health.live()));
    server.createContext("/health/ready", request -> tell(request, health.ready()));
    server.createContext(
        "/metrics", request -> answer(request, 200, "text/plain; charset=utf-8", meters.scrape()));
    server.start();
    return started;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void tell(HttpExchange request, Health.Answer answer) throws IOException {
    answer(request, answer.status(), Health.CONTENT_TYPE, answer.json());
  }

  private static void answer(HttpExchange request, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    request.getResponseHeaders().set("Content-Type", type);
    request.sendResponseHeaders(status, bytes.length);
    request.getResponseBody().write(bytes);
    request.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
