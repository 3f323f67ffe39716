package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.Kind;
import parley.Status;
import parley.StoryVersion;

class NewsMl1Test {
  private static final String ITEM =
      """
      <NewsItem xml:lang="en">
        <Identification><NewsIdentifier>
          <ProviderId>wire.example</ProviderId><DateId>20260301</DateId><NewsItemId>TX-7</NewsItemId>
          <RevisionId PreviousRevision="1" Update="N">2</RevisionId>
          <PublicIdentifier>urn:newsml:wire.example:20260301:TX-7:2</PublicIdentifier>
        </NewsIdentifier></Identification>
        <NewsManagement>
          <NewsItemType FormalName="News"/>
          <FirstCreated>20260301T080000+0000</FirstCreated>
          <ThisRevisionCreated>20260301T090000+0000</ThisRevisionCreated>
          <Status FormalName="Usable"/><Urgency FormalName="4"/>
        </NewsManagement>
        <NewsComponent>
          <NewsLines><DateLine>Geneva, March 1, 2026 (WIRE) -</DateLine>
            <HeadLine>Envoys meet</HeadLine><SlugLine>talks</SlugLine><ByLine>A. Writer</ByLine></NewsLines>
          <DescriptiveMetadata><Language FormalName="en"/>
            <SubjectCode><Subject FormalName="16000000"/></SubjectCode></DescriptiveMetadata>
          <NewsComponent><Role FormalName="StyleSheet"/><ContentItem><MimeType FormalName="text/css"/>
            <DataContent>.a {margin-bottom: 10px; padding-left: 20px; text-decoration: underline}</DataContent>
          </ContentItem></NewsComponent>
          <NewsComponent><Role FormalName="Body"/><ContentItem><MediaType FormalName="Text"/>
            <DataContent><nitf><body><body.content><p>They met.</p><p>They left.</p></body.content></body></nitf></DataContent>
          </ContentItem></NewsComponent>
        </NewsComponent>
      </NewsItem>
      """;

  private static String message(String... items) {
    return "<NewsML Version=\"1.2\"><NewsEnvelope><DateAndTime>20260301T090100+0000</DateAndTime></NewsEnvelope>"
        + String.join("", items)
        + "</NewsML>";
  }

  @Test
  void newsItemIsReadWhole() {
    StoryVersion story = Read.accepted(message(ITEM).getBytes(UTF_8), Read.UNKNOWN).story();
    assertThat(story.getStoryId()).isEqualTo("wire-example/urn:newsml:wire.example:20260301:TX-7");
    assertThat(story.getVersion()).isEqualTo(2);
    assertThat(story.getFirstCreated()).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
    assertThat(story.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(story.getUrgency()).isEqualTo(4);
    assertThat(story.getDateline()).isEqualTo("Geneva");
    assertThat(story.getHeadline()).isEqualTo("Envoys meet");
    assertThat(story.getByline()).isEqualTo("A. Writer");
    assertThat(story.getBody()).isEqualTo("They met.\n\nThey left.");
    assertThat(story.getSubjects()).containsExactly("subj:16000000");
    assertThat(story.getLanguage()).isEqualTo("en");
  }

  @Test
  void aSelfClosedTitleHidesNoText() {
    String xhtml =
        "<![CDATA[<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title /></head><body>"
            + "<p>They met.</p><iframe src='x'/><p>They left.</p></body></html>]]>";
    assertThat(Read.story(message(ITEM.replaceAll("(?s)<nitf>.*</nitf>", xhtml))).getBody())
        .isEqualTo("They met.\n\nThey left.");
    assertThat(
            Read.story(
                    "{\"uri\":\"u\",\"headline\":\"h\",\"body_xhtml\":\"<p>They met.</p><video src='x'/><p>They left.</p>\"}")
                .getBody())
        .isEqualTo("They met.\n\nThey left.");
  }

  @Test
  void resentRevisionIsTheSameMessageWhateverItsEnvelopeSays() {
    String resent = message(ITEM).replace("T090100", "T093000");
    assertThat(Read.story(resent).getMessageId())
        .isEqualTo(Read.story(message(ITEM)).getMessageId());
  }

  @Test
  void canceledKillsAndEmbargoedHolds() {
    assertThat(Read.story(message(ITEM.replace("\"Usable\"", "\"Canceled\""))).getStatus())
        .isEqualTo(Status.CANCELED);
    StoryVersion endless = Read.story(message(ITEM.replace("\"Usable\"", "\"Embargoed\"")));
    assertThat(endless.getStatus()).isEqualTo(Status.USABLE);
    assertThat(endless.getEmbargo().getUntil()).isNull();
    StoryVersion ending =
        Read.story(
            message(
                ITEM.replace(
                    "<Status FormalName=\"Usable\"/>",
                    "<Status FormalName=\"Embargoed\"/><StatusWillChange><FutureStatus FormalName=\"Usable\"/>"
                        + "<DateAndTime>20260301T120000+0100</DateAndTime></StatusWillChange>")));
    assertThat(ending.getEmbargo().getUntil()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
  }

  @Test
  void revisionOfChangesAloneIsHeld() {
    String changed = ITEM.replace("Update=\"N\"", "Update=\"U\"");
    String bodiless = changed.replaceAll("(?s)<nitf>.*</nitf>", "");
    for (String item : List.of(bodiless, changed.replace("</NewsItem>", "<Update/></NewsItem>"))) {
      assertThat(Read.story(message(item)).getHold()).contains("changes");
    }
    // whole, whatever it says; what takes a story back needs no text
    assertThat(Read.story(message(changed)).getHold()).isNull();
    StoryVersion kill = Read.story(message(bodiless.replace("\"Usable\"", "\"Canceled\"")));
    assertThat(kill.getHold()).isNull();
    assertThat(kill.getStatus()).isEqualTo(Status.CANCELED);
  }

  @Test
  void photosArePictures() {
    assertThat(
            Read.story(message(ITEM.replace("FormalName=\"News\"", "FormalName=\"Photo\"")))
                .getKind())
        .isEqualTo(Kind.MEDIA);
  }

  @Test
  void publicIdentifierAloneIsNoIdentity() {
    String bare =
        ITEM.replace("<DateId>20260301</DateId><NewsItemId>TX-7</NewsItemId>", "")
            .replaceAll("<(HeadLine|FirstCreated)>[^<]*</[^>]*>", "");
    List<WireItem> items = Read.all(message(ITEM, bare));
    assertThat(items.get(1)).isInstanceOf(WireItem.Refused.class);
    assertThat(items.get(0)).isInstanceOf(WireItem.Accepted.class);
  }
}
