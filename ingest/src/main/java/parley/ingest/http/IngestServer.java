package parley.ingest.http;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import parley.http.HttpPort;
import parley.ingest.intake.Intake;
import parley.ingest.log.PromptLog;
import parley.schemas.Health;

/** The door for pushed stories: `POST /v1/stories`, `/health/live`, `/health/ready`, `/metrics`. */
public final class IngestServer implements AutoCloseable {
  /** Slow bodies cost a thread each; those that idle end after half a minute. */
  static final int MAX_THREADS = 256;

  private static final int IDLE_TIMEOUT_MS = 30_000;

  private final Javalin server;

  private IngestServer(Javalin server) {
    this.server = server;
  }

  /**
   * Opens the door.
   *
   * @param log that stories are written to: the intake's, without the wait
   * @param health what it tells of the role
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  public static IngestServer start(
      HttpConfig config,
      Intake intake,
      PromptLog log,
      PrometheusMeterRegistry meters,
      Clock clock,
      Health health) {
    StoriesEndpoint stories = new StoriesEndpoint(config, intake.by(log), log::trouble, clock);
    Javalin server =
        Javalin.create(
            settings -> {
              settings.http.maxRequestSize = Long.MAX_VALUE;
              settings.jetty.threadPool = new QueuedThreadPool(MAX_THREADS, 4);
              settings.jetty.modifyServer(
                  jetty -> {
                    for (var connector : jetty.getConnectors()) {
                      if (connector instanceof ServerConnector door) {
                        door.setIdleTimeout(IDLE_TIMEOUT_MS);
                      }
                    }
                  });
              HttpPort.addTo(settings, config.origins(), health, meters::scrape);
              settings.routes.after(request -> count(request, meters));
              settings.routes.post("/v1/stories", stories::post);
            });
    return new IngestServer(server.start(config.host(), config.port()));
  }

  private static void count(Context request, PrometheusMeterRegistry meters) {
    Counter.builder("parley.ingest.requests")
        .description("requests answered, by status")
        .tag("status", Integer.toString(request.statusCode()))
        .register(meters)
        .increment();
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
