package parley.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * `/health/live`: 200 while the process answers. `/health/ready`: 200 while all that it stands on
 * is ready, else 503; either way each by name.
 */
record Health(Map<String, BooleanSupplier> parts, ObjectMapper json) {

  void addTo(RoutesConfig routes) {
    routes.get("/health/live", ctx -> answer(ctx, true, json.createObjectNode().put("live", true)));
    routes.get("/health/ready", this::ready);
  }

  private void ready(Context ctx) {
    ObjectNode each = json.createObjectNode();
    boolean all = true;
    for (Map.Entry<String, BooleanSupplier> part : parts.entrySet()) {
      boolean well = part.getValue().getAsBoolean();
      each.put(part.getKey(), well);
      all &= well;
    }
    answer(ctx, all, json.createObjectNode().put("ready", all).setAll(each));
  }

  private static void answer(Context ctx, boolean well, Object body) {
    ctx.status(well ? 200 : 503)
        .contentType("application/json; charset=utf-8")
        .header("Cache-Control", "no-store")
        .result(body.toString());
  }
}
