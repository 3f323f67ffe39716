package parley.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpResponseException;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.dashboard.api.Api;
import parley.dashboard.api.QueryRunner;
import parley.dashboard.api.Wires;
import parley.dashboard.live.EventStream;
import parley.dashboard.page.PageFiles;
import parley.dashboard.schemaids.SchemaIds;
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
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** Adds every route and what is answered when one fails. */
  void addTo(RoutesConfig routes) {
    routes.before(Routes::protect);
    routes.before(ctx -> ctx.attribute("started", System.nanoTime()));
    routes.before(this::requireOwnOrigin);
    routes.after(this::measured);
    routes.get("/health/live", ctx -> tell(ctx, Health.live()));
    routes.get("/health/ready", ctx -> tell(ctx, health.ready()));
    WireMeters wires = new WireMeters(new Wires(database), metrics, clock);
    routes.get(
        "/metrics",
        ctx -> {
          wires.refresh();
          ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
        });
    new Api(database, clock).addTo(routes);
    events.addTo(routes);
    if (config.builtInSchemas()) {
      new SchemaIds(new BuiltInSchemas(), json).addTo(routes);
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

  private static void tell(Context ctx, Health.Answer answer) {
    ctx.status(answer.status())
        .contentType(Health.CONTENT_TYPE)
        .header("Cache-Control", "no-store")
        .result(answer.json());
  }

  private static void protect(Context ctx) {
    ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin");
  }

  private void requireOwnOrigin(Context ctx) {
    config
        .origins()
        .refusal(ctx.method().name(), ctx::header)
        .ifPresent(
            why -> {
              throw new ForbiddenResponse(why);
            });
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
