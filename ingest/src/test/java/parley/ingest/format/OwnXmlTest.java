package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.Kind;
import parley.Signal;
import parley.Status;
import parley.StoryVersion;

/** XML of roots that no standard has: agencies' own, and envelopes around what is known. */
class OwnXmlTest {
  private static final String NITF =
      "<nitf><head><docdata><doc-id id-string='%s'/></docdata></head><body><body.head><hedline><hl1>Envoys meet</hl1></hedline></body.head><body.content><p>They met.</p></body.content></body></nitf>";

  private static String news(String fields) {
    return "<bulletin><article>%s<titre>Envoys meet</titre><texte>They met.</texte></article></bulletin>"
        .formatted(fields);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<noticia><codigo>7</codigo><fecha>01/03/2026</fecha><hora>10:00</hora><titular>Envoys meet</titular><contenido>They met.</contenido></noticia>",
        "<a><b><Item Item_ID='7' Publish-Date='2026-03-01 10:00'><Title>Envoys meet</Title><Body><p>They met.</p></Body></Item></b></a>",
        "<story id='7'><header><headline>Envoys meet</headline><date>20260301T100000</date></header><content>&lt;p&gt;They met.&lt;/p&gt;</content></story>",
        "<WIRE NEWID='7'><DATE> 1-MAR-2026 10:00:00.85</DATE><TEXT><TITLE>Envoys meet</TITLE><BODY>They met.</BODY></TEXT></WIRE>",
        "<нов><id>7</id><дата>01.03.2026 10:00</дата><заголовок>Envoys meet</заголовок><текст>They met.</текст></нов>",
        "<r><body><NewsItem><NewsItemId>7</NewsItemId><ModifyDate>03/01/2026 10:00:00 AM</ModifyDate><Language>en-US</Language><Title>Envoys meet</Title><DataContents>They met.</DataContents></NewsItem></body></r>"
      })
  void itemsAreReadByTheNamesOfTheirFields(String xml) {
    WireItem.Accepted item = Read.accepted(xml);
    assertThat(item.format()).isEqualTo("xml");
    assertThat(item.story().getGuid()).isEqualTo("7");
    assertThat(item.story().getVersionCreated()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(item.story().getHeadline()).isEqualTo("Envoys meet");
    assertThat(item.story().getBody()).isEqualTo("They met.");
    assertThat(item.warnings()).anyMatch(w -> w.contains("is no standard's: read by the names"));
  }

  @Test
  void aListHasAsManyItemsAsItNames() {
    String one = "<news><id>%s</id><title>Envoys meet</title><text>They met.</text></news>";
    List<WireItem> items =
        Read.all(
            "<list><id>9</id><title>All</title><content>%s%s</content></list>"
                .formatted(one.formatted(1), one.formatted(2)));
    assertThat(items).extracting(i -> Read.story(i).getGuid()).containsExactly("1", "2");
  }

  @Test
  void theLeadComesFirst() {
    assertThat(Read.story(news("<id>7</id><chapeau>In the old palace.</chapeau>")).getBody())
        .isEqualTo("In the old palace.\n\nThey met.");
  }

  @Test
  void aTextWithoutAnIdIsKnownByDayAndHeadline() {
    assertThat(Read.story(news("<date>2026-03-01</date>")).getGuid())
        .isEqualTo("2026-03-01:Envoys meet");
  }

  @ParameterizedTest
  @CsvSource({
    "<status>usable</status>, USABLE",
    "<status>New news</status>, USABLE",
    "<Status>Withheld</Status>, WITHHELD",
    "<ContentsStatus>D</ContentsStatus>, WITHHELD",
    "<estado>Anulada</estado>, CANCELED",
    "<Annuleret>true</Annuleret>, CANCELED",
    "<Annuleret>false</Annuleret>, USABLE",
    "<deleted>1</deleted>, CANCELED"
  })
  void statusAndFlagsTakeBack(String field, Status status) {
    assertThat(Read.story(news("<id>7</id>" + field)).getStatus()).isEqualTo(status);
  }

  @Test
  void aFlagMarksACorrection() {
    StoryVersion story =
        Read.story(news("<id>7</id><Korrektion>true</Korrektion><version>3</version>"));
    assertThat(story.getSignal()).isEqualTo(Signal.CORRECTION);
    assertThat(story.getVersion()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "<embargo>02/03/2026 08:00</embargo>, 2026-03-02T08:00:00Z",
    "<embargo>true</embargo>,",
  })
  void anEmbargoHolds(String field, String until) {
    StoryVersion story = Read.story(news("<id>7</id>" + field));
    assertThat(story.getEmbargo()).isNotNull();
    assertThat(story.getEmbargo().getUntil())
        .isEqualTo(until == null ? null : java.time.Instant.parse(until));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<embargo/>", "<embargo>0001-01-01T00:00:00</embargo>", "<embargo>no</embargo>"})
  void anEmptyEmbargoIsNone(String field) {
    assertThat(Read.story(news("<id>7</id>" + field)).getEmbargo()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"<type>Photo</type>, MEDIA", "<timeStart>2026-03-01</timeStart>, PLANNED"})
  void whatIsNoNewsIsNot(String field, Kind kind) {
    assertThat(Read.story(news("<id>7</id>" + field)).getKind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><head><title>Envoys meet</title></head><body><p>They met.</p></body></html>",
        "<config id='7'><name>x</name><body>They met.</body></config>",
        "<fixtures><match id='7' date='2026-03-01'><name>Envoys meet</name></match></fixtures>",
        "<mail><title>Envoys meet</title><body>They met.</body></mail>"
      })
  void otherXmlIsRefused(String xml) {
    assertThat(Read.refusal(xml)).contains("is no wire format");
  }

  @Test
  void knownItemsAreFoundInAnyEnvelope() {
    List<WireItem> items =
        Read.all(
            "<Envelope><Body><x>%s</x><x>%s</x></Body></Envelope>"
                .formatted(NITF.formatted("a"), NITF.formatted("b")));
    assertThat(items).extracting(i -> Read.story(i).getGuid()).containsExactly("a", "b");
    assertThat(items).allMatch(i -> ((WireItem.Accepted) i).format().equals("nitf"));
    byte[] alone = NITF.formatted("a").getBytes(UTF_8);
    assertThat(items.get(0).bytes()).isEqualTo(alone);
  }

  @Test
  void whatWrapsASingleTextMayKnowMoreOfIt() {
    String xml =
        "<doc><id>7</id><title>Truce</title><content>%s</content></doc>"
            .formatted(NITF.formatted("x"));
    assertThat(Read.story(xml).getGuid()).isEqualTo("7");
    assertThat(Read.story(xml).getBody()).isEqualTo("They met.");
  }

  @Test
  void aNewsItemOfNewsMl1NeedsNoMessageAroundIt() {
    StoryVersion story =
        Read.story(
            "<NewsItem><NewsEnvelope><TransmissionId>T7</TransmissionId><DateAndTime>20260301T100000Z</DateAndTime></NewsEnvelope>"
                + "<ContentItem><DataContent><head><hedline><hl1>Envoys meet</hl1></hedline></head><body>They met.<br/>They left.</body><tagline>desk</tagline></DataContent></ContentItem></NewsItem>");
    assertThat(story.getGuid()).isEqualTo("T7");
    assertThat(story.getHeadline()).isEqualTo("Envoys meet");
    assertThat(story.getBody()).isEqualTo("They met.\n\nThey left.");
    assertThat(story.getVersionCreated()).isEqualTo("2026-03-01T10:00:00Z");
  }

  @Test
  void headlinesMayHaveALineOfTheirOwn() {
    StoryVersion story =
        Read.story(
            "<NewsItem><Identification><NewsIdentifier><ProviderId>w</ProviderId><DateId>20260301</DateId><NewsItemId>7</NewsItemId></NewsIdentifier></Identification>"
                + "<NewsComponent><NewsLines><NewsLine><HeadLine>Envoys meet</HeadLine></NewsLine></NewsLines><ContentItem><DataContent><p>They met.</p></DataContent></ContentItem></NewsComponent></NewsItem>");
    assertThat(story.getHeadline()).isEqualTo("Envoys meet");
  }

  @Test
  void aSitemapForNewsIsHeadlinesWithAddresses() {
    List<WireItem> items =
        Read.all(
            "<urlset><url><loc> https://paper.example/1 </loc><news:news><news:publication><news:language>fr</news:language></news:publication>"
                + "<news:publication_date>2026-03-01T10:00:00Z</news:publication_date><news:title>Envoys meet</news:title></news:news></url>"
                + "<url><loc>https://paper.example/about</loc></url></urlset>");
    assertThat(items).hasSize(1);
    StoryVersion story = Read.story(items.get(0));
    assertThat(story.getGuid()).isEqualTo("https://paper.example/1");
    assertThat(story.getLanguage()).isEqualTo("fr");
    assertThat(story.getVersionCreated()).isEqualTo("2026-03-01T10:00:00Z");
  }

  private static String appl(String media, String management) {
    return "<Publication><Identification><ItemId>p1</ItemId><MediaType>%s</MediaType><RecordSequenceNumber>2</RecordSequenceNumber></Identification><PublicationManagement><ArrivalDateTime>2026-03-01T10:00:00</ArrivalDateTime>%s</PublicationManagement><NewsLines><Title>EU-Talks</Title><HeadLine>Envoys meet</HeadLine></NewsLines><PublicationComponent Role='PublishableEditorNotes' MediaType='Text'><nitf><body.content><block><p>A note of the agency to those who print it.</p></block></body.content></nitf></PublicationComponent><PublicationComponent Role='Main' MediaType='Text'><nitf><body.content><block><p>They met.</p></block></body.content></nitf></PublicationComponent></Publication>"
        .formatted(media, management);
  }

  @ParameterizedTest
  @CsvSource({
    "Text, <Status>Usable</Status>, NEWS, USABLE, NONE",
    "Photo, <Status>Usable</Status>, MEDIA, USABLE, NONE",
    "Text, <Status>Canceled</Status>, NEWS, CANCELED, NONE",
    "Text, <RecordType>Delete</RecordType>, NEWS, CANCELED, NONE",
    "Text, <Editorial><Type>Kill</Type></Editorial>, NEWS, CANCELED, NONE",
    "Text, <Editorial><Type>Correction</Type></Editorial>, NEWS, USABLE, CORRECTION"
  })
  void applIsAFormatOfItsOwn(
      String media, String management, Kind kind, Status status, Signal signal) {
    StoryVersion story = Read.story(appl(media, management));
    assertThat(story.getGuid()).isEqualTo("p1");
    assertThat(story.getVersion()).isEqualTo(2);
    assertThat(story.getHeadline()).isEqualTo("Envoys meet");
    assertThat(story.getSlugline()).isEqualTo("EU-Talks");
    assertThat(story.getBody()).isEqualTo("They met.");
    assertThat(story.getKind()).isEqualTo(kind);
    assertThat(story.getStatus()).isEqualTo(status);
    assertThat(story.getSignal()).isEqualTo(signal);
  }
}
