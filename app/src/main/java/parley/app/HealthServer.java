package parley.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
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
            settings -> {
              settings.startup.showJavalinBanner = false;
              settings.startup.showOldJavalinVersionWarning = false;
              settings.http.prefer405over404 = true;
              settings.routes.before(request -> requireOwnOrigin(request, config));
              settings.routes.get("/health/live", request -> tell(request, Health.live()));
              settings.routes.get("/health/ready", request -> tell(request, health.ready()));
              settings.routes.get("/metrics", request -> request.result(meters.scrape()));
              settings.routes.exception(HttpResponseException.class, HealthServer::refuse);
            });
    try {
      return new HealthServer(server.start(config.host(), config.port()));
    } catch (JavalinBindException e) {
      throw new IOException(
          "port " + config.port() + " is taken (health: PARLEY_HEALTH_PORT names another)", e);
    }
  }

  private static void requireOwnOrigin(Context request, HealthConfig config) {
    config
        .origins()
        .refusal(request.method().name(), request::header)
        .ifPresent(
            why -> {
              throw new ForbiddenResponse(why);
            });
  }

  private static void refuse(HttpResponseException why, Context request) {
    String error = JsonNodeFactory.instance.objectNode().put("error", why.getMessage()).toString();
    tell(request, new Health.Answer(why.getStatus(), error));
  }

  private static void tell(Context request, Health.Answer answer) {
    request.status(answer.status()).contentType(Health.CONTENT_TYPE).result(answer.json());
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
