package parley.schemas;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The health of the parts of a process, as its `/health/live` and `/health/ready` tell.
 *
 * @param parts by name, what keeps each from its work; empty while it is ready
 */
public record Health(Map<String, Supplier<Optional<String>>> parts) {
  /** Content type of the answers. */
  public static final String CONTENT_TYPE = "application/json; charset=utf-8";

  /**
   * An answer to a request.
   *
   * @param status of HTTP: 200 for yes, 503 for no
   */
  public record Answer(int status, String json) {}

  public Health {
    parts = Collections.unmodifiableMap(new TreeMap<>(parts));
  }

  public static Health of(Collection<? extends Role> roles) {
    Map<String, Supplier<Optional<String>>> parts = new TreeMap<>();
    roles.forEach(role -> parts.put(role.name(), role::trouble));
    return new Health(parts);
  }

  /** The same with one part more. */
  public Health with(Role role) {
    Map<String, Supplier<Optional<String>>> all = new TreeMap<>(parts);
    all.put(role.name(), role::trouble);
    return new Health(all);
  }

  /** That the process answers. */
  public static Answer live() {
    return new Answer(200, "{\"live\":true}");
  }

  /** True if all parts are ready, and of each that is not why. */
  public Answer ready() {
    ObjectNode each = JsonNodeFactory.instance.objectNode();
    boolean all = true;
    for (Map.Entry<String, Supplier<Optional<String>>> part : parts.entrySet()) {
      Optional<String> trouble = part.getValue().get();
      each.put(part.getKey(), trouble.orElse("ready"));
      all &= trouble.isEmpty();
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ready", all);
    return new Answer(all ? 200 : 503, answer.setAll(each).toString());
  }
}
