package parley.app.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import parley.StoryVersion;
import parley.TaggedStory;
import parley.schemas.RecordCodec;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;

/** Records of any topic as JSON: times in ISO 8601, unions without their branch's name. */
public final class RecordJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final @Nullable RecordCodec<?> codec;

  public RecordJson(Topic topic, SchemaRegistry registry) {
    this.codec = codec(topic, registry);
  }

  private static @Nullable RecordCodec<?> codec(Topic topic, SchemaRegistry registry) {
    return switch (topic) {
      case STORIES -> new RecordCodec<>(topic, StoryVersion.class, registry);
      case TAGGED, TALKS -> new RecordCodec<>(topic, TaggedStory.class, registry);
      case RETRACTIONS -> new RecordCodec<>(topic, parley.Retraction.class, registry);
      case AGGREGATES, ROLLING -> new RecordCodec<>(topic, parley.Aggregate.class, registry);
      case REGISTRY -> new RecordCodec<>(topic, parley.RegistryEntry.class, registry);
      case BALANCE -> new RecordCodec<>(topic, parley.Balance.class, registry);
      case WIRES -> new RecordCodec<>(topic, parley.WireDay.class, registry);
      case CURSORS -> new RecordCodec<>(topic, parley.Cursor.class, registry);
      case GENERATIONS -> new RecordCodec<>(topic, parley.GenerationState.class, registry);
      case REJECTED, CLOCK -> null;
    };
  }

  /** One line: key, partition, offset, time and the value; a value that cannot be read says why. */
  public String line(ConsumerRecord<String, byte[]> found) {
    ObjectNode line = JSON.createObjectNode();
    line.put("key", found.key());
    line.put("partition", found.partition());
    line.put("offset", found.offset());
    line.put("at", java.time.Instant.ofEpochMilli(found.timestamp()).toString());
    found
        .headers()
        .forEach(h -> line.withObject("/headers").put(h.key(), new String(h.value(), UTF_8)));
    line.set("value", value(found.value()));
    return line.toString();
  }

  private JsonNode value(byte @Nullable [] bytes) {
    if (bytes == null) {
      return NODES.nullNode();
    }
    if (codec == null) {
      return NODES.textNode(new String(bytes, UTF_8));
    }
    try {
      return node(codec.decode(bytes));
    } catch (RecordCodec.UnreadableException e) {
      return JSON.createObjectNode().put("unreadable", e.getMessage());
    }
  }

  /** An Avro value as JSON. */
  public static JsonNode node(@Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    } else if (value instanceof IndexedRecord avro) {
      ObjectNode object = JSON.createObjectNode();
      for (Schema.Field field : avro.getSchema().getFields()) {
        object.set(field.name(), node(avro.get(field.pos())));
      }
      return object;
    } else if (value instanceof List<?> list) {
      ArrayNode array = JSON.createArrayNode();
      list.forEach(item -> array.add(node(item)));
      return array;
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode object = JSON.createObjectNode();
      map.forEach((key, item) -> object.set(key.toString(), node(item)));
      return object;
    } else if (value instanceof Integer number) {
      return NODES.numberNode(number);
    } else if (value instanceof Long number) {
      return NODES.numberNode(number);
    } else if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    return NODES.textNode(value.toString());
  }
}
