package parley.sink.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import parley.Mention;
import parley.Root;
import parley.Tags;

/** Records as JSON, in the names and units that Parley's command line prints. */
public final class Json {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Fields in thousandths, which are fractions in JSON. */
  private static final Set<String> THOUSANDTHS = Set.of("score", "sentiment", "ownVoice", "tone");

  private static final double THOUSAND = 1000.0;

  private Json() {}

  /** Counts by name. */
  public static String counts(Map<String, Long> counts) {
    ObjectNode node = NODES.objectNode();
    new TreeMap<>(counts).forEach((name, n) -> node.put(PostgresValues.text(name), n));
    return node.toString();
  }

  /** The places where an actor is named: `[{"field","begin","end"}]`. */
  public static String places(List<Mention> mentions) {
    return node("", mentions).toString();
  }

  /** The tags, every field of them, sentiments and scores as fractions. */
  public static String tags(Tags tags) {
    return node("", tags).toString();
  }

  private static JsonNode node(String field, @Nullable Object value) {
    if (value instanceof IndexedRecord record) {
      ObjectNode object = NODES.objectNode();
      for (Schema.Field f : record.getSchema().getFields()) {
        object.set(f.name(), node(f.name(), record.get(f.pos())));
      }
      return object;
    } else if (value instanceof List<?> list) {
      ArrayNode array = NODES.arrayNode();
      list.forEach(item -> array.add(node(field, item)));
      return array;
    } else if (value instanceof Root root) {
      return NODES.textNode(root.name());
    } else if (value instanceof Enum<?> word) {
      return NODES.textNode(PostgresValues.word(word));
    } else if (value instanceof Integer number) {
      return THOUSANDTHS.contains(field)
          ? NODES.numberNode(number / THOUSAND)
          : NODES.numberNode(number);
    } else if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    return value == null ? NODES.nullNode() : NODES.textNode(PostgresValues.text(value.toString()));
  }
}
