package parley.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import parley.schemas.KafkaSettings;

/** The addresses of a running `up` on this machine, moved by the same settings that move it. */
public final class LocalUp {
  private LocalUp() {}

  /** Posts a story. */
  public static HttpRequest post(String provider, ObjectNode story) {
    String door = "http://127.0.0.1:" + setting("PARLEY_INGEST_PORT", "8081");
    return HttpRequest.newBuilder(URI.create(door + "/v1/stories?provider=" + provider))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(story.toString().getBytes(UTF_8)))
        .build();
  }

  /** A connection of a user who may read the views. */
  public static Connection reader() throws SQLException {
    return connection("parley_reader", "parley_reader");
  }

  /** A connection of the tables' owner. */
  public static Connection owner() throws SQLException {
    return connection("postgres", "postgres");
  }

  public static KafkaSettings kafka() {
    Map<String, String> env = new HashMap<>(System.getenv());
    env.put("PARLEY_BOOTSTRAP_SERVERS", "127.0.0.1:" + setting("PARLEY_BROKER_PORT", "9092"));
    return KafkaSettings.fromEnv(env);
  }

  private static Connection connection(String user, String password) throws SQLException {
    String port = setting("PARLEY_DATABASE_PORT", "5433");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/parley", user, password);
  }

  private static String setting(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? otherwise : value;
  }
}
