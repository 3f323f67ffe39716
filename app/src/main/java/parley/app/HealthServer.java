package parley.app;

import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import parley.http.HttpPort;
import parley.schemas.Health;

/**
 * Health and metrics of a role process, the same for every role: `/health/live`, `/health/ready`,
 * `/metrics`. Whoever sends a request slowly holds no thread.
 */
final class HealthServer implements AutoCloseable {
  private final Javalin server;

  private HealthServer(Javalin server) {
    this.server = server;
  }

  static HealthServer start(HealthConfig config, Health health, PrometheusMeterRegistry meters)
      throws IOException {
    Javalin server =
        Javalin.create(
            settings -> HttpPort.addTo(settings, config.origins(), health, meters::scrape));
    try {
      return new HealthServer(server.start(config.host(), config.port()));
    } catch (JavalinBindException e) {
      throw new IOException(
          "port " + config.port() + " is taken (health: PARLEY_HEALTH_PORT names another)", e);
    }
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
