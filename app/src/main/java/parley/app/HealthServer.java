package parley.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import parley.schemas.Health;
import parley.schemas.OriginCheck;

/**
 * Health and metrics of a role process, the same for every role: `/health/live`, `/health/ready`,
 * `/metrics`.
 */
final class HealthServer implements AutoCloseable {
  /** A look at readiness may wait for a server that is away; the other answers need not. */
  private static final int THREADS = 4;

  private final HttpServer server;
  private final OriginCheck origins;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private HealthServer(HttpServer server, OriginCheck origins) {
    this.server = server;
    this.origins = origins;
    server.setExecutor(threads);
  }

  static HealthServer start(HealthConfig config, Health health, PrometheusMeterRegistry meters)
      throws IOException {
    InetAddress host = InetAddress.getAllByName(config.host())[0];
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(host, config.port()), 0);
    } catch (BindException e) {
      throw new IOException(
          "port " + config.port() + " is taken (health: PARLEY_HEALTH_PORT names another)", e);
    }
    HealthServer started = new HealthServer(server, config.origins());
    started.serve("/health/live", request -> tell(request, Health.live()));
    started.serve("/health/ready", request -> tell(request, health.ready()));
    started.serve(
        "/metrics", request -> answer(request, 200, "text/plain; charset=utf-8", meters.scrape()));
    server.start();
    return started;
  }

  private void serve(String path, HttpHandler handler) {
    server.createContext(
        path,
        request -> {
          Optional<String> refusal =
              origins.refusal(request.getRequestMethod(), request.getRequestHeaders()::getFirst);
          if (refusal.isPresent()) {
            answer(request, 403, "text/plain; charset=utf-8", refusal.get());
          } else {
            handler.handle(request);
          }
        });
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
