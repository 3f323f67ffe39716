package parley.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A whole running `up`, from outside. Each test has a provider of its own, whose counts nobody else
 * moves.
 */
@ExtendWith(SharedUp.class)
class UpIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static RunningUp up;
  private static UpUser user;

  @BeforeAll
  static void start(RunningUp shared) {
    up = shared;
    user = new UpUser(shared);
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
    user.send(provider, Stories.story(guid, 1, Stories.COLOMBIA_HEADLINE, Stories.COLOMBIA_BODY));

    user.awaitNumber(
        "SELECT sum(reports) FROM aggregate WHERE subject = 'talks:colombia' AND span = '1d'", 1);
    user.awaitNumber(
        "SELECT count(*) FROM story WHERE story_id = '" + id + "' AND verdict = 'talks'", 1);
    JsonNode told = awaitOne("/stories?conflict=colombia&provider=" + provider);
    assertThat(told.path("headline").asText()).isEqualTo(Stories.COLOMBIA_HEADLINE);
    JsonNode aggregate = up.api("/aggregates?subject=talks:colombia&span=rolling-24h").path(0);
    assertThat(aggregate.path("stories").asInt()).isEqualTo(1);
    assertThat(aggregate.path("reports").asInt()).isEqualTo(1);

    user.send(provider, Stories.story(guid, 2, Stories.YEMEN_HEADLINE, Stories.YEMEN_BODY));

    user.awaitNumber(
        "SELECT sum(stories) FROM aggregate WHERE subject = 'talks:colombia' AND span = '1d'", 0);
    user.awaitNumber(
        "SELECT sum(stories) FROM aggregate WHERE subject = 'talks:yemen' AND span = '1d'", 1);
    assertThat(awaitOne("/stories?conflict=yemen&provider=" + provider).path("version").asInt())
        .isEqualTo(2);

    user.send(provider, Stories.kill(guid, 3));

    user.awaitNumber(
        "SELECT sum(stories) FROM aggregate WHERE subject = 'talks:yemen' AND span = '1d'", 0);
    user.awaitNumber("SELECT count(*) FROM story WHERE story_id = '" + id + "'", 0);
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
    user.send(provider, Stories.story(guid, 4, Stories.COLOMBIA_HEADLINE, Stories.COLOMBIA_BODY));
    user.send(
        provider, Stories.story("urn:test:later", 1, Stories.COCOA_HEADLINE, Stories.COCOA_BODY));
    user.awaitNumber("SELECT count(*) FROM story WHERE provider = '" + provider + "'", 1);
    user.awaitBalanced();
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
    user.send("long-wire", story);
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
  void theSameMessageTwiceIsCountedOnce() throws Exception {
    String story =
        Stories.story("urn:test:twice", 1, Stories.COCOA_HEADLINE, Stories.COCOA_BODY).toString();
    Long before = up.number("SELECT sum(duplicates) FROM balance");
    assertThat(up.post("twice-wire", story).statusCode()).isEqualTo(202);
    assertThat(up.post("twice-wire", story).statusCode()).isEqualTo(202);

    long atLeast = (before == null ? 0 : before) + 1;
    RunningUp.await("the duplicate is counted")
        .until(() -> user.count("SELECT sum(duplicates) FROM balance") >= atLeast);
    user.awaitNumber(
        "SELECT sum(reports) FROM aggregate WHERE subject = 'provider:twice-wire' AND span = '1d'",
        1);
  }

  @Test
  void outsideClientsReadTheTopics() throws Exception {
    user.send(
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
    user.send(
        "balance-wire",
        Stories.story("urn:test:balance", 1, Stories.COCOA_HEADLINE, Stories.COCOA_BODY));
    user.awaitNumber("SELECT count(*) FROM story WHERE provider = 'balance-wire'", 1);

    user.awaitBalanced();
  }

  private static JsonNode awaitOne(String path) throws Exception {
    RunningUp.await(path).untilAsserted(() -> assertThat(up.api(path).path("stories")).hasSize(1));
    return up.api(path).path("stories").path(0);
  }

  private static String command(String... args) {
    Ended ended = Ended.run(args);
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.out();
  }
}
