package parley.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import parley.app.topics.TopicReader;
import parley.schemas.KafkaSettings;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/** What is wrong with what a running `up` is sent, and that it goes on. */
@ExtendWith(SharedUp.class)
class BadInputIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static RunningUp up;
  private static UpUser user;

  @BeforeAll
  static void start(RunningUp shared) {
    up = shared;
    user = new UpUser(shared);
  }

  @Test
  void truncatedJsonIsRefusedAndKept() throws Exception {
    byte[] body = "{\"uri\": \"urn:test:cut\", \"headline\": \"Half a sto".getBytes(UTF_8);
    refused(up.post("truncated-wire", "application/json", body), 400, "JSON");
    assertThat(rejected("truncated-wire")).contains(body);
    stillRuns("truncated-wire");
  }

  @Test
  void wrongTypesAreRefusedAndKept() throws Exception {
    byte[] body =
        "{\"uri\": {\"a\": 1}, \"versioncreated\": [3], \"headline\": {}, \"body_text\": 7}"
            .getBytes(UTF_8);
    refused(up.post("typed-wire", "application/json", body), 400, "");
    assertThat(rejected("typed-wire")).contains(body);
    stillRuns("typed-wire");
  }

  @Test
  void anEmptyBodyIsRefused() throws Exception {
    refused(up.post("empty-wire", "application/json", new byte[0]), 400, "empty");
    stillRuns("empty-wire");
  }

  @Test
  void aBodyOfTwentyMegabytesIsRefusedAndItsBeginningKept() throws Exception {
    byte[] body = new byte[20 * 1024 * 1024];
    Arrays.fill(body, (byte) ' ');
    body[0] = '{';
    HttpResponse<String> answer = up.post("large-wire", "application/json", body);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("error");
    assertThat(rejected("large-wire"))
        .anySatisfy(kept -> assertThat(kept).startsWith((byte) '{', (byte) ' '));
    stillRuns("large-wire");
  }

  @Test
  void invalidUtf8IsRefusedAndKept() throws Exception {
    byte[] body =
        "{\"uri\": \"urn:test:latin\", \"headline\": \"Caf\u00e9 talks\"}"
            .getBytes(StandardCharsets.ISO_8859_1);
    refused(up.post("latin-wire", "application/json", body), 400, "UTF-8");
    assertThat(rejected("latin-wire")).contains(body);
    stillRuns("latin-wire");
  }

  @Test
  void aKillWithoutAnIdIsRefusedAndKept() throws Exception {
    byte[] body =
        Stories.story("x", 1, Stories.COCOA_HEADLINE, Stories.COCOA_BODY)
            .put("pubstatus", "canceled")
            .without("uri")
            .toString()
            .getBytes(UTF_8);
    refused(up.post("nameless-wire", "application/json", body), 400, "");
    assertThat(rejected("nameless-wire")).contains(body);
    stillRuns("nameless-wire");
  }

  @Test
  void aStoryOf2087StandsUndatedInNoBucket() throws Exception {
    user.send(
        "future-wire",
        Stories.story("urn:test:2087", 1, Stories.COCOA_HEADLINE, Stories.COCOA_BODY)
            .put("versioncreated", "2087-01-01T00:00:00Z"));

    user.awaitNumber("SELECT count(*) FROM story WHERE provider = 'future-wire' AND undated", 1);
    stillRuns("future-wire");
    user.awaitNumber(
        "SELECT sum(stories) FROM aggregate WHERE subject = 'provider:future-wire' AND span = '1d'",
        1);
    assertThat(up.number("SELECT count(*) FROM aggregate WHERE start > now() + interval '1 day'"))
        .isZero();
  }

  @Test
  void anUnknownContentTypeIsRefusedAndKept() throws Exception {
    byte[] body = "not a story".getBytes(UTF_8);
    HttpResponse<String> answer = up.post("pictures-wire", "image/png", body);

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(rejected("pictures-wire")).contains(body);
    stillRuns("pictures-wire");
  }

  @Test
  void aBadItemDoesNotHoldUpTheGoodOnesBesideIt() throws Exception {
    String good =
        Stories.story("urn:test:beside", 1, Stories.COCOA_HEADLINE, Stories.COCOA_BODY).toString();
    HttpResponse<String> answer =
        up.post("mixed-wire", "application/x-ndjson", (good + "\n{\"uri\":\n").getBytes(UTF_8));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(JSON.readTree(answer.body()).path("items").findValuesAsText("result"))
        .containsExactly("accepted", "rejected");
    user.awaitNumber("SELECT count(*) FROM story WHERE provider = 'mixed-wire'", 1);
  }

  @Test
  void whatOthersPutStraightOnStoriesIsValidated() throws Exception {
    Map<String, Object> settings = new KafkaSettings(up.broker(), Map.of()).properties();
    byte[] garbage = "no Avro at all".getBytes(UTF_8);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(TopicNames.DEFAULT.of(Topic.STORIES), "garbage-wire/1", garbage))
          .get(60, TimeUnit.SECONDS);
    }

    RunningUp.await("the record is on rejected")
        .until(() -> rejected(Topic.REJECTED).contains("no Avro at all"));
    stillRuns("garbage-wire");
    user.awaitBalanced();
  }

  private static void refused(HttpResponse<String> answer, int status, String reason)
      throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode items = JSON.readTree(answer.body()).path("items");
    assertThat(items.findValuesAsText("result")).containsExactly("rejected");
    assertThat(items.path(0).path("reason").asText()).isNotBlank().containsIgnoringCase(reason);
  }

  /** The next good story of the provider is counted. */
  private static void stillRuns(String provider) throws Exception {
    String guid = "urn:test:after-" + provider;
    user.send(provider, Stories.story(guid, 1, Stories.COCOA_HEADLINE, Stories.COCOA_BODY));
    user.awaitNumber(
        "SELECT count(*) FROM story WHERE story_id = '" + provider + "/" + guid + "'", 1);
  }

  /** The bytes that topic rejected holds of a provider. */
  private static List<byte[]> rejected(String provider) {
    List<byte[]> found = new ArrayList<>();
    try (TopicReader reader =
        new TopicReader(new KafkaSettings(up.broker(), Map.of()), Topic.REJECTED)) {
      reader.readToEnd(
          reader.partitions(),
          record ->
              record
                  .headers()
                  .forEach(
                      header -> {
                        if (provider.equals(new String(header.value(), UTF_8))) {
                          found.add(record.value());
                        }
                      }));
    }
    return found;
  }

  private static List<String> rejected(Topic topic) {
    List<String> found = new ArrayList<>();
    try (TopicReader reader = new TopicReader(new KafkaSettings(up.broker(), Map.of()), topic)) {
      reader.readToEnd(reader.partitions(), record -> found.add(new String(record.value(), UTF_8)));
    }
    return found;
  }
}
