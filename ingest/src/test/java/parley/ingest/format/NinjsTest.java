package parley.ingest.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.Kind;
import parley.Signal;
import parley.Status;
import parley.StoryVersion;
import parley.schemas.Digest;
import parley.schemas.VersionNumber;

class NinjsTest {
  private static final String FULL =
      """
      {"uri":"urn:newsml:wire.example:20260301:talks-1","version":"3","type":"text",
       "versionCreated":"2026-03-01T11:30:00.250+01:00","firstCreated":"2026-03-01T09:00:00Z",
       "pubStatus":"usable","urgency":2,"language":"en-GB","slugline":"talks-geneva",
       "by":"A. Writer","located":"Geneva",
       "headlines":[{"role":"short","value":"Talks"},{"role":"main","value":"Envoys meet in Geneva"}],
       "subjects":[{"name":"peace talks","uri":"http://cv.iptc.org/newscodes/mediatopic/20000076"}],
       "bodies":[{"contentType":"text/plain","value":"Envoys met. They will meet again."},
                 {"contentType":"text/html","value":"<p>Envoys met.</p><p>They will meet again.</p>"}]}
      """;

  @Test
  void version3IsReadWhole() {
    StoryVersion story = Read.story(FULL);
    assertThat(story.getStoryId()).isEqualTo("wire/urn:newsml:wire.example:20260301:talks-1");
    assertThat(story.getVersion()).isEqualTo(3);
    assertThat(story.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T10:30:00.250Z"));
    assertThat(story.getFirstCreated()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(story.getStatus()).isEqualTo(Status.USABLE);
    assertThat(story.getKind()).isEqualTo(Kind.NEWS);
    assertThat(story.getUrgency()).isEqualTo(2);
    assertThat(story.getLanguage()).isEqualTo("en-GB");
    assertThat(story.getSlugline()).isEqualTo("talks-geneva");
    assertThat(story.getByline()).isEqualTo("A. Writer");
    assertThat(story.getDateline()).isEqualTo("Geneva");
    assertThat(story.getHeadline()).isEqualTo("Envoys meet in Geneva");
    assertThat(story.getBody()).isEqualTo("Envoys met.\n\nThey will meet again.");
    assertThat(story.getSubjects()).containsExactly("medtop:20000076");
    assertThat(story.getMessageId()).isEqualTo(Digest.sha256(FULL));
  }

  @Test
  void version1IsReadWhole() {
    StoryVersion story =
        Read.story(
            """
            {"uri":"http://wire.example/items/1","versioncreated":"2026-03-01T10:00:00Z",
             "byline":"B. Writer","headline":"Truce holds","body_text":"One.\\n\\nTwo."}
            """);
    assertThat(story.getHeadline()).isEqualTo("Truce holds");
    assertThat(story.getBody()).isEqualTo("One.\n\nTwo.");
    assertThat(story.getByline()).isEqualTo("B. Writer");
    assertThat(story.getLink()).isEqualTo("http://wire.example/items/1");
    assertThat(story.getVersion()).isNull();
  }

  @Test
  void arrayGivesEachItemItsOwnResultAndBytes() {
    List<WireItem> items =
        Read.all(
            " [ {\"uri\":\"a\",\"headline\":\"One\"} , {\"headline\":\"no uri\"}, 7,\n{\"uri\":\"é\"}]");
    assertThat(items).hasSize(4);
    assertThat(Read.story(items.get(0)).getMessageId())
        .isEqualTo(Digest.sha256("{\"uri\":\"a\",\"headline\":\"One\"}"));
    assertThat(items.get(1))
        .isInstanceOfSatisfying(
            WireItem.Refused.class,
            r -> {
              assertThat(r.reason()).contains("no guid");
              assertThat(new String(r.bytes(), UTF_8)).isEqualTo("{\"headline\":\"no uri\"}");
            });
    assertThat(items.get(2)).isInstanceOf(WireItem.Refused.class);
    assertThat(Read.story(items.get(3)).getMessageId()).isEqualTo(Digest.sha256("{\"uri\":\"é\"}"));
  }

  @Test
  void brokenArrayKeepsWhatCameBeforeTheBreak() {
    List<WireItem> items = Read.all("[{\"uri\":\"a\"},{\"uri\":\"b\",\"headline\":");
    assertThat(items).hasSize(2);
    assertThat(Read.story(items.get(0)).getGuid()).isEqualTo("a");
    assertThat(items.get(1))
        .isInstanceOfSatisfying(
            WireItem.Refused.class,
            r -> assertThat(new String(r.bytes(), UTF_8)).startsWith("{\"uri\":\"b\""));
  }

  @Test
  void oneBadLineOfManyCostsOneLine() {
    List<WireItem> items =
        Read.all("{\"uri\":\"a\"}\r\n\n{\"uri\":\"b\",\n{\"uri\":\"c\",\"headline\":\"C\"}\n");
    assertThat(items).hasSize(3);
    assertThat(items.get(1)).isInstanceOf(WireItem.Refused.class);
    assertThat(Read.story(items.get(2)).getHeadline()).isEqualTo("C");
    assertThat(Read.story(items.get(0)).getMessageId()).isEqualTo(Digest.sha256("{\"uri\":\"a\"}"));
  }

  @ParameterizedTest
  @CsvSource({
    "usable,USABLE",
    "withheld,WITHHELD",
    "canceled,CANCELED",
    "cancelled,CANCELED",
    "Canceled,CANCELED",
    "stat:canceled,CANCELED",
    "stat:withdrawn,CANCELED"
  })
  void statusIsRead(String text, Status status) {
    StoryVersion story = Read.story("{\"uri\":\"a\",\"pubstatus\":\"" + text + "\"}");
    assertThat(story.getStatus()).isEqualTo(status);
    assertThat(story.getHold()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"commissioned\"", "\"replaced\"", "\"\"", "7", "[\"usable\"]", "{}"})
  void unknownStatusHolds(String json) {
    StoryVersion story = Read.story("{\"uri\":\"a\",\"pubStatus\":" + json + "}");
    assertThat(story.getStatus()).isEqualTo(Status.USABLE);
    assertThat(story.getHold()).contains("is unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Next Monday\"", "\"\"", "\"2026-13-01\"", "5", "{\"at\":1}"})
  void unreadableEmbargoHoldsUntilCleared(String json) {
    StoryVersion story = Read.story("{\"uri\":\"a\",\"embargoed\":" + json + "}");
    assertThat(story.getEmbargo()).isNotNull();
    assertThat(story.getEmbargo().getUntil()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"embargoed", "embargoedUntil"})
  void embargoGoesByBothNames(String name) {
    StoryVersion story =
        Read.story("{\"uri\":\"a\",\"" + name + "\":\"2026-03-02T06:00:00+01:00\"}");
    assertThat(story.getEmbargo().getUntil()).isEqualTo(Instant.parse("2026-03-02T05:00:00Z"));
    assertThat(story.getEmbargo().getText()).isEqualTo("2026-03-02T06:00:00+01:00");
  }

  @Test
  void absentAndNullEmbargoAreNone() {
    assertThat(Read.story("{\"uri\":\"a\"}").getEmbargo()).isNull();
    assertThat(Read.story("{\"uri\":\"a\",\"embargoed\":null}").getEmbargo()).isNull();
  }

  @Test
  void versionMayBeAnyText() {
    StoryVersion story = Read.story("{\"uri\":\"a\",\"version\":\"second take\"}");
    assertThat(story.getVersion()).isNull();
    assertThat(story.getVersionText()).isEqualTo("second take");
    assertThat(Read.story("{\"uri\":\"a\",\"version\":1542761538}").getVersion())
        .isEqualTo(1_542_761_538L);
    assertThat(Read.story("{\"uri\":\"a\",\"version\":\"9223372036854775807\"}").getVersion())
        .isEqualTo(Long.MAX_VALUE);
    for (String longer : List.of("9223372036854775808", "99999999999999999999")) {
      StoryVersion numbered = Read.story("{\"uri\":\"a\",\"version\":" + longer + "}");
      assertThat(numbered.getVersion()).isNull();
      assertThat(numbered.getVersionText()).isEqualTo(longer);
      assertThat(VersionNumber.of(numbered)).contains(new BigInteger(longer));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2.0,2",
    "2e0,2",
    "0.0,0",
    "'\"v3\"',3",
    "'\"V3\"',3",
    "'\"Version 12\"',12",
    "'\" 4 \"',4",
    "2.5,",
    "1e400,",
    "NaN,",
    "-1.0,",
    "'\"+4\"',",
    "'\"v2.0\"',",
    "'\"2.0\"',",
    "'\"4a\"',"
  })
  void versionIsTheNumberOrIsSaidToBeNone(String written, @Nullable Long number) {
    for (String id : List.of("uri", "id")) {
      WireItem.Accepted item =
          Read.accepted("{\"" + id + "\":\"a\",\"headline\":\"H\",\"version\":" + written + "}");
      assertThat(item.story().getVersion()).isEqualTo(number);
      assertThat(item.warnings()).hasSize(number == null ? 1 : 0);
      assertThat(item.warnings()).allMatch(warning -> warning.contains("is no number"));
    }
  }

  @Test
  void onlyTheTopLevelStatusCounts() {
    StoryVersion story =
        Read.story(
            "{\"uri\":\"a\",\"headline\":\"A\",\"associations\":{\"x\":{\"uri\":\"b\",\"pubstatus\":"
                + "\"canceled\"}},\"plannedCoverage\":[{\"pubStatus\":\"canceled\"}]}");
    assertThat(story.getStatus()).isEqualTo(Status.USABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "picture,MEDIA",
    "video,MEDIA",
    "audio,MEDIA",
    "graphic,MEDIA",
    "event,PLANNED",
    "planning,PLANNED",
    "composite,PACKAGE",
    "text,NEWS"
  })
  void typeDecidesTheKind(String type, Kind kind) {
    String item = "{\"uri\":\"a\",\"headline\":\"Talks\",\"type\":\"" + type + "\"}";
    assertThat(Read.story(item).getKind()).isEqualTo(kind);
  }

  @Test
  void whatTakesAStoryBackIsAboutNewsHoweverItIsWorded() {
    for (String status : List.of("canceled", "withheld")) {
      assertThat(
              Read.story(
                      "{\"uri\":\"a\",\"type\":\"composite\",\"headline\":\"ADVISORY: kill\",\"pubstatus\":\""
                          + status
                          + "\"}")
                  .getKind())
          .isEqualTo(Kind.NEWS);
    }
  }

  @Test
  void plannedSignalIsNoNews() {
    assertThat(
            Read.story("{\"uri\":\"a\",\"headline\":\"A\",\"signals\":[\"dpasig:isplanned\"]}")
                .getKind())
        .isEqualTo(Kind.PLANNED);
  }

  @Test
  void signalsAreRead() {
    assertThat(
            Read.story("{\"uri\":\"a\",\"signals\":[{\"uri\":\"http://x/signal/correction\"}]}")
                .getSignal())
        .isEqualTo(Signal.CORRECTION);
  }

  @Test
  void rightsThatForbidMiningAreCarried() {
    assertThat(Read.story("{\"uri\":\"a\"}").getMiningAllowed()).isTrue();
    assertThat(
            Read.story(
                    "{\"uri\":\"a\",\"rightsInfo\":{\"linkedRights\":"
                        + "\"http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING\"}}")
                .getMiningAllowed())
        .isFalse();
    assertThat(
            Read.story("{\"uri\":\"a\",\"usageterms\":\"Text and data mining is not permitted.\"}")
                .getMiningAllowed())
        .isFalse();
  }

  @Test
  void unknownFieldsWarnAndNeverDropTheItem() {
    WireItem.Accepted item =
        Read.accepted("{\"uri\":\"a\",\"pubStatus\":\"canceled\",\"acme_extra\":1}");
    assertThat(item.story().getStatus()).isEqualTo(Status.CANCELED);
    assertThat(item.warnings()).anyMatch(w -> w.contains("acme_extra"));
  }

  @Test
  void dateOf2087IsAccepted() {
    assertThat(
            Read.story("{\"uri\":\"a\",\"versioncreated\":\"2087-01-01T00:00:00Z\"}")
                .getVersionCreated())
        .isEqualTo(Instant.parse("2087-01-01T00:00:00Z"));
  }

  @Test
  void repeatHasTheDigestOfWhatItRepeats() {
    String first =
        Read.story("{\"uri\":\"a\",\"version\":\"1\",\"headline\":\"H\",\"body_text\":\"B\"}")
            .getContentDigest();
    StoryVersion repeat =
        Read.story("{\"uri\":\"a\",\"version\":\"2\",\"headline\":\"RPT-H\",\"body_text\":\"B\"}");
    assertThat(repeat.getContentDigest()).isEqualTo(first);
    assertThat(repeat.getSignal()).isEqualTo(Signal.REPEAT);
    assertThat(
            Read.story(
                    "{\"uri\":\"a\",\"headline\":\"H\",\"body_text\":\"B\",\"pubstatus\":\"withheld\"}")
                .getContentDigest())
        .isNotEqualTo(first);
  }

  @Test
  void nulAndLoneSurrogatesAreCleaned() {
    StoryVersion story =
        Read.story("{\"uri\":\"a\\u0000b\",\"headline\":\"A\\u0000B \\ud800 C \\ud83d\\ude00\"}");
    assertThat(story.getGuid()).isEqualTo("ab");
    assertThat(story.getHeadline()).isEqualTo("AB \uFFFD C \uD83D\uDE00");
  }

  @Test
  void providerOfTheDoorWinsThenTheDocuments() {
    assertThat(Read.story(FULL).getProvider()).isEqualTo("wire");
    assertThat(Read.accepted(FULL.getBytes(UTF_8), Read.UNKNOWN).story().getProvider())
        .isEqualTo("wire-example");
    assertThat(Read.refusal("{\"uri\":\"a\"}".getBytes(UTF_8), Read.UNKNOWN))
        .contains("no provider");
  }

  @Test
  void badInputIsRefusedWithItsReason() {
    assertThat(Read.refusal("{\"uri\":\"a\",\"headline\":\"H")).contains("not JSON");
    assertThat(Read.refusal("{\"headline\":\"H\"}")).contains("no guid");
    assertThat(Read.refusal("{\"uri\":{\"a\":1}}")).contains("no guid");
    assertThat(Read.refusal("[]")).contains("empty array");
    assertThat(Read.refusal("")).contains("empty");
    assertThat(Read.refusal(" \n ")).contains("empty");
    assertThat(Read.refusal("{\"uri\":\"\u00e9\"}".getBytes(ISO_8859_1), Read.ARRIVAL))
        .contains("not valid UTF-8 at byte 8");
    assertThat(Read.refusal("{\"uri\":\"a\",\"x\":" + "[".repeat(100_000))).contains("depth");
    assertThat(Read.refusal("{\"uri\":\"a\"} trailing")).contains("more text");
  }

  @Test
  void byteOrderMarksAndWideTextAreRead() {
    assertThat(Read.story("\uFEFF{\"uri\":\"a\"}").getGuid()).isEqualTo("a");
    assertThat(
            Read.accepted("{\"uri\":\"\u00e9\"}".getBytes(UTF_16), Read.ARRIVAL).story().getGuid())
        .isEqualTo("\u00e9");
  }
}
