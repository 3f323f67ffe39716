package parley.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.Kind;
import parley.StoryVersion;

/** Texts arrive whole in whatever markup they come, and a loss is told. */
class TextArrivesTest {
  private static final String BODY = "Ingress.\n\nEtt stycke med fet text.\n\nEtt citat.\n\nMellan";

  private static String newsMl1(String component) {
    return "<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>w</ProviderId><DateId>20260301</DateId>"
        + "<NewsItemId>7</NewsItemId></NewsIdentifier></Identification><NewsComponent><NewsLines>"
        + "<HeadLine>Envoys meet</HeadLine></NewsLines>"
        + component
        + "</NewsComponent></NewsItem></NewsML>";
  }

  private static String g2(String content) {
    return "<newsItem guid='g'><itemMeta><itemClass qcode='ninat:text'/></itemMeta><contentMeta><headline>Envoys meet"
        + "</headline></contentMeta><contentSet>"
        + content
        + "</contentSet></newsItem>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<TEXT><INGRESS><P>Ingress.</P></INGRESS><BRODTEXT><P>Ett stycke med <B>fet</B> text.</P><CITAT>Ett citat.</CITAT><MELLIS>Mellan</MELLIS></BRODTEXT></TEXT>",
        "<tt:Text xmlns:tt='urn:tt'><tt:Ingress>Ingress.</tt:Ingress><tt:Stycke>Ett stycke med <tt:Fet>fet</tt:Fet> text.</tt:Stycke><tt:Citat>Ett citat.</tt:Citat><tt:Mellis>Mellan</tt:Mellis></tt:Text>",
        "<head><lead>Ingress.</lead></head><media><para>Ett stycke med <i>fet</i> text.</para></media><object><x>Ett citat.</x><label>Mellan</label></object>",
        "<tt><ingress>Ingress.</ingress><p>Ett stycke med <b>fet</b> text.</p><citat>Ett citat.</citat><mellis>Mellan</mellis></tt>",
        "<BODY><TEXT><P>Ingress.</P><P>Ett stycke med fet text.</P><BILD><BILDTEXT><P>En bild.</P></BILDTEXT></BILD><CITAT>Ett citat.</CITAT><MELLIS>Mellan</MELLIS></TEXT></BODY>"
      })
  void publishersOwnMarkupIsRead(String markup) {
    String data = markup.replace("media>", "stuff>");
    assertThat(
            Read.story(
                    newsMl1("<ContentItem><DataContent>" + data + "</DataContent></ContentItem>"))
                .getBody())
        .isEqualTo(BODY);
    assertThat(
            Read.story(
                    g2(
                        "<inlineXML contenttype='application/x+xml'><story>"
                            + data
                            + "</story></inlineXML>"))
                .getBody())
        .isEqualTo(BODY);
  }

  @Test
  void dataWithinItsEncodingOrInALesserPieceIsRead() {
    String data = "<DataContent>They met.\n\nThey left.</DataContent>";
    for (String component :
        List.of(
            "<ContentItem><Encoding Notation='None'>" + data + "</Encoding></ContentItem>",
            "<NewsComponent><Role FormalName='Summary'/><ContentItem>"
                + data
                + "</ContentItem></NewsComponent>",
            "<ContentItem><DataContent><![CDATA[<p>They met.</p><p>They left.</p>]]></DataContent></ContentItem>",
            "<ContentItem><DataContent><nitf><body><body.content/></body></nitf><text><x>They met.</x><x>They left.</x></text></DataContent></ContentItem>")) {
      assertThat(Read.story(newsMl1(component)).getBody()).isEqualTo("They met.\n\nThey left.");
    }
  }

  @Test
  void whatDoesNotArriveIsTold() {
    String words = "Words that nobody reads. ".repeat(30);
    for (String item :
        List.of(
            g2(
                "<inlineXML><html><body><figure><figcaption>"
                    + words
                    + "</figcaption></figure></body></html></inlineXML>"),
            g2(
                "<inlineXML><html><body><p>Short.</p><aside><p>"
                    + words
                    + "</p></aside></body></html></inlineXML>"),
            newsMl1(
                "<ContentItem><DataContent><p>Short.</p><table><caption/></table><form>"
                    + words
                    + "</form></DataContent></ContentItem>"),
            "{\"uri\":\"u\",\"headline\":\"Envoys meet\",\"main_text_of_it\":\"" + words + "\"}",
            "{\"id\":\"1\",\"title\":\"Envoys meet\",\"main_text_of_it\":\"" + words + "\"}")) {
      assertThat(Read.accepted(item).warnings())
          .anyMatch(w -> w.contains("only") && w.contains("arrived"));
    }
  }

  @Test
  void whatArrivesIsNotReported() {
    String words = "Words that are read. ".repeat(30);
    for (String item :
        List.of(
            g2(
                "<inlineXML><html><body><p class='a-long-class-name'>"
                    + words
                    + "</p></body></html></inlineXML><inlineData>Short.</inlineData>"),
            "{\"uri\":\"u\",\"headline\":\"Envoys meet\",\"body_html\":\"<p>" + words + "</p>\"}",
            "{\"uri\":\"u\",\"headline\":\"Envoys meet\",\"body_text\":\"Brief.\",\"usageterms\":\""
                + words
                + "\"}")) {
      assertThat(Read.accepted(item).warnings()).isEmpty();
    }
  }

  @Test
  void nitfOfAPictureIsMedia() {
    WireItem.Accepted item =
        Read.accepted(
            "<nitf><head><docdata><doc-id id-string='x'/></docdata></head><body><body.head><hedline><hl1>A hall</hl1></hedline>"
                + "</body.head><body.content><media><media-caption>A hall in Geneva.</media-caption></media></body.content></body></nitf>");
    assertThat(item.story().getKind()).isEqualTo(Kind.MEDIA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,x",
        "/relative",
        "ftp://a.example/x",
        "https://"
      })
  void onlyWebAddressesAreLinks(String link) {
    WireItem.Accepted item =
        Read.accepted("{\"id\":\"1\",\"title\":\"Talks\",\"url\":\"" + link + "\"}");
    assertThat(item.story().getLink()).isNull();
    assertThat(item.warnings()).anyMatch(w -> w.startsWith("link "));
    assertThat(
            Read.story("{\"id\":\"1\",\"title\":\"Talks\",\"url\":\"HTTPS://a.example/x\"}")
                .getLink())
        .isEqualTo("HTTPS://a.example/x");
  }

  @Test
  void entitiesThatNothingDefinesAreReported() {
    WireItem.Accepted item =
        Read.accepted(
            "<rss><channel><item><guid>g</guid><title>Talks &envoys; &amp; &eacute;</title></item></channel></rss>");
    assertThat(item.story().getHeadline()).isEqualTo("Talks &envoys; & é");
    assertThat(item.warnings()).anyMatch(w -> w.contains("&envoys;"));
    assertThat(Read.accepted(g2("<inlineData>AT&amp;T; and &odd;</inlineData>")).warnings())
        .anyMatch(w -> w.contains("&odd;"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BC-Talks-Geneva#Envoys meet in Geneva##They met.|BC-Talks-Geneva|Envoys meet in Geneva",
        "Yemen/conflict/##Envoys meet##They met.|Yemen/conflict/|Envoys meet",
        "talks_geneva#Envoys meet#They met.|talks_geneva|Envoys meet",
        "Talks-collapse##They met in Geneva.|Talks-collapse|They met in Geneva.",
        "Ceasefire##They met.||Ceasefire",
        "Envoys meet#They met.||Envoys meet",
        "Cease-fire||Cease-fire"
      })
  void aPlainTextsSlugIsNotItsHeadline(String text, String slug, String headline) {
    StoryVersion story =
        Read.story(
            Read.accepted(
                text.replace("#", "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Arrival.ofFile("a.txt", Read.NOW)));
    assertThat(story.getSlugline()).isEqualTo(slug);
    assertThat(story.getHeadline()).isEqualTo(headline);
  }

  @Test
  void theWiresOwnIdsAreKept() {
    assertThat(
            Read.story(
                    "{\"altids\":{\"itemid\":\"5ee9\",\"friendlykey\":\"539\",\"transref\":\"s0005\"},\"signals\":[\"newscontent\"],\"headline\":\"A\"}")
                .getWireIds())
        .containsExactly("5ee9", "539", "s0005");
    assertThat(
            Read.story(
                    "{\"uri\":\"u\",\"usn\":\"L4N1\",\"headline\":\"A\",\"altids\":[{\"role\":\"x\",\"value\":\"y\"}]}")
                .getWireIds())
        .containsExactly("L4N1", "y");
    assertThat(
            Read.story(
                    g2("<inlineData>Text.</inlineData>")
                        .replace(
                            "<contentMeta>",
                            "<contentMeta><altId type='idType:USN'>L4N1FL0N0</altId>"))
                .getWireIds())
        .containsExactly("L4N1FL0N0");
    assertThat(Read.story(newsMl1("")).getWireIds()).containsExactly("7");
    assertThat(Read.story(Sample.all().get(9).text()).getWireIds()).containsExactly("a0123");
  }
}
