package parley.ingest.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.OperatorOrder;
import parley.Signal;
import parley.Status;
import parley.StoryVersion;

class NitfTest {
  private static final String STORY =
      """
      <?xml version="1.0" encoding="ISO-8859-1"?>
      <!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
      <nitf version="-//IPTC//DTD NITF 3.6//EN" baselang="en">
        <head><title>Title</title>
          <tobject tobject.type="news"><tobject.subject tobject.subject.refnum="16000000"/></tobject>
          <docdata management-status="usable">
            <urgency ed-urg="2"/><date.issue norm="20260301T090000+0100"/>
            <date.release norm="20260301T090000+0100"/>
            <doc-id id-string="TX7" regsrc="WIRE"/><du-key key="talks" version="3"/>
          </docdata></head>
        <body><body.head><hedline><hl1>Envoys meet</hl1></hedline><byline>By <person>A. Writer</person></byline>
          <dateline><location>Geneva</location><story.date>March 1</story.date></dateline></body.head>
          <body.content><p lede="true">Müller met them.</p><p>They left.</p>
            <media><media-caption>no</media-caption></media></body.content></body>
      </nitf>
      """;

  private static StoryVersion read(String text) {
    return Read.accepted(text.strip().getBytes(ISO_8859_1), Read.UNKNOWN).story();
  }

