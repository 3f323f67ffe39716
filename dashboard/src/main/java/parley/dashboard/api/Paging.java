package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/** One page of a list out of one row more than it holds. */
final class Paging {
  private Paging() {}

  static ObjectNode page(
      String name, ArrayNode rows, int limit, Function<JsonNode, String> cursorOf) {
    ObjectNode page = rows.objectNode();
    boolean more = rows.size() > limit;
    while (rows.size() > limit) {
      rows.remove(rows.size() - 1);
    }
    page.set(name, rows);
    page.put("next", more ? cursorOf.apply(rows.get(rows.size() - 1)) : null);
    return page;
  }
}
