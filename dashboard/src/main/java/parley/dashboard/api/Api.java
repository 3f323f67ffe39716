package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.http.HttpPort;

/** The endpoints under `/api/v1`, and what they answer when they cannot. */
public final class Api {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);
  private static final String ROOT = "/api/v1";

  private final QueryRunner database;
  private final Clock clock;
  private boolean away;

  public Api(QueryRunner database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public void addTo(RoutesConfig routes) {
    Aggregates aggregates = new Aggregates(database);
    Stories stories = new Stories(database);
    Events events = new Events(database);
    Planned planned = new Planned(database);
    Retractions retractions = new Retractions(database);
    Conflicts conflicts = new Conflicts(database);
    Actors actors = new Actors(database);
    Languages languages = new Languages(database);
    MessageBalance balance = new MessageBalance(database);
    Wires wires = new Wires(database);
    get(
        routes,
        "/aggregates",
        a -> aggregates.answer(a, clock.instant()),
        "subject",
        "span",
        "from",
        "to",
        "at",
        "asOf");
    get(
        routes,
        "/stories",
        a -> stories.list(a, clock.instant()),
        "conflict",
        "provider",
        "verdict",
        "actor",
        "wireId",
        "dates",
        "from",
        "to",
        "cursor",
        "limit");
    routes.get(ROOT + "/stories/<id>", ctx -> answer(ctx, stories.one(ctx.pathParam("id"))));
    get(
        routes,
        "/events",
        a -> events.answer(a, clock.instant()),
        "conflict",
        "actor",
        "from",
        "to",
        "limit");
    get(
        routes,
        "/planned",
        a -> planned.answer(a, clock.instant()),
        "conflict",
        "actor",
        "from",
        "to",
        "at",
        "limit");
    get(
        routes,
        "/retractions",
        retractions::list,
        "subject",
        "conflict",
        "provider",
        "cause",
        "from",
        "to",
        "cursor",
        "limit");
    get(routes, "/conflicts", a -> conflicts.answer(a, clock.instant()), "at");
    get(
        routes,
        "/actors",
        a -> actors.actors(a, clock.instant()),
        "conflict",
        "span",
        "at",
        "limit");
    get(routes, "/dyads", a -> actors.dyads(a, clock.instant()), "conflict", "span", "at", "limit");
    get(routes, "/languages", a -> languages.answer(a, clock.instant()), "span", "at");
    get(routes, "/balance", a -> balance.answer());
    get(routes, "/wires", a -> wires.list(a, clock.instant()), "day");
    routes.get(
        ROOT + "/wires/{id}",
        ctx -> {
          Parameters asked = new Parameters(ctx.queryParamMap(), "day");
          answer(ctx, wires.one(ctx.pathParam("id"), asked, clock.instant()));
        });
    routes.exception(
        BadParameterException.class,
        (e, ctx) ->
            HttpPort.json(
                ctx.status(400),
                JsonNodeFactory.instance
                    .objectNode()
                    .put("error", e.parameter() + ": " + e.getMessage())
                    .put("parameter", e.parameter())));
    routes.exception(
        NotFoundException.class,
        (e, ctx) -> HttpPort.refuse(ctx, 404, String.valueOf(e.getMessage())));
    routes.exception(DatabaseAwayException.class, this::databaseAway);
  }

  private interface Endpoint {
    JsonNode answer(Parameters asked);
  }

  private void get(RoutesConfig routes, String path, Endpoint endpoint, String... parameters) {
    routes.get(
        ROOT + path,
        ctx -> answer(ctx, endpoint.answer(new Parameters(ctx.queryParamMap(), parameters))));
  }

  private void answer(Context ctx, JsonNode body) {
    recovered();
    HttpPort.json(ctx, body);
  }

  private void databaseAway(DatabaseAwayException e, Context ctx) {
    if (firstOfOutage()) {
      LOG.warn("no answer from the database: {}", String.valueOf(e.getCause()));
    } else {
      LOG.debug("no answer from the database", e);
    }
    ctx.header("Retry-After", "5");
    HttpPort.refuse(ctx, 503, e.said());
  }

  private synchronized boolean firstOfOutage() {
    boolean first = !away;
    away = true;
    return first;
  }

  private synchronized void recovered() {
    if (away) {
      away = false;
      LOG.info("the database answers again");
    }
  }
}
