package parley.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpResponseException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.schemas.Health;
import parley.schemas.OriginCheck;

/**
 * The part that every port over HTTP has: foreign pages and names are refused on every path, a
 * refusal is JSON ({@code {"error": why}}), and {@code /health/live}, {@code /health/ready} and
 * {@code /metrics} answer.
 */
public final class HttpPort {
  private static final Logger LOG = LoggerFactory.getLogger(HttpPort.class);
  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

  /** The headers by which a browser says whose page a request is of. */
  private static final Set<String> FROM_ELSEWHERE = Set.of("Origin", "Sec-Fetch-Site");

  private HttpPort() {}

  /**
   * Adds it to a server.
   *
   * @param metrics in Prometheus' text format
   */
  public static void addTo(
      JavalinConfig server, OriginCheck origins, Health health, Supplier<String> metrics) {
    addTo(server, origins, request -> false, health, metrics);
  }

  /**
   * Adds it to a server.
   *
   * @param invited true of requests that a foreign web page may send, under this server's own name
   * @param metrics in Prometheus' text format
   */
  public static void addTo(
      JavalinConfig server,
      OriginCheck origins,
      Predicate<Context> invited,
      Health health,
      Supplier<String> metrics) {
    server.startup.showJavalinBanner = false;
    server.startup.showOldJavalinVersionWarning = false;
    server.http.prefer405over404 = true;
    server.routes.before(request -> requireOwn(origins, invited, request));
    server.routes.exception(
        HttpResponseException.class,
        (why, request) -> refuse(request, why.getStatus(), String.valueOf(why.getMessage())));
    server.routes.exception(Exception.class, HttpPort::failed);
    server.routes.get("/health/live", request -> tell(request, Health.live()));
    server.routes.get("/health/ready", request -> tell(request, health.ready()));
    server.routes.get("/metrics", request -> request.contentType(METRICS).result(metrics.get()));
  }

  /** Refuses a request. */
  public static void refuse(Context request, int status, String why) {
    json(request.status(status), JsonNodeFactory.instance.objectNode().put("error", why));
  }

  /** Answers with JSON of the moment. */
  public static void json(Context request, JsonNode body) {
    request
        .contentType(Health.CONTENT_TYPE)
        .header("Cache-Control", "no-store")
        .result(body.toString());
  }

  private static void failed(Exception e, Context request) {
    LOG.error("{} {} failed", request.method(), request.path(), e);
    refuse(request, 500, "an error of Parley's own; its log says which");
  }

  private static void tell(Context request, Health.Answer answer) {
    request
        .status(answer.status())
        .contentType(Health.CONTENT_TYPE)
        .header("Cache-Control", "no-store")
        .result(answer.json());
  }

  private static void requireOwn(OriginCheck origins, Predicate<Context> invited, Context request) {
    boolean welcome = invited.test(request);
    origins
        .refusal(
            request.method().name(),
            name -> welcome && FROM_ELSEWHERE.contains(name) ? null : request.header(name))
        .ifPresent(
            why -> {
              throw new ForbiddenResponse(why);
            });
  }
}
