package parley.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import parley.dashboard.api.Api;
import parley.dashboard.api.QueryRunner;
import parley.dashboard.api.Wires;
import parley.dashboard.live.EventStream;
import parley.dashboard.page.PageFiles;
import parley.dashboard.schemaids.SchemaIds;
import parley.http.HttpPort;
import parley.schemas.BuiltInSchemas;
import parley.schemas.Health;

/** The routes of everything that answers under one port. */
record Routes(
    DashboardConfig config,
    QueryRunner database,
    Health health,
    EventStream events,
    PrometheusMeterRegistry metrics,
    ObjectMapper json,
    Clock clock) {
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** Adds every route and what is answered when one fails. */
  void addTo(JavalinConfig server) {
    RoutesConfig routes = server.routes;
    routes.before(Routes::protect);
    routes.before(ctx -> ctx.attribute("started", System.nanoTime()));
    routes.after(this::measured);
    WireMeters wires = new WireMeters(new Wires(database), metrics, clock);
    CrossOrigin shared = new CrossOrigin(config.api().origins());
    HttpPort.addTo(
        server,
        config.origins(),
        shared::isInvited,
        health,
        () -> {
          wires.refresh();
          return metrics.scrape();
        });
    // first who may read, so that a page of elsewhere can read that it asks too often
    shared.addTo(routes);
    new RequestRate(config.api().requestsPerSecond(), System::nanoTime).addTo(routes);
    new Api(database, clock, events, config.api().maxAge()).addTo(routes);
    events.addTo(routes);
    if (config.builtInSchemas()) {
      new SchemaIds(new BuiltInSchemas(), config.topics(), json).addTo(routes);
    }
    new PageFiles().addTo(routes);
  }

  private static void protect(Context ctx) {
    ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin");
  }

  private void measured(Context ctx) {
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
