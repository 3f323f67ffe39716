package parley.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * A schema registry that speaks Confluent's REST API (Confluent's own, or Apicurio's under
 * `/apis/ccompat/v7`). Answers are kept, so each id and schema is asked for once.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String base;
  private final TopicNames topics;
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();

  private HttpSchemaRegistry(String base, TopicNames topics) {
    this.topics = topics;
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  /**
   * Connects, and sets the registry's compatibility to FULL_TRANSITIVE, since its default promises
   * subscribers nothing.
   *
   * @param topics whose names make the subjects
   * @throws RegistryException if it cannot be reached
   */
  public static HttpSchemaRegistry connect(String url, TopicNames topics) {
    HttpSchemaRegistry registry = new HttpSchemaRegistry(url, topics);
    registry.ask("PUT", "/config", "{\"compatibility\":\"FULL_TRANSITIVE\"}");
    return registry;
  }

  @Override
  public int idOf(Topic topic, Schema schema) {
    String subject = topics.subject(topic);
    return ids.computeIfAbsent(
        subject + "\n" + schema,
        key -> {
          String path =
              "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
          String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
          return parse(ask("POST", path, body).body()).path("id").asInt();
        });
  }

  @Override
  public Schema schemaOf(int id) {
    return schemas.computeIfAbsent(
        id,
        key -> {
          HttpResponse<String> answer = ask("GET", "/schemas/ids/" + id, "");
          if (answer.statusCode() == 404) {
            throw new UnknownSchemaException(id);
          }
          return new Schema.Parser().parse(parse(answer.body()).path("schema").asText());
        });
  }

  private HttpResponse<String> ask(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("Content-Type", CONTENT_TYPE)
            .header("Accept", CONTENT_TYPE)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      boolean missing = answer.statusCode() == 404 && method.equals("GET");
      if (answer.statusCode() / 100 != 2 && !missing) {
        throw new RegistryException(
            "schema registry answered "
                + answer.statusCode()
                + " to "
                + method
                + " "
                + path
                + ": "
                + answer.body());
      }
      return answer;
    } catch (IOException e) {
      throw new RegistryException("schema registry " + base + " cannot be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryException("interrupted while asking the schema registry", e);
    }
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new RegistryException("schema registry answered no JSON", e);
    }
  }
}
