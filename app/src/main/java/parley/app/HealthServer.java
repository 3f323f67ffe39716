package parley.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import parley.schemas.Settings;

/**
 * Health and metrics of a role that serves nothing else: `/health/live`, `/health/ready`,
 * `/metrics` on `PARLEY_HEALTH_HOST:PARLEY_HEALTH_PORT`.
 */
final class HealthServer implements AutoCloseable {
  private final HttpServer server;

  private HealthServer(HttpServer server) {
    this.server = server;
  }

  static HealthServer start(
      Settings settings, PrometheusMeterRegistry meters, BooleanSupplier ready) throws IOException {
    String host = settings.text("PARLEY_HEALTH_HOST", "127.0.0.1");
    int port = settings.port("PARLEY_HEALTH_PORT", 8090);
    settings.done();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getAllByName(host)[0], port), 0);
    server.createContext("/health/live", request -> answer(request, 200, "live"));
    server.createContext(
        "/health/ready",
        request -> {
          boolean open = ready.getAsBoolean();
          answer(request, open ? 200 : 503, open ? "ready" : "not ready");
        });
    server.createContext("/metrics", request -> answer(request, 200, meters.scrape()));
    server.start();
    return new HealthServer(server);
  }

  private static void answer(HttpExchange request, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    request.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    request.sendResponseHeaders(status, bytes.length);
    request.getResponseBody().write(bytes);
    request.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