  @Test
  void documentIsReadWholeInItsDeclaredCharset() {
    StoryVersion story = read(STORY);
    assertThat(story.getStoryId()).isEqualTo("wire/TX7");
    assertThat(story.getVersion()).isEqualTo(3);
    assertThat(story.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
    assertThat(story.getEmbargo()).isNull();
    assertThat(story.getUrgency()).isEqualTo(2);
    assertThat(story.getHeadline()).isEqualTo("Envoys meet");
    assertThat(story.getByline()).isEqualTo("A. Writer");
    assertThat(story.getDateline()).isEqualTo("Geneva");
    assertThat(story.getBody()).isEqualTo("Müller met them.\n\nThey left.");
    assertThat(story.getSubjects()).containsExactly("subj:16000000");
    assertThat(story.getLanguage()).isEqualTo("en");
  }

  @ParameterizedTest
  @CsvSource({"withheld, WITHHELD", "canceled, CANCELED", "embargoed, USABLE", "usable, USABLE"})
  void managementStatusIsRead(String word, Status status) {
    assertThat(read(STORY.replace("\"usable\"", '"' + word + '"')).getStatus()).isEqualTo(status);
  }

  @Test
  void laterReleaseIsAnEmbargo() {
    StoryVersion story =
        read(STORY.replace("release norm=\"20260301T09", "release norm=\"20260301T18"));
    assertThat(story.getEmbargo().getUntil()).isEqualTo(Instant.parse("2026-03-01T17:00:00Z"));
    assertThat(
            read(STORY.replace("release norm=\"20260301T090000+0100\"", "release norm=\"soon\""))
                .getEmbargo()
                .getUntil())
        .isNull();
    assertThat(
            read(STORY.replace(
                    "release norm=\"20260301T090000+0100\"",
                    "release norm=\"YYYYMMDD000000-HHMM\""))
                .getEmbargo())
        .isNull();
    assertThat(
            read(STORY.replace("release norm=\"20260301T090000+0100\"", "release norm=\"\""))
                .getEmbargo())
        .isNull();
    assertThat(
            read(STORY.replace("\"usable\"", "\"embargoed\"").replaceAll("<date.release[^>]*>", ""))
                .getEmbargo()
                .getUntil())
        .isNull();
  }

  @Test
  void managementDocIdrefKillsAnotherDocument() {
    String kill =
        STORY.replace(
            "management-status=\"usable\"",
            "management-status=\"usable\" management-doc-idref=\"TX5\" management-idref-status=\"canceled\"");
    WireItem.Accepted item = Read.accepted(kill.strip().getBytes(ISO_8859_1), Read.UNKNOWN);
    assertThat(item.kills()).containsExactly("TX5");
    assertThat(item.story().getStatus()).isEqualTo(Status.USABLE);
    assertThat(item.versions()).hasSize(2);
    assertThat(item.versions().get(1).getStoryId()).isEqualTo("wire/TX5");
    assertThat(item.versions().get(1).getStatus()).isEqualTo(Status.CANCELED);
    assertThat(item.versions().get(1).getTarget()).isEqualTo(item.story().getMessageId());
  }

  /** A status for document TX5, from a wire that numbers its versions or does not. */
  private static WireItem.Accepted aboutAnother(String status, boolean numbered) {
    String text =
        STORY.replace(
            "management-status=\"usable\"",
            "management-doc-idref=\"TX5\" management-idref-status=\"" + status + "\"");
    String own = numbered ? text : text.replaceAll("<du-key[^>]*>", "");
    return Read.accepted(own.strip().getBytes(ISO_8859_1), Read.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"withheld", "embargoed", "commissioned"})
  void managementDocIdrefWithholdsAnotherDocumentUntilItIsSentAgain(String status) {
    WireItem.Accepted item = aboutAnother(status, false);
    assertThat(item.holds()).containsExactly("TX5");
    assertThat(item.kills()).isEmpty();
    assertThat(item.versions()).hasSize(2);
    StoryVersion other = item.versions().get(1);
    assertThat(other.getStoryId()).isEqualTo("wire/TX5");
    assertThat(other.getStatus()).isEqualTo(Status.WITHHELD);
    assertThat(other.getOperatorOrder()).isEqualTo(OperatorOrder.NONE);
    assertThat(other.getVersion()).isNull();
    assertThat(other.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
    assertThat(other.getHold()).isEqualTo("withheld by TX7");
    assertThat(other.getTarget()).isEqualTo(item.story().getMessageId());
  }

  @Test
  void whereVersionsAreNumberedAnotherDocumentIsHeldUntilReleased() {
    StoryVersion other = aboutAnother("withheld", true).versions().get(1);
    assertThat(other.getStatus()).isEqualTo(Status.WITHHELD);
    assertThat(other.getOperatorOrder()).isEqualTo(OperatorOrder.HOLD);
  }

  @Test
  void usableForAnotherDocumentIsReported() {
    WireItem.Accepted item = aboutAnother("usable", true);
    assertThat(item.versions()).hasSize(1);
    assertThat(item.warnings()).anyMatch(w -> w.contains("TX5"));
  }

  @Test
  void statusForItselfIsItsOwn() {
    String self =
        STORY.replace(
            "management-status=\"usable\"",
            "management-doc-idref=\"TX7\" management-idref-status=\"canceled\"");
    WireItem.Accepted item = Read.accepted(self.strip().getBytes(ISO_8859_1), Read.UNKNOWN);
    assertThat(item.versions()).hasSize(1);
    assertThat(item.story().getStatus()).isEqualTo(Status.CANCELED);
  }

  @Test
  void correctionIsASignal() {
    assertThat(
            read(STORY.replace("<urgency", "<correction info=\"name\" id-string=\"TX7\"/><urgency"))
                .getSignal())
        .isEqualTo(Signal.CORRECTION);
  }

  @Test
  void documentWithoutAnIdIsRefused() {
    String text =
        STORY
            .replaceAll("<doc-id[^>]*><du-key[^>]*>", "")
            .replaceAll("<body.content>(?s).*</body.content>", "<body.content/>")
            .strip();
    assertThat(Read.refusal(text.getBytes(ISO_8859_1), Read.ARRIVAL)).contains("no guid");
    assertThat(
            Read.refusal(
                STORY.replace("ISO-8859-1", "x-none").strip().getBytes(UTF_8), Read.ARRIVAL))
        .contains("encoding");
  }
}
