package parley.dashboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import parley.schemas.Digest;

/**
 * An answer as it is sent, with its entity tag, by which a client that has it already is spared it.
 */
final class Answer {
  private static final String JSON = "application/json; charset=utf-8";
  private static final String CSV = "text/csv; charset=utf-8; header=present";

  private final byte[] body;
  private final String type;
  private final String tag;
  private final @Nullable String next;

  private Answer(byte[] body, String type, @Nullable String next) {
    this.body = body;
    this.type = type;
    this.tag = '"' + Digest.sha256(body).substring(0, 24) + '"';
    this.next = next;
  }

  static Answer json(JsonNode body) {
    return new Answer(body.toString().getBytes(UTF_8), JSON, body.path("next").textValue());
  }

  /** A document of the jar. */
  static Answer document(byte[] json) {
    return new Answer(json.clone(), JSON, null);
  }

  /**
   * A table.
   *
   * @param body what it is the table of
   */
  static Answer csv(String table, JsonNode body) {
    return new Answer(table.getBytes(UTF_8), CSV, body.path("next").textValue());
  }

  /** Length in bytes. */
  int length() {
    return body.length;
  }

  /** Sends it, or says that the client has it. A proxy keeps it to itself, and asks each time. */
  void send(Context ctx) {
    ctx.header("ETag", tag).header("Cache-Control", "private, no-cache").contentType(type);
    if (next != null) {
      ctx.header("Link", "<" + nextPage(ctx, next) + ">; rel=\"next\"");
    }
    if (isHeld(ctx.header("If-None-Match"))) {
      ctx.status(304);
    } else {
      ctx.result(body);
    }
  }

  /** A compressed answer's tag may come back as a weak one. */
  private boolean isHeld(@Nullable String held) {
    if (held == null) {
      return false;
    }
    for (String one : held.split(",", -1)) {
      String plain = one.strip();
      if (plain.equals("*") || (plain.startsWith("W/") ? plain.substring(2) : plain).equals(tag)) {
        return true;
      }
    }
    return false;
  }

  private static String nextPage(Context ctx, String cursor) {
    StringBuilder page = new StringBuilder(ctx.path()).append('?');
    String asked = ctx.queryString();
    if (asked != null) {
      for (String part : asked.split("&", -1)) {
        if (!part.isEmpty() && !part.startsWith("cursor=")) {
          page.append(part).append('&');
        }
      }
    }
    return page.append("cursor=").append(cursor).toString();
  }
}
