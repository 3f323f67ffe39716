package parley.dashboard;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;
import parley.dashboard.api.Api;

/**
 * Cross-origin resource sharing of the API with the web pages of some origins, and of no others:
 * they may read, without credentials. Everything else of the port is refused to them.
 */
final class CrossOrigin {
  private final Set<String> origins;

  CrossOrigin(Set<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  void addTo(RoutesConfig routes) {
    if (origins.isEmpty()) {
      return;
    }
    routes.before(Api.ROOT + "/*", this::allow);
    // once more: an answer has said by then that it varies by what is accepted alone
    routes.after(Api.ROOT + "/*", CrossOrigin::vary);
    routes.options(
        Api.ROOT + "/*",
        ctx ->
            ctx.status(204)
                .header("Access-Control-Allow-Methods", "GET, HEAD")
                .header("Access-Control-Allow-Headers", "Accept, If-None-Match, Last-Event-ID")
                .header("Access-Control-Max-Age", "600"));
  }

  /** True of what such a page may ask. */
  boolean isInvited(Context ctx) {
    String origin = ctx.header("Origin");
    return origin != null
        && origins.contains(origin.toLowerCase(Locale.ROOT))
        && ctx.path().startsWith(Api.ROOT + "/");
  }

  private static void vary(Context ctx) {
    ctx.header("Vary", "Origin, Accept");
  }

  private void allow(Context ctx) {
    vary(ctx);
    String origin = ctx.header("Origin");
    if (origin != null && isInvited(ctx)) {
      ctx.header("Access-Control-Allow-Origin", origin)
          .header("Access-Control-Expose-Headers", "ETag, Link, Retry-After")
          .header("Cross-Origin-Resource-Policy", "cross-origin");
    }
  }
}
