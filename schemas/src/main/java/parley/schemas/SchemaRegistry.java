package parley.schemas;

import java.util.Map;
import org.apache.avro.Schema;

/** Gives schemas ids and ids schemas. Implementations may be used by several threads. */
public interface SchemaRegistry {
  /**
   * The id under which the schema is known for the topic's values, registering it where the
   * registry allows.
   *
   * @throws RegistryException if the registry cannot be reached or refuses the schema
   */
  int idOf(Topic topic, Schema schema);

  /**
   * The schema of an id.
   *
   * @throws UnknownSchemaException if the registry knows no such id: the bytes that name it are bad
   * @throws RegistryException if the registry cannot be reached or does not answer as one
   */
  Schema schemaOf(int id);

  /** The registry had trouble of its own; no data is to blame. */
  final class RegistryException extends RuntimeException {
    public RegistryException(String message) {
      super(message);
    }

    public RegistryException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  final class UnknownSchemaException extends RuntimeException {
    public UnknownSchemaException(int id) {
      super("no schema has the id " + id);
    }
  }

  /**
   * The registry that the environment names: `PARLEY_SCHEMA_REGISTRY` is a URL, or absent or
   * `built-in` for the schemas in this jar. Its subjects follow the topics' names.
   *
   * @throws RegistryException if it cannot be reached
   */
  static SchemaRegistry fromEnv(Map<String, String> env) {
    String where = env.getOrDefault("PARLEY_SCHEMA_REGISTRY", "built-in");
    return where.equals("built-in")
        ? new BuiltInSchemas()
        : HttpSchemaRegistry.connect(where, KafkaSettings.fromEnv(env).topics());
  }
}
