package parley.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.StoryVersion;
import parley.ingest.Samples;

class StoriesEndpointTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ANY = "fedcba9876543210";
  private static final String ACME = "0123456789abcdef";

  private final RunningIngest ingest = new RunningIngest();

  @AfterEach
  void close() {
    ingest.close();
  }

  @Test
  void storyIsAcceptedOnceItIsOnTheLog() throws Exception {
    HttpResponse<String> answer =
        ingest.post("?provider=acme", Samples.ninjs("1", 2, "Talks resume"));
    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode item = JSON.readTree(answer.body()).path("items").path(0);
    assertThat(item.path("result").asText()).isEqualTo("accepted");
    assertThat(item.path("storyId").asText()).isEqualTo("acme/urn:newsml:wire.example:1");
    assertThat(item.path("version").asLong()).isEqualTo(2);
    assertThat(item.path("versionText").asText()).isEqualTo("2");
    assertThat(item.path("kind").asText()).isEqualTo("news");
    assertThat(item.path("status").asText()).isEqualTo("USABLE");
    StoryVersion story = ingest.log.stories().get(0);
    assertThat(item.path("messageId").asText()).isEqualTo(story.getMessageId());
    assertThat(item.path("at").asText()).isEqualTo("parley.stories-0-0");
  }

  @Test
  void versionThatFitsNoLongIsToldAsText() throws Exception {
    String longer = "123456789012345678901";
    String story = Samples.ninjs("1", 2, "Talks resume").replace("\"2\"", '"' + longer + '"');
    JsonNode item =
        JSON.readTree(ingest.post("?provider=acme", story).body()).path("items").path(0);
    assertThat(item.path("version").isNull()).isTrue();
    assertThat(item.path("versionText").asText()).isEqualTo(longer);
  }

  @Test
  void linesAreAnsweredOneByOneThoughOneIsBad() throws Exception {
    String body =
        Samples.ninjs("1", 1, "One") + "\n{\"uri\":\n\n" + Samples.ninjs("2", 1, "Two") + "\n";
    HttpResponse<String> answer = ingest.post("?provider=acme", body);
    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode items = JSON.readTree(answer.body()).path("items");
    assertThat(items.findValuesAsText("result"))
        .containsExactly("accepted", "rejected", "accepted");
    assertThat(items.path(1).path("reason").asText()).isNotBlank();
    assertThat(ingest.log.rejectedTexts()).containsExactly("{\"uri\":");
  }

  @Test
  void whatCannotBeReadIsABadRequestAndKept() throws Exception {
    for (String body : new String[] {"{\"uri\": \"urn:x", "[]", "{\"headline\": \"no id\"}", ""}) {
      int before = ingest.log.rejected().size();
      HttpResponse<String> answer = ingest.post("?provider=acme", body);
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(JSON.readTree(answer.body()).path("error").asText()).isNotBlank();
      assertThat(ingest.log.rejected()).as(body).hasSize(before + 1);
    }
    assertThat(ingest.log.stories()).isEmpty();
  }

  @Test
  void invalidUtf8IsRejectedWithItsBytes() throws Exception {
    byte[] body = Samples.bytes(Samples.ninjs("1", 1, "Talks#resume"));
    body[new String(body, UTF_8).indexOf('#')] = (byte) 0xFF;
    HttpResponse<String> answer = ingest.post("?provider=acme", body, Map.of());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(ingest.log.rejected().get(0).bytes()).isEqualTo(body);
  }

  @Test
  void whileTheBrokerIsKnownToBeAwayNothingIsReadAndTheLogIsNotAsked() throws Exception {
    ingest.setTrouble(Optional.of("the broker does not answer"));
    try (Socket sender = ingest.begin(1_000_000, "{")) {
      String status =
          new BufferedReader(new InputStreamReader(sender.getInputStream(), UTF_8)).readLine();
      assertThat(status).contains("503");
    }
    HttpResponse<String> answer = ingest.post("?provider=acme", Samples.ninjs("1", 1, "One"));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    assertThat(ingest.log.asked()).isZero();

    ingest.setTrouble(Optional.empty());
    assertThat(ingest.post("?provider=acme", Samples.ninjs("1", 1, "One")).statusCode())
        .isEqualTo(202);
  }

  @Test
  void badParametersAreABadRequest() throws Exception {
    String story = Samples.ninjs("1", 1, "One");
    assertThat(ingest.post("?provider=No%20Such", story).statusCode()).isEqualTo(400);
    assertThat(ingest.post("?provider=acme&published=yesterday", story).statusCode())
        .isEqualTo(400);
    assertThat(ingest.post("?provider=acme&provider=other", story).statusCode()).isEqualTo(400);
    assertThat(ingest.post("?provider=acme&lane=past", story).statusCode()).isEqualTo(400);
    HttpResponse<String> unknown = ingest.post("?provder=acme", story);
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(unknown.body()).path("error").asText())
        .contains("'provder'", "provider, guid, published, lane");
    assertThat(ingest.log.asked()).isZero();
  }

  @Test
  void strangersAreTurnedAwayAndTheirBytesNotKept() throws Exception {
    ingest.restart(Map.of("PARLEY_INGEST_TOKENS", "acme=" + ACME + ",*=" + ANY));
    byte[] story = Samples.bytes(Samples.ninjs("1", 1, "One"));
    for (Map<String, String> headers :
        List.of(
            Map.<String, String>of(),
            Map.of("Authorization", "Bearer wrong"),
            Map.of("Authorization", "Basic " + ANY))) {
      HttpResponse<String> answer = ingest.post("?provider=acme", story, headers);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
    assertThat(ingest.log.asked()).isZero();
  }

  @Test
  void foreignPageAndForeignNameAreRefusedAndNothingIsTaken() throws Exception {
    String port = ":" + ingest.port();
    byte[] story = Samples.bytes(Samples.ninjs("1", 1, "One"));
    for (Map<String, String> headers :
        List.of(
            Map.of("Origin", "https://evil.example", "Content-Type", "text/plain"),
            Map.of("Origin", "null", "Content-Type", "text/plain"),
            Map.of("Origin", "http://127.0.0.1:1", "Content-Type", "application/json"),
            Map.of("Sec-Fetch-Site", "cross-site", "Content-Type", "text/plain"),
            Map.of("Host", "evil.example" + port, "Origin", "http://evil.example" + port))) {
      HttpResponse<String> answer = ingest.post("?provider=acme", story, headers);
      assertThat(answer.statusCode()).as(headers.toString()).isEqualTo(403);
      assertThat(JSON.readTree(answer.body()).path("error").asText()).isNotBlank();
    }
    assertThat(ingest.log.asked()).isZero();
    assertThat(ingest.text("/metrics")).contains("parley_ingest_requests_total{status=\"403\"} 5");
    Map<String, String> own = Map.of("Origin", "http://127.0.0.1" + port);
    assertThat(ingest.post("?provider=acme", story, own).statusCode()).isEqualTo(202);
  }

  @Test
  void ordersThatAnyPageCouldSendNeedAHeaderOrAToken() throws Exception {
    byte[] kill =
        Samples.bytes(
            Samples.ninjs("1", 2, "One").replaceFirst("\\{", "{\"pubstatus\":\"canceled\","));
    Map<String, String> plain = Map.of("Content-Type", "text/plain; charset=utf-8");
    for (Map<String, String> headers : List.of(Map.<String, String>of(), plain)) {
      HttpResponse<String> refused = ingest.post("?provider=acme", kill, headers);
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(JSON.readTree(refused.body()).path("error").asText()).contains("Parley-Order");
    }
    assertThat(ingest.log.asked()).isZero();
    for (Map<String, String> headers :
        List.of(
            Map.of("Content-Type", "application/json"),
            Map.of("Content-Type", "text/plain", "Parley-Order", "yes"))) {
      assertThat(ingest.post("?provider=acme", kill, headers).statusCode()).isEqualTo(202);
    }
    ingest.restart(Map.of("PARLEY_INGEST_TOKENS", "*=" + ANY));
    Map<String, String> token = Map.of("Authorization", "Bearer " + ANY);
    assertThat(ingest.post("?provider=acme", kill, token).statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"pubstatus\":\"gone\"",
        "\"pubstatus\":\"withheld\"",
        "\"embargoed\":\"2099-01-01T00:00:00Z\"",
        "\"embargoed\":\"some day\""
      })
  void whatMakesAStoryWaitIsAnOrderToo(String field) throws Exception {
    byte[] story =
        Samples.bytes(Samples.ninjs("1", 2, "One").replaceFirst("\\{", "{" + field + ","));
    assertThat(ingest.post("?provider=acme", story, Map.of()).statusCode()).isEqualTo(403);
    assertThat(ingest.log.asked()).isZero();
    Map<String, String> json = Map.of("Content-Type", "application/json");
    assertThat(ingest.post("?provider=acme", story, json).statusCode()).isEqualTo(202);
  }

  @Test
  void embargoThatIsOverIsNoOrder() throws Exception {
    String story =
        Samples.ninjs("1", 2, "One")
            .replaceFirst("\\{", "{\"embargoed\":\"2020-01-01T00:00:00Z\",");
    assertThat(ingest.post("?provider=acme", story).statusCode()).isEqualTo(202);
  }

  @Test
  void anotherVerbOrPathIsToldInJson() throws Exception {
    assertThat(ingest.get("/v1/stories")).isEqualTo(405);
    assertThat(JSON.readTree(ingest.text("/v1/stories")).path("error").asText()).isNotEmpty();
    assertThat(ingest.get("/v1/story")).isEqualTo(404);
    assertThat(JSON.readTree(ingest.text("/v1/story")).path("error").asText()).isNotEmpty();
  }

  @Test
  void providerOfTheTokenWinsThenTheQueryThenTheDocument() throws Exception {
    ingest.restart(Map.of("PARLEY_INGEST_TOKENS", "acme=" + ACME + ",*=" + ANY));
    byte[] story = Samples.bytes(Samples.ninjs("1", 1, "One"));
    ingest.post("?provider=other", story, Map.of("Authorization", "Bearer " + ACME));
    ingest.post("?provider=other", story, Map.of("Authorization", "bearer " + ANY));
    ingest.post("", story, Map.of("Authorization", "Bearer " + ANY));
    assertThat(ingest.log.stories().stream().map(StoryVersion::getProvider))
        .containsExactly("acme", "other", "wire-example");
  }

  @Test
  void bodyOf20MegabytesIsTooLargeAndItsSenderIsTold() throws Exception {
    byte[] body = new byte[20 * 1024 * 1024];
    HttpResponse<String> answer = ingest.post("?provider=acme", body, Map.of());
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(ingest.log.rejected()).hasSize(1);
    assertThat(ingest.log.rejected().get(0).cut()).isTrue();
    assertThat(ingest.post("?provider=acme", Samples.ninjs("1", 1, "One")).statusCode())
        .isEqualTo(202);
  }

  @Test
  void gzipIsInflatedAndABombIsNot() throws Exception {
    Map<String, String> gzip = Map.of("Content-Encoding", "gzip");
    byte[] story = Samples.gzip(Samples.bytes(Samples.ninjs("1", 1, "One")));
    assertThat(ingest.post("?provider=acme", story, gzip).statusCode()).isEqualTo(202);
    byte[] bomb = Samples.gzip(new byte[16 * 1024 * 1024]);
    assertThat(ingest.post("?provider=acme", bomb, gzip).statusCode()).isEqualTo(413);
    assertThat(ingest.post("?provider=acme", Samples.bytes("plain"), gzip).statusCode())
        .isEqualTo(400);
  }

  @Test
  void typesAndEncodingsThatNobodyReadsAreRefused() throws Exception {
    byte[] story = Samples.bytes(Samples.ninjs("1", 1, "One"));
    for (String type : List.of("image/png", "application/pdf", "multipart/form-data; boundary=x")) {
      assertThat(ingest.post("?provider=acme", story, Map.of("Content-Type", type)).statusCode())
          .as(type)
          .isEqualTo(415);
    }
    assertThat(ingest.post("?provider=acme", story, Map.of("Content-Encoding", "br")).statusCode())
        .isEqualTo(415);
    assertThat(ingest.log.rejected()).hasSize(3);
    assertThat(ingest.log.stories()).isEmpty();
  }

  @Test
  void typesOfTheWiresAreRead() throws Exception {
    byte[] story = Samples.bytes(Samples.ninjs("1", 1, "One"));
    for (String type :
        List.of(
            "application/json; charset=utf-8",
            "application/x-ndjson",
            "application/vnd.iptc.ninjs+json",
            "application/octet-stream",
            "text/plain",
            "application/x-www-form-urlencoded")) {
      assertThat(ingest.post("?provider=acme", story, Map.of("Content-Type", type)).statusCode())
          .as(type)
          .isEqualTo(202);
    }
  }

  @Test
  void logThatIsAwayMeansComeAgain() throws Exception {
    ingest.log.setAway(true);
    HttpResponse<String> answer = ingest.post("?provider=acme", Samples.ninjs("1", 1, "One"));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(ingest.post("?provider=acme", "{broken").statusCode()).isEqualTo(503);
    ingest.log.setAway(false);
    assertThat(ingest.post("?provider=acme", Samples.ninjs("1", 1, "One")).statusCode())
        .isEqualTo(202);
  }

  @Test
  void readinessIsTheLogs() throws Exception {
    assertThat(ingest.get("/health/ready")).isEqualTo(200);
    ingest.setReady(false);
    assertThat(ingest.get("/health/ready")).isEqualTo(503);
    assertThat(ingest.get("/health/live")).isEqualTo(200);
    assertThat(ingest.get("/metrics")).isEqualTo(200);
  }
}
