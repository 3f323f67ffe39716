package parley.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * The schema registry in this jar, with its schema versions. Their ids are pinned in
 * `parley/schemas/ids.tsv` (id, record, version), start at 1,000,000 and are never renumbered.
 */
public final class BuiltInSchemas implements SchemaRegistry {
  /** One pinned version of a record's schema, counted from 1. */
  public record SchemaVersion(int id, String record, int version, Schema schema) {}

  private static final String FOLDER = "/parley/schemas/";

  private final Map<Integer, SchemaVersion> byId = new LinkedHashMap<>();
  private final Map<Schema, Integer> ids = new HashMap<>();

  public BuiltInSchemas() {
    for (String line : read("ids.tsv").lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] columns = line.split("\t", -1);
      int id = Integer.parseInt(columns[0]);
      int version = Integer.parseInt(columns[2]);
      Schema schema = new Schema.Parser().parse(read(columns[1] + ".v" + version + ".avsc"));
      byId.put(id, new SchemaVersion(id, columns[1], version, schema));
      ids.put(schema, id);
    }
  }

  @Override
  public int idOf(Topic topic, Schema schema) {
    Integer id = ids.get(schema);
    if (id == null) {
      throw new RegistryException(
          "schema "
              + schema.getFullName()
              + " of "
              + topic.shortName()
              + " is not pinned in ids.tsv");
    }
    return id;
  }

  @Override
  public Schema schemaOf(int id) {
    SchemaVersion version = byId.get(id);
    if (version == null) {
      throw new UnknownSchemaException(id);
    }
    return version.schema();
  }

  /** All pinned versions, oldest first. */
  public List<SchemaVersion> versions() {
    return List.copyOf(byId.values());
  }

  /** The pinned versions of the topic's values, oldest first. */
  public List<SchemaVersion> versions(Topic topic) {
    List<SchemaVersion> found = new ArrayList<>();
    topic
        .value()
        .ifPresent(
            s ->
                byId.values().stream()
                    .filter(v -> v.record().equals(s.getName()))
                    .forEach(found::add));
    return found;
  }

  private static String read(String name) {
    try (InputStream in = BuiltInSchemas.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("missing in the jar: " + FOLDER + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
