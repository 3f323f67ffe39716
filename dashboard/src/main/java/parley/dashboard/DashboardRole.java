package parley.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.dashboard.api.Database;
import parley.dashboard.live.Changes;
import parley.dashboard.live.Stream;

/**
 * Serves the page, the API, live events, health, metrics and schema ids, all read-only. It starts
 * and stays up without the database: what it cannot know it answers with 503.
 */
public final class DashboardRole implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DashboardRole.class);
  private static final Duration STOP = Duration.ofSeconds(3);

  private final Database database;
  private final Changes changes;
  private final Stream stream;
  private final Javalin server;
  private boolean closed;

  private DashboardRole(Database database, Changes changes, Stream stream, Javalin server) {
    this.database = database;
    this.changes = changes;
    this.stream = stream;
    this.server = server;
  }

  /**
   * Starts to serve.
   *
   * @param beside whether the roles that share this process are ready, by name; `/health/ready`
   *     wants them all
   * @param metrics what `/metrics` shows; the role adds its own
   * @param clock what `now` is for rolling spans
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  public static DashboardRole start(
      DashboardConfig config,
      Map<String, BooleanSupplier> beside,
      PrometheusMeterRegistry metrics,
      Clock clock) {
    ObjectMapper json = new ObjectMapper();
    Database database =
        new Database(
            config.databaseUrl(),
            config.user(),
            config.password(),
            config.connections(),
            config.queryTimeout(),
            json);
    Stream stream = new Stream(json, clock);
    Changes changes = new Changes(config.databaseUrl(), config.user(), config.password(), stream);
    Map<String, BooleanSupplier> ready = new TreeMap<>(beside);
    ready.put("database", database::ready);
    Site site = new Site(config, database, new Health(ready, json), stream, metrics, json, clock);
    Javalin server =
        Javalin.create(
            javalin -> {
              configure(javalin);
              site.addTo(javalin.routes);
            });
    DashboardRole role = new DashboardRole(database, changes, stream, server);
    try {
      server.start(config.host(), config.port());
    } catch (RuntimeException e) {
      role.close();
      throw e;
    }
    Gauge.builder("parley.page.streams", stream, Stream::size)
        .description("readers of the live events")
        .register(metrics);
    Gauge.builder("parley.page.listening", stream, s -> s.isReachable() ? 1 : 0)
        .description("1 while the database's notices arrive")
        .register(metrics);
    changes.start();
    LOG.info("page and API on http://{}:{}/", config.host(), role.port());
    return role;
  }

  /** The port it answers on. */
  public int port() {
    return server.port();
  }

  /** Stops within a few seconds, whoever still listens. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    stream.close();
    changes.close();
    server.stop();
    database.close();
  }

  private static void configure(JavalinConfig javalin) {
    javalin.startup.showJavalinBanner = false;
    javalin.startup.showOldJavalinVersionWarning = false;
    javalin.http.prefer405over404 = true;
    javalin.http.maxRequestSize = 1_000_000;
    javalin.jetty.modifyServer(server -> server.setStopTimeout(STOP.toMillis()));
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
