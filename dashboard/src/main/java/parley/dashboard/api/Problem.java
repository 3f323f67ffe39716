package parley.dashboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** What is answered where there is no answer: RFC 9457, and `error` as it was before that. */
public final class Problem {
  private static final String TYPE = "application/problem+json; charset=utf-8";

  private final ObjectNode members = JsonNodeFactory.instance.objectNode();
  private final int status;

  private Problem(int status, String detail, String error) {
    this.status = status;
    members
        .put("type", "about:blank")
        .put("title", HttpStatus.forStatus(status).getMessage())
        .put("status", status)
        .put("detail", detail)
        .put("error", error);
  }

  /** Answers that something cannot be had. */
  public static void answer(Context ctx, int status, String detail) {
    new Problem(status, detail, detail).send(ctx);
  }

  static void badParameter(Context ctx, BadParameterException e) {
    Problem problem =
        new Problem(400, String.valueOf(e.getMessage()), e.parameter() + ": " + e.getMessage());
    problem.members.put("parameter", e.parameter());
    problem.send(ctx);
  }

  static void notFound(Context ctx, NotFoundException e) {
    Problem problem =
        new Problem(404, String.valueOf(e.getMessage()), String.valueOf(e.getMessage()));
    List<String> unknown = e.unknown();
    if (!unknown.isEmpty()) {
      unknown.forEach(problem.members.putArray("unknown")::add);
    }
    problem.send(ctx);
  }

  private void send(Context ctx) {
    ctx.status(status)
        .contentType(TYPE)
        .header("Cache-Control", "no-store")
        .result(members.toString().getBytes(UTF_8));
  }
}
