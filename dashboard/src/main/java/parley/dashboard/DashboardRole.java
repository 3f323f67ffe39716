package parley.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.dashboard.api.Api;
import parley.dashboard.api.Database;
import parley.dashboard.live.Changes;
import parley.dashboard.live.Stream;
import parley.dashboard.page.PageFiles;
import parley.dashboard.schemaids.SchemaIds;
import parley.schemas.BuiltInRegistry;

/**
 * Serves the page, the API, live events, health, metrics and schema ids, all read-only. It starts
 * and stays up without the database: what it cannot know it answers with 503.
 */
public final class DashboardRole implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DashboardRole.class);
  private static final Duration STOP = Duration.ofSeconds(3);
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

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
   * @param metrics what `/metrics` shows; the role adds its own
   * @param clock what `now` is for rolling spans
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  public static DashboardRole start(
      DashboardConfig config, PrometheusMeterRegistry metrics, Clock clock) {
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
    Javalin server =
        Javalin.create(
            javalin -> {
              configure(javalin);
              routes(javalin.routes, config, database, stream, metrics, json, clock);
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

  private static void routes(
      RoutesConfig routes,
      DashboardConfig config,
      Database database,
      Stream stream,
      PrometheusMeterRegistry metrics,
      ObjectMapper json,
      Clock clock) {
    routes.before(DashboardRole::protect);
    routes.before(ctx -> ctx.attribute("started", System.nanoTime()));
    routes.after(ctx -> measured(ctx, metrics));
    routes.get("/health/live", ctx -> health(ctx, true, "live"));
    routes.get("/health/ready", ctx -> health(ctx, database.ready(), "ready"));
    routes.get(
        "/metrics",
        ctx ->
            ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape()));
    new Api(database, clock).addTo(routes);
    stream.addTo(routes);
    if (config.builtInSchemas()) {
      new SchemaIds(new BuiltInRegistry(), json).addTo(routes);
    }
    new PageFiles().addTo(routes);
    routes.exception(
        Exception.class,
        (e, ctx) -> {
          LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
          Api.refuse(ctx, 500, "an error of Parley's own; its log says which", null);
        });
    routes.exception(
        HttpResponseException.class,
        (e, ctx) -> Api.refuse(ctx, e.getStatus(), String.valueOf(e.getMessage()), null));
  }

  private static void health(Context ctx, boolean well, String word) {
    ctx.status(well ? 200 : 503)
        .contentType("application/json; charset=utf-8")
        .header("Cache-Control", "no-store")
        .result("{\"" + word + "\":" + well + "}");
  }

  private static void protect(Context ctx) {
    ctx.header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin");
  }

  private static void measured(Context ctx, PrometheusMeterRegistry metrics) {
    Long started = ctx.attribute("started");
    if (started != null && !ctx.path().endsWith("/stream")) {
      Timer.builder("parley.page.requests")
          .description("requests answered, by status")
          .tag("status", Integer.toString(ctx.statusCode()))
          .register(metrics)
          .record(Duration.ofNanos(System.nanoTime() - started));
    }
  }
}
