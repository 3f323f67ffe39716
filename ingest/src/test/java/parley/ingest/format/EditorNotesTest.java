package parley.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.Kind;
import parley.StoryVersion;

/**
 * A note to editors is dropped from a story; a message that is nothing but notes is an advisory.
 */
@SuppressWarnings("StringConcatToTextBlock") // text wires end their lines in CR LF
class EditorNotesTest {
  private static final String END = "\u0003XP-WF-02-20-16 0337GMT<\r\n\u0004";

  private static String anpa(String text) {
    return "\u0016\u0016\u0001a0123\u001fbc-\r\nu i \u0013\u0011bc-talks 02-20 0123\r\n\u0002"
        + text
        + END;
  }

  private static String iptc(String text) {
    return "\u0001eca0900 3 i 20  abc 900\r\nLand/talks/\r\n\u0002"
        + text
        + "\u0003\r\n212301 GMT Nov 18\r\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Eds: With AP Photos.",
        "Eds: APNewsNow. Will be updated.",
        "Eds: UPDATES with quotes. Will be led",
        "EDS: CORRECTS spelling",
        "Editors: adds background",
        "ATTENTION EDITORS: recasts lead",
        "Note to editors: with graphic"
      })
  void storiesWithANoteAreStories(String note) {
    WireItem.Accepted anpa =
        Read.accepted(
            anpa(
                "^BC-Talks,1st Ld<\r\n^"
                    + note
                    + "<\r\n^Envoys meet<\r\n^By A. WRITER<\r\n\tGENEVA (XP) _ They\r\nmet.\r\n"));
    assertStory(anpa, note);
    assertStory(
        Read.accepted(
            anpa(
                "^BC-Talks,1st Ld<\r\n^Envoys meet<\r\n^"
                    + note
                    + "<\r\n\tGENEVA (XP) _ They\r\nmet.\r\n")),
        note);
    assertStory(
        Read.accepted(iptc(note + "\r\nEnvoys meet =\r\n\r\nGENEVA (XP) _ They met.\r\n")), note);
    assertStory(
        Read.accepted(iptc("Envoys meet =\r\n" + note + "\r\n\r\nGENEVA (XP) _ They met.\r\n")),
        note);
    assertStory(
        Read.accepted(
            "<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>w</ProviderId><DateId>20260301</DateId>"
                + "<NewsItemId>7</NewsItemId></NewsIdentifier></Identification><NewsComponent><NewsLines>"
                + "<HeadLine>Envoys meet</HeadLine></NewsLines><ContentItem><DataContent><p>^"
                + note
                + "</p><p>GENEVA (XP) _ They met.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"),
        note);
    assertStory(
        Read.accepted(
            "{\"altids\":{\"itemid\":\"i\"},\"signals\":[\"newscontent\"],\"type\":\"text\",\"headline\":\"Envoys meet\","
                + "\"body_nitf\":\"<p>"
                + note
                + "</p><p>GENEVA (XP) _ They met.</p>\"}"),
        note);
  }

  private static void assertStory(WireItem.Accepted item, String note) {
    StoryVersion story = item.story();
    assertThat(story.getKind()).as(item.format()).isEqualTo(Kind.NEWS);
    assertThat(story.getHeadline()).as(item.format()).isEqualTo("Envoys meet");
    assertThat(story.getBody()).as(item.format()).isEqualTo("GENEVA (XP) _ They met.");
    assertThat(item.warnings()).as(item.format()).anyMatch(w -> w.contains(note.substring(0, 12)));
  }

  @Test
  void aNoteOverSeveralLinesEndsWhereTheTextBegins() {
    StoryVersion story =
        Read.story(
            iptc(
                "Eds: adds details throughout, changes the dateline from Basel\r\nand adds a byline.\r\n"
                    + "Envoys meet =\r\n\r\nGENEVA (XP) _ They met.\r\n"));
    assertThat(story.getHeadline()).isEqualTo("Envoys meet");
    assertThat(story.getBody()).isEqualTo("GENEVA (XP) _ They met.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^BC-Advisory<\r\n^Eds: The talks story will move at 1000 GMT.<\r\n",
        "^BC-Advisory<\r\n^Editors:<\r\n\tThe following stories will move today.\r\n\tTalks.\r\n",
        "^BC-Advisory<\r\n^Eds: A note.<\r\n\tThe AP plans to move a story by noon.\r\n",
        "^BC-Advisory<\r\n^Editors, News Directors:<\r\n\tA story will move.\r\n",
        "^BC-Advisory<\r\n^ADVISORY: talks<\r\n\tA story will move.\r\n",
        "^BC-Advisory<\r\n^ATTENTION EDITORS<\r\n\tThe story on talks moves late.\r\n"
      })
  void nothingButNotesIsAnAdvisory(String text) {
    WireItem.Accepted item = Read.accepted(anpa(text));
    assertThat(item.story().getKind()).isEqualTo(Kind.ADVISORY);
    assertThat(item.why()).isPresent();
    assertThat(item.story().getBody()).as("its text is kept").isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ATTENTION EDITORS\r\n\r\nThe dpa desk moves the talks story late.\r\n",
        "ACHTUNG REDAKTION\r\n\r\nDie Meldung folgt.\r\n",
        "EDITORS:\r\nThe following is planned =\r\n\r\nTalks.\r\n"
      })
  void nothingButNotesIsAnAdvisoryIn7901(String text) {
    assertThat(Read.story(iptc(text)).getKind()).isEqualTo(Kind.ADVISORY);
  }

  @Test
  void anAlertWithANoteForATextIsNews() {
    StoryVersion story =
        Read.story(
            "{\"uri\":\"u\",\"headline\":\"Truce agreed\",\"body_text\":\"Eds: story to follow\"}");
    assertThat(story.getKind()).isEqualTo(Kind.NEWS);
    assertThat(story.getBody()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Editors said the talks went on.",
        "Editors, envoys and others met.",
        "Edson Silva met envoys.",
        "Note to self: talk.",
        "EDITOR'S NOTE - This story names a victim of the war."
      })
  void textIsNoNote(String text) {
    assertThat(EditorNotes.isNote(text)).isFalse();
  }

  @Test
  void aNoteInThePlaceOfAHeadlineIsNone() {
    WireItem.Accepted item =
        Read.accepted(
            "{\"uri\":\"u\",\"headline\":\"Eds: With AP Photos\",\"body_text\":\"The envoys met.\"}");
    assertThat(item.story().getKind()).isEqualTo(Kind.NEWS);
    assertThat(item.story().getHeadline()).isEqualTo("The envoys met.");
    assertThat(item.warnings()).hasSize(2);
  }

  @Test
  void aKillInANoteKills() {
    WireItem.Accepted item =
        Read.accepted(anpa("^BC-Talks<\r\n^Eds: Please kill item a0122.<\r\n\tIt was wrong.\r\n"));
    assertThat(item.kills()).hasSize(1);
  }

  /** Else a text of a million of them would be copied a million times. */
  @Test
  void noMoreThanFiftyNotesAreTakenOff() {
    WireItem.Accepted item =
        Read.accepted(
            "{\"uri\":\"u\",\"headline\":\"T\",\"body_text\":\""
                + "Eds: a\\n\\n".repeat(60)
                + "GENEVA (XP) - They met.\"}");
    assertThat(item.story().getBody()).startsWith("Eds: a").endsWith("They met.");
    assertThat(item.warnings()).filteredOn(w -> w.startsWith("note to editors")).hasSize(50);
  }
}
