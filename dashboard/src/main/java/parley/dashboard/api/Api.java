package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The endpoints under `/api/v1`, and what they answer when they cannot. */
public final class Api {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);
  public static final String ROOT = "/api/v1";

  private final QueryRunner database;
  private final Clock clock;
  private final Contract contract = new Contract();
  private final Known known;
  private final AnswerCache answers;
  private boolean away;

  /**
   * @param maxAge how long an answer is kept at most
   */
  public Api(QueryRunner database, Clock clock, Freshness changes, Duration maxAge) {
    this.database = database;
    this.clock = clock;
    this.known = new Known(database);
    this.answers = new AnswerCache(changes, System::nanoTime, maxAge, beside());
  }

  /** Makes answers anew, on half of the machine's processors at most. */
  private static Executor beside() {
    int most = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            most,
            most,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "parley-answers");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  public void addTo(RoutesConfig routes) {
    addNumbers(routes);
    addStories(routes);
    addLists(routes);
    Answer document = Answer.document(contract.document());
    routes.get(ROOT + "/openapi.json", document::send);
    routes.exception(BadParameterException.class, (e, ctx) -> Problem.badParameter(ctx, e));
    routes.exception(NotFoundException.class, (e, ctx) -> Problem.notFound(ctx, e));
    routes.exception(DatabaseAwayException.class, this::databaseAway);
    routes.exception(
        HttpResponseException.class,
        (e, ctx) -> Problem.answer(ctx, e.getStatus(), String.valueOf(e.getMessage())));
  }

  private void addNumbers(RoutesConfig routes) {
    Aggregates aggregates = new Aggregates(database);
    get(routes, "/aggregates", aggregates::answer);
    Series series = new Series(database);
    get(routes, "/series", series::answer, a -> Csv.spread(a.path("series"), "points"));
    get(routes, "/coverage", new Coverage(database)::answer, a -> (ArrayNode) a.path("points"));
    Stages stages = new Stages(database);
    get(routes, "/stages", stages::answer, a -> Csv.spread(a.path("conflicts"), "points"));
    get(routes, "/sentences", new Sentences(database)::list);
    get(routes, "/changes", new Changes(database)::answer);
    get(routes, "/matrix", new Matrix(database)::answer, a -> (ArrayNode) a.path("cells"));
    get(routes, "/timeline", new Timeline(database)::list);
    get(routes, "/subjects", new Subjects(database)::list);
  }

  private void addStories(RoutesConfig routes) {
    Stories stories = new Stories(database);
    get(routes, "/stories", stories::list);
    one(routes, "/stories/{id}", "/stories/<id>", (id, asked, now) -> stories.one(id));
    Happenings happenings = new Happenings(database);
    get(routes, "/happenings", happenings::list);
    one(routes, "/happenings/{id}", "/happenings/<id>", (id, asked, now) -> happenings.one(id));
    get(routes, "/events", new Events(database)::answer);
    get(routes, "/planned", new Planned(database)::answer);
    get(routes, "/retractions", (asked, now) -> new Retractions(database).list(asked));
  }

  private void addLists(RoutesConfig routes) {
    Actors actors = new Actors(database);
    Wires wires = new Wires(database);
    MessageBalance balance = new MessageBalance(database);
    get(routes, "/conflicts", new Conflicts(database)::answer);
    get(routes, "/actors", actors::actors);
    get(routes, "/dyads", actors::dyads);
    get(routes, "/languages", new Languages(database)::answer);
    get(routes, "/balance", (asked, now) -> balance.answer());
    get(routes, "/received", new Received(database)::answer);
    get(routes, "/wires", wires::list);
    one(routes, "/wires/{id}", "/wires/{id}", wires::one);
  }

  private interface Endpoint {
    JsonNode answer(Parameters asked, Instant now);
  }

  private interface EndpointOfOne {
    JsonNode answer(String id, Parameters asked, Instant now);
  }

  private void get(RoutesConfig routes, String path, Endpoint endpoint) {
    get(routes, path, endpoint, Csv::rows);
  }

  /**
   * @param rows the rows of the answer's table
   */
  private void get(
      RoutesConfig routes, String path, Endpoint endpoint, Function<JsonNode, ArrayNode> rows) {
    List<String> parameters = contract.parameters(path);
    List<String> columns = contract.columns(path);
    routes.get(
        ROOT + path,
        ctx -> {
          Parameters asked = new Parameters(ctx.queryParamMap(), parameters);
          boolean csv = asked.wantsCsv(ctx.header("Accept"));
          answer(
              ctx,
              csv,
              () -> {
                JsonNode body = endpoint.answer(asked, clock.instant());
                known.require(asked);
                return csv
                    ? Answer.csv(Csv.table(rows.apply(body), columns), body)
                    : Answer.json(body);
              });
        });
  }

  private void one(RoutesConfig routes, String path, String route, EndpointOfOne endpoint) {
    List<String> parameters = contract.parameters(path);
    routes.get(
        ROOT + route,
        ctx -> {
          Parameters asked = new Parameters(ctx.queryParamMap(), parameters);
          String id = ctx.pathParam("id");
          answer(ctx, false, () -> Answer.json(endpoint.answer(id, asked, clock.instant())));
        });
  }

  private void answer(Context ctx, boolean csv, Supplier<Answer> maker) {
    AnswerCache.Given given =
        answers.get(new Question(ctx.path(), ctx.queryParamMap(), csv), maker);
    recovered();
    if (!given.behind().isZero()) {
      ctx.header("Age", Long.toString(given.behind().toSeconds() + 1));
    }
    given.answer().send(ctx.header("Vary", "Accept"));
  }

  private void databaseAway(DatabaseAwayException e, Context ctx) {
    if (firstOfOutage()) {
      LOG.warn("no answer from the database: {}", String.valueOf(e.getCause()));
    } else {
      LOG.debug("no answer from the database", e);
    }
    Problem.answer(ctx.header("Retry-After", "5"), 503, e.said());
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
