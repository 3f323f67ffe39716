package parley.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

/**
 * A whole running `up`, from outside. Each test has a provider of its own, whose counts nobody else
 * moves.
 */
@ExtendWith(SharedUp.class)
class UpIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static RunningUp up;

  @BeforeAll
  static void start(RunningUp shared) {
    up = shared;
  }

  @Test
  void everythingAnswersOnceItSaysReady() throws Exception {
    assertThat(up.ask("/health/live").statusCode()).isEqualTo(200);
    HttpResponse<String> ready = up.ask("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body())
        .isEqualTo(
            "{\"ready\":true,\"dashboard\":\"ready\",\"enrich\":\"ready\","
                + "\"ingest\":\"ready\",\"sink\":\"ready\"}");
    assertThat(up.ask("/metrics").body()).contains("parley_");
    assertThat(up.ask("/").body()).contains("<title>Parley</title>");
    assertThat(up.number("SELECT count(*) FROM story")).isNotNull();
  }

  @Test
  void talksAreTaggedCountedCorrectedAndTakenBack() throws Exception {
    String provider = "corrected-wire";
    String guid = "urn:test:corrected";
    String id = provider + "/" + guid;
    send(provider, Stories.story(guid, 1, Stories.COLOMBIA_HEADLINE, Stories.COLOMBIA_BODY));

    awaitNumber(
        "SELECT sum(reports) FROM aggregate WHERE subject = 'talks:colombia' AND span = '1d'", 1);
    awaitNumber(
        "SELECT count(*) FROM story WHERE story_id = '" + id + "' AND verdict = 'talks'", 1);
    JsonNode told = awaitOne("/stories?conflict=colombia&provider=" + provider);
    assertThat(told.path("headline").asText()).isEqualTo(Stories.COLOMBIA_HEADLINE);
    JsonNode aggregate = up.api("/aggregates?subject=talks:colombia&span=rolling-24h").path(0);
    assertThat(aggregate.path("stories").asInt()).isEqualTo(1);
    assertThat(aggregate.path("reports").asInt()).isEqualTo(1);

    send(provider, Stories.story(guid, 2, Stories.SUDAN_HEADLINE, Stories.SUDAN_BODY));

    awaitNumber(
        "SELECT sum(stories) FROM aggregate WHERE subject = 'talks:colombia' AND span = '1d'", 0);
    awaitNumber(
        "SELECT sum(stories) FROM aggregate WHERE subject = 'talks:sudan' AND span = '1d'", 1);
    assertThat(awaitOne("/stories?conflict=sudan&provider=" + provider).path("version").asInt())
        .isEqualTo(2);

    send(provider, Stories.kill(guid, 3));

    awaitNumber(
        "SELECT sum(stories) FROM aggregate WHERE subject = 'talks:sudan' AND span = '1d'", 0);
    awaitNumber("SELECT count(*) FROM story WHERE story_id = '" + id + "'", 0);
    RunningUp.await("the kill is told")
        .untilAsserted(
            () ->
                assertThat(
                        up.api("/retractions?provider=" + provider)
                            .path("retractions")
                            .findValuesAsText("cause"))
                    .containsExactly("killed", "corrected"));
    assertThat(up.api("/stories/" + id).path("stands").asBoolean(true)).isFalse();

    // whatever comes later, a killed story stays dead
    send(provider, Stories.story(guid, 4, Stories.COLOMBIA_HEADLINE, Stories.COLOMBIA_BODY));
    send(provider, Stories.story("urn:test:later", 1, Stories.COCOA_HEADLINE, Stories.COCOA_BODY));
    awaitNumber("SELECT count(*) FROM story WHERE provider = '" + provider + "'", 1);
    awaitBalanced();
    assertThat(up.number("SELECT count(*) FROM story WHERE story_id = '" + id + "'")).isZero();
  }

  @Test
  void aLongVersionIsToldEverywhereAndAStoryIsFoundByItsWiresId() throws Exception {
    String id = "long-wire/urn:test:long";
    String longer = "123456789012345678901";
    ObjectNode story =
        Stories.story("urn:test:long", 1, Stories.COCOA_HEADLINE, Stories.COCOA_BODY)
            .put("version", longer);
    story.putArray("altids").addObject().put("role", "usn").put("value", "L1N2XYZ");

    JsonNode item =
        JSON.readTree(up.post("long-wire", story.toString()).body()).path("items").path(0);
    assertThat(item.path("version").isNull()).isTrue();
    assertThat(item.path("versionText").asText()).isEqualTo(longer);

    JsonNode told = awaitOne("/stories?wireId=L1N2XYZ");
    assertThat(told.path("storyId").asText()).isEqualTo(id);
    assertThat(told.path("versionText").asText()).isEqualTo(longer);
    assertThat(command("trace", "L1N2XYZ", "--bootstrap", up.broker()))
        .startsWith(id)
        .contains("version " + longer + " stands", "now: version " + longer + " stands");

    story.put("version", longer + "0").put("headline", Stories.COCOA_HEADLINE + " again");
    story.remove("altids");
    send("long-wire", story);
    RunningUp.await("the version before is told")
        .untilAsserted(
            () ->
                assertThat(
                        up.api("/retractions?provider=long-wire")
                            .at("/retractions/0/versionText")
                            .asText())
                    .isEqualTo(longer));
    // an id that a version had which stands no longer
    assertThat(command("trace", "L1N2XYZ", "--bootstrap", up.broker()))
        .contains("now: version " + longer + "0 stands");
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
    send(
        "future-wire",
        Stories.story("urn:test:2087", 1, Stories.COCOA_HEADLINE, Stories.COCOA_BODY)
            .put("versioncreated", "2087-01-01T00:00:00Z"));

    awaitNumber("SELECT count(*) FROM story WHERE provider = 'future-wire' AND undated", 1);
    stillRuns("future-wire");
    awaitNumber(
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
    awaitNumber("SELECT count(*) FROM story WHERE provider = 'mixed-wire'", 1);
  }

  @Test
  void theSameMessageTwiceIsCountedOnce() throws Exception {
    String story =
        Stories.story("urn:test:twice", 1, Stories.COCOA_HEADLINE, Stories.COCOA_BODY).toString();
    Long before = up.number("SELECT sum(duplicates) FROM balance");
    assertThat(up.post("twice-wire", story).statusCode()).isEqualTo(202);
    assertThat(up.post("twice-wire", story).statusCode()).isEqualTo(202);

    long atLeast = (before == null ? 0 : before) + 1;
    RunningUp.await("the duplicate is counted")
        .until(() -> count("SELECT sum(duplicates) FROM balance") >= atLeast);
    awaitNumber(
        "SELECT sum(reports) FROM aggregate WHERE subject = 'provider:twice-wire' AND span = '1d'",
        1);
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
    awaitBalanced();
  }

  @Test
  void outsideClientsReadTheTopics() throws Exception {
    send(
        "topic-wire",
        Stories.story("urn:test:topic", 1, Stories.COCOA_HEADLINE, Stories.COCOA_BODY));

    RunningUp.await("the story is on tagged")
        .untilAsserted(
            () -> {
              String tail = command("tail", "tagged", "--end", "--bootstrap", up.broker());
              assertThat(tail).contains("topic-wire/urn:test:topic", Stories.COCOA_HEADLINE);
            });
    assertThat(command("topics", "--bootstrap", up.broker()))
        .contains("parley.stories", "parley.tagged", "parley.rolling");
  }

  @Test
  void readersMayNotWrite() throws Exception {
    try (Connection connection = up.reader();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("DELETE FROM story"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> statement.execute("CREATE TABLE mine (n int)"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void everyMessageIsInExactlyOneCount() throws Exception {
    send(
        "balance-wire",
        Stories.story("urn:test:balance", 1, Stories.COCOA_HEADLINE, Stories.COCOA_BODY));
    awaitNumber("SELECT count(*) FROM story WHERE provider = 'balance-wire'", 1);

    awaitBalanced();
  }

  private static void send(String provider, JsonNode story) throws Exception {
    HttpResponse<String> answer = up.post(provider, story.toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
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
    send(provider, Stories.story(guid, 1, Stories.COCOA_HEADLINE, Stories.COCOA_BODY));
    awaitNumber("SELECT count(*) FROM story WHERE story_id = '" + provider + "/" + guid + "'", 1);
  }

  private static void awaitNumber(String sql, long wanted) {
    RunningUp.await(sql).untilAsserted(() -> assertThat(count(sql)).isEqualTo(wanted));
  }

  private static long count(String sql) throws SQLException {
    Long found = up.number(sql);
    return found == null ? 0 : found;
  }

  private static JsonNode awaitOne(String path) throws Exception {
    RunningUp.await(path).untilAsserted(() -> assertThat(up.api(path).path("stories")).hasSize(1));
    return up.api(path).path("stories").path(0);
  }

  private static void awaitBalanced() {
    RunningUp.await("the balance sums")
        .untilAsserted(
            () -> {
              JsonNode balance = up.api("/balance");
              assertThat(balance.path("received").asLong()).isPositive();
              assertThat(balance.path("accounted")).isEqualTo(balance.path("received"));
              assertThat(balance.path("balanced").asBoolean()).isTrue();
            });
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

  private static String command(String... args) {
    Ended ended = Ended.run(args);
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.out();
  }
}
