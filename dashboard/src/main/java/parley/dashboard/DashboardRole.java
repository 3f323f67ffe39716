package parley.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.dashboard.api.QueryRunner;
import parley.dashboard.live.EventStream;
import parley.dashboard.live.NotificationListener;
import parley.schemas.Closer;
import parley.schemas.Health;
import parley.schemas.Role;

/**
 * Serves the page, the API, live events, health, metrics and schema ids, all read-only. It starts
 * and stays up without the database: what it cannot know it answers with 503.
 */
public final class DashboardRole implements Role {
  private static final Logger LOG = LoggerFactory.getLogger(DashboardRole.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  private final Closer closer = new Closer();
  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
  private final QueryRunner database;
  private final Javalin server;

  private DashboardRole(
      DashboardConfig config, Health beside, PrometheusMeterRegistry metrics, Clock clock) {
    ObjectMapper json = new ObjectMapper();
    database =
        closer.add(
            new QueryRunner(
                config.databaseUrl(),
                config.user(),
                config.password(),
                config.connections(),
                config.queryTimeout(),
                json));
    EventStream events = new EventStream(json, clock);
    Routes routes = new Routes(config, database, beside.with(this), events, metrics, json, clock);
    server =
        Javalin.create(
            javalin -> {
              configure(javalin);
              routes.addTo(javalin);
            });
    closer.add(server::stop);
    try {
      server.start(config.host(), config.port());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    Gauge.builder("parley.page.streams", events, EventStream::size)
        .description("readers of the live events")
        .register(metrics);
    Gauge.builder("parley.page.listening", events, s -> s.isReachable() ? 1 : 0)
        .description("1 while the database's notices arrive")
        .register(metrics);
    closer
        .add(
            new NotificationListener(
                config.databaseUrl(), config.user(), config.password(), events))
        .start();
    closer.add(events);
    LOG.info("page and API on http://{}:{}/", config.host(), port());
  }

  /**
   * Starts to serve.
   *
   * @param beside the roles that share this process; `/health/ready` wants them all
   * @param metrics what `/metrics` shows; the role adds its own
   * @param clock what `now` is for rolling spans
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  public static DashboardRole start(
      DashboardConfig config, Health beside, PrometheusMeterRegistry metrics, Clock clock) {
    return new DashboardRole(config, beside, metrics, clock);
  }

  @Override
  public String name() {
    return "dashboard";
  }

  /** The port it answers on. */
  public int port() {
    return server.port();
  }

  /** None while the database answers and holds this release's views. */
  @Override
  public Optional<String> trouble() {
    return ended.isDone() ? Optional.of("closed") : database.trouble();
  }

  @Override
  public CompletableFuture<@Nullable Void> ended() {
    return ended.copy();
  }

  /** Stops within a few seconds, whoever still listens. */
  @Override
  public void close() {
    closer.close();
    ended.complete(null);
  }

  private static void configure(JavalinConfig javalin) {
    javalin.http.maxRequestSize = 1_000_000;
    javalin.jetty.modifyServer(server -> server.setStopTimeout(STOP_TIMEOUT.toMillis()));
    // a story's id holds slashes, and its wire's own identity may be an address
    javalin.jetty.modifyHttpConfiguration(
        http ->
            http.setUriCompliance(
                UriCompliance.DEFAULT.with(
                    "STORY_IDS",
                    Violation.AMBIGUOUS_PATH_SEPARATOR,
                    Violation.AMBIGUOUS_EMPTY_SEGMENT,
                    Violation.AMBIGUOUS_PATH_ENCODING,
                    Violation.SUSPICIOUS_PATH_CHARACTERS)));
    javalin.jetty.modifyServletContextHandler(
        context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
  }
}
