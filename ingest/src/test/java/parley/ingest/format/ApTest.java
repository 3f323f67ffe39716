package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.Kind;
import parley.Status;
import parley.StoryVersion;

class ApTest {
  private static final String ITEM =
      """
      {"uri":"https://api.example/c/1?et=x","altids":{"itemid":"i1","etag":"i1_0a"},"version":0,"type":"text",
       "pubstatus":"usable","urgency":4,"language":"en","headline":"Envoys meet","bylines":[{"by":"A. Writer"}],
       "firstcreated":"2026-03-01T09:00:00Z","versioncreated":"2026-03-01T10:00:00Z",
       "signals":["newscontent"],"subject":[{"scheme":"s","code":"c1","name":"x"}],
       "body_nitf":"<p>They met.</p><p>They left.</p>","links":[{"rel":"canonical","href":"https://x.example/1"}]}
      """;

  private static StoryVersion read(String text) {
    return Read.accepted(text.getBytes(UTF_8), Read.UNKNOWN).story();
  }

  @Test
  void itemIsReadByItsItemId() {
    StoryVersion story = read(ITEM);
    assertThat(story.getStoryId()).isEqualTo("ap/i1");
    assertThat(story.getVersion()).isZero();
    assertThat(story.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    assertThat(story.getKind()).isEqualTo(Kind.NEWS);
    assertThat(story.getBody()).isEqualTo("They met.\n\nThey left.");
    assertThat(story.getByline()).isEqualTo("A. Writer");
    assertThat(story.getLink()).isEqualTo("https://x.example/1");
    assertThat(story.getSubjects()).containsExactly("s:c1");
  }

  @Test
  void feedPageGivesEachItsOwnResult() {
    String page =
        "{\"api_version\":\"1\",\"data\":{\"next_page\":\"https://x\",\"items\":[{\"meta\":{},\"item\":"
            + ITEM
            + "},{\"item\":{\"headline\":\"no id\"}}]}}";
    List<WireItem> items = Wire.read(page.getBytes(UTF_8), Read.UNKNOWN);
    assertThat(items).hasSize(2);
    assertThat(Read.story(items.get(0)).getStoryId()).isEqualTo("ap/i1");
    assertThat(items.get(1)).isInstanceOf(WireItem.Refused.class);
    assertThat(Read.refusal("{\"data\":{\"items\":[]}}")).contains("no items");
  }

  @Test
  void onlyNewscontentIsNews() {
    assertThat(read(ITEM.replace("newscontent", "test")).getKind()).isEqualTo(Kind.TEST);
    assertThat(read(ITEM.replace("[\"newscontent\"]", "[]")).getKind()).isEqualTo(Kind.ADVISORY);
    assertThat(read(ITEM.replace("\"text\"", "\"picture\"")).getKind()).isEqualTo(Kind.MEDIA);
  }

  @ParameterizedTest
  @CsvSource({"withheld, WITHHELD", "canceled, CANCELED"})
  void statusIsRead(String word, Status status) {
    assertThat(read(ITEM.replace("\"usable\"", '"' + word + '"')).getStatus()).isEqualTo(status);
  }

  @Test
  void killWithoutSignalsIsNoAdvisory() {
    StoryVersion kill =
        read(ITEM.replace("\"usable\"", "\"canceled\"").replace("[\"newscontent\"]", "[]"));
    assertThat(kill.getKind()).isEqualTo(Kind.NEWS);
    assertThat(kill.getStatus()).isEqualTo(Status.CANCELED);
  }

  @Test
  void embargoedWithoutATimeHolds() {
    String embargoed = ITEM.replace("\"usable\"", "\"embargoed\"");
    assertThat(read(embargoed).getEmbargo().getUntil()).isNull();
    assertThat(
            read(embargoed.replace(
                    "\"urgency\"", "\"embargoed\":\"2026-03-02T10:00:00Z\",\"urgency\""))
                .getEmbargo()
                .getUntil())
        .isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
  }
}
