package parley.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.ingest.format.NewsroomXml.HEADLINE;
import static parley.ingest.format.NewsroomXml.SENTENCE;
import static parley.ingest.format.NewsroomXml.component;
import static parley.ingest.format.NewsroomXml.newsMl1;
import static parley.ingest.format.NewsroomXml.piece;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.Kind;
import parley.Signal;
import parley.Status;
import parley.StoryVersion;

/** NewsML 1 as newsrooms write it. */
class NewsroomNewsMl1Test {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<DateId>20260301</DateId><NewsItemId>7</NewsItemId>|urn:newsml:w:20260301:7",
        "<NewsItemId>7</NewsItemId>|urn:newsml:w:20260301T100000Z:7",
        "<DateId>20260301</DateId><NewsItemId>0</NewsItemId>|urn:newsml:w:20260301T100000Z:D4711",
        "<DateId>20260301</DateId>|urn:newsml:w:20260301T100000Z:D4711"
      })
  void newsMl1TakesItsIdFromWhereItStands(String identifier, String guid) {
    String content = component(HEADLINE, piece("Main", "They met."));
    String management = "<FirstCreated>20260301T100000Z</FirstCreated>";
    assertThat(Read.story(newsMl1(identifier, management, content)).getGuid()).isEqualTo(guid);
    String own =
        content.replace(
            "<NewsLines>", "<DescriptiveMetada><guid>16AA</guid></DescriptiveMetada><NewsLines>");
    if (!identifier.contains(">7<")) {
      assertThat(Read.story(newsMl1(identifier, management, own)).getGuid()).isEqualTo("16AA");
    }
  }

  @Test
  void withoutAnyIdItIsItsDayAndHeadline() {
    String content = component(HEADLINE, piece("Main", "They met.")).replace("D4711", "0");
    String message =
        newsMl1(
            "<NewsItemId/>",
            "<ThisRevisionCreated>20260301T100000Z</ThisRevisionCreated>",
            content);
    assertThat(Read.story(message).getGuid()).isEqualTo("2026-03-01:Envoys meet");
    assertThat(Read.refusal(message.replace("They met.", ""))).contains("no guid");
  }

  @Test
  void ofTwoLanguagesTheItemsOwnIsReadAndTheOtherTold() {
    String nl =
        "<NewsComponent xml:lang='nl'>" + piece("Body", "Zij kwamen bijeen.") + "</NewsComponent>";
    String fr =
        "<NewsComponent xml:lang='fr'>"
            + piece("Body", "Ils se sont rencontr\u00e9s hier soir.")
            + "</NewsComponent>";
    for (String texts : List.of(nl + fr, fr + nl)) {
      WireItem.Accepted item = Read.accepted(newsMl1("", texts));
      assertThat(item.story().getBody()).isEqualTo("Zij kwamen bijeen.");
      assertThat(item.story().getLanguage()).isEqualTo("nl");
      assertThat(item.warnings()).anyMatch(w -> w.contains("'fr'"));
    }
  }

  @ParameterizedTest
  @CsvSource({"Rectify, CORRECTION, USABLE", "Update, UPDATE, USABLE", "Delete, NONE, CANCELED"})
  void instructionsOfNewsMl1SayWhatARevisionIsFor(String word, Signal signal, Status status) {
    StoryVersion story =
        Read.story(
            newsMl1(
                "<Status FormalName='Usable'/><Instruction FormalName='%s'/>".formatted(word),
                piece("Main", "<p>They met.</p>")));
    assertThat(story.getSignal()).isEqualTo(signal);
    assertThat(story.getStatus()).isEqualTo(status);
  }

  @Test
  void anEarlierRevisionsDeletionKillsNotThisOne() {
    StoryVersion story =
        Read.story(
            newsMl1(
                "<Instruction FormalName='Delete'><RevisionStatus Revision='1'/></Instruction>",
                piece("Main", "<p>They met.</p>")));
    assertThat(story.getStatus()).isEqualTo(Status.USABLE);
  }

  @ParameterizedTest
  @CsvSource({"'', MEDIA", "' They left.', NEWS"})
  void aPictureWithItsCaptionIsNoStory(String more, Kind kind) {
    String text =
        "<nitf><body><body.content><p>" + SENTENCE + more + "</p></body.content></body></nitf>";
    String picture =
        "<NewsComponent><Role FormalName='Main'/><ContentItem><MediaType FormalName='Photo'/></ContentItem></NewsComponent>";
    String pieces = piece("", text) + picture + piece("Caption", SENTENCE);
    assertThat(Read.story(newsMl1("", pieces)).getKind()).isEqualTo(kind);
  }
}
