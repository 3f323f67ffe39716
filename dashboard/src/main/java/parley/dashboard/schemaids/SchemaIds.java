package parley.dashboard.schemaids;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import parley.schemas.BuiltInSchemas;
import parley.schemas.BuiltInSchemas.SchemaVersion;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/**
 * Answers as a Confluent schema registry does, for the schema versions in the jar and no others:
 * registering a known schema gives its id, an unknown one 409. Subjects are `TOPIC-value`.
 */
public final class SchemaIds {
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int NO_SUCH_SUBJECT = 40401;
  private static final int NO_SUCH_VERSION = 40402;
  private static final int NO_SUCH_SCHEMA = 40403;
  private static final int INVALID_SCHEMA = 42201;
  private static final int INVALID_VERSION = 42202;

  private final BuiltInSchemas registry;
  private final ObjectMapper json;
  private final Map<String, List<SchemaVersion>> subjects = new LinkedHashMap<>();

  /**
   * @param topics whose names make the subjects
   */
  public SchemaIds(BuiltInSchemas registry, TopicNames topics, ObjectMapper json) {
    this.registry = registry;
    this.json = json;
    for (Topic topic : Topic.all()) {
      List<SchemaVersion> versions = registry.versions(topic);
      if (!versions.isEmpty()) {
        subjects.put(topics.subject(topic), versions);
      }
    }
  }

  public void addTo(RoutesConfig routes) {
    routes.get("/schemas/types", ctx -> answer(ctx, json.createArrayNode().add("AVRO")));
    routes.get("/schemas/ids/{id}", this::schema);
    routes.get("/schemas/ids/{id}/versions", this::usesOfSchema);
    routes.get("/subjects", ctx -> answer(ctx, names()));
    routes.get("/subjects/{subject}/versions", this::versions);
    routes.get("/subjects/{subject}/versions/{version}", this::version);
    routes.post("/subjects/{subject}", ctx -> post(ctx, true));
    routes.post("/subjects/{subject}/versions", ctx -> post(ctx, false));
    routes.get("/config", this::compatibility);
    routes.get("/config/{subject}", this::compatibility);
    routes.get("/mode", ctx -> answer(ctx, json.createObjectNode().put("mode", "READONLY")));
    routes.exception(
        ApiError.class,
        (e, ctx) -> {
          ctx.status(e.status);
          answer(
              ctx,
              json.createObjectNode().put("error_code", e.code).put("message", e.getMessage()));
        });
  }

  private void schema(Context ctx) {
    answer(ctx, json.createObjectNode().put("schema", byId(ctx).schema().toString()));
  }

  private void usesOfSchema(Context ctx) {
    SchemaVersion found = byId(ctx);
    ArrayNode uses = json.createArrayNode();
    subjects.forEach(
        (subject, versions) -> {
          if (versions.contains(found)) {
            uses.addObject().put("subject", subject).put("version", found.version());
          }
        });
    answer(ctx, uses);
  }

  private SchemaVersion byId(Context ctx) {
    String id = ctx.pathParam("id");
    return registry.versions().stream()
        .filter(v -> Integer.toString(v.id()).equals(id))
        .findFirst()
        .orElseThrow(() -> new ApiError(404, NO_SUCH_SCHEMA, "Schema not found"));
  }

  private ArrayNode names() {
    ArrayNode names = json.createArrayNode();
    subjects.keySet().forEach(names::add);
    return names;
  }

  private void versions(Context ctx) {
    ArrayNode numbers = json.createArrayNode();
    subject(ctx).forEach(v -> numbers.add(v.version()));
    answer(ctx, numbers);
  }

  private void version(Context ctx) {
    List<SchemaVersion> versions = subject(ctx);
    String asked = ctx.pathParam("version");
    if (!asked.equals("latest") && !asked.matches("[1-9][0-9]{0,8}")) {
      throw new ApiError(
          422, INVALID_VERSION, "The specified version '" + asked + "' is not a valid version id");
    }
    SchemaVersion found =
        asked.equals("latest")
            ? versions.get(versions.size() - 1)
            : versions.stream()
                .filter(v -> Integer.toString(v.version()).equals(asked))
                .findFirst()
                .orElseThrow(() -> new ApiError(404, NO_SUCH_VERSION, "Version not found"));
    answer(ctx, described(ctx, found));
  }

  private void post(Context ctx, boolean lookup) {
    List<SchemaVersion> versions = subject(ctx);
    Schema posted = posted(ctx.body());
    SchemaVersion known =
        versions.stream()
            .filter(v -> v.schema().equals(posted))
            .findFirst()
            .orElseThrow(
                () ->
                    new ApiError(409, 409, "The schemas are built in: this one is not among them"));
    answer(ctx, lookup ? described(ctx, known) : json.createObjectNode().put("id", known.id()));
  }

  private Schema posted(String body) {
    try {
      JsonNode schema = json.readTree(body).path("schema");
      if (schema.isTextual()) {
        return new Schema.Parser().parse(schema.asText());
      }
    } catch (JsonProcessingException | SchemaParseException e) {
      // answered below: what the parser says of it is of no use to a client
    }
    throw new ApiError(
        422, INVALID_SCHEMA, "Expected {\"schema\": \"an Avro schema as a string\"}");
  }

  private List<SchemaVersion> subject(Context ctx) {
    List<SchemaVersion> versions = subjects.get(ctx.pathParam("subject"));
    if (versions == null) {
      throw new ApiError(
          404, NO_SUCH_SUBJECT, "Subject '" + ctx.pathParam("subject") + "' not found.");
    }
    return versions;
  }

  private void compatibility(Context ctx) {
    if (ctx.pathParamMap().containsKey("subject")) {
      subject(ctx);
    }
    answer(ctx, json.createObjectNode().put("compatibilityLevel", "FULL_TRANSITIVE"));
  }

  private ObjectNode described(Context ctx, SchemaVersion version) {
    return json.createObjectNode()
        .put("subject", ctx.pathParam("subject"))
        .put("id", version.id())
        .put("version", version.version())
        .put("schema", version.schema().toString());
  }

  private static void answer(Context ctx, JsonNode body) {
    ctx.contentType(CONTENT_TYPE).result(body.toString());
  }

  /** An answer that is an error, as the registry's clients know it. */
  private static final class ApiError extends RuntimeException {
    private final int status;
    private final int code;

    ApiError(int status, int code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }
}
