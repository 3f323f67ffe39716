package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static parley.ingest.format.NewsroomXml.DOC_ID;
import static parley.ingest.format.NewsroomXml.SENTENCE;
import static parley.ingest.format.NewsroomXml.g2;
import static parley.ingest.format.NewsroomXml.newsMl1;
import static parley.ingest.format.NewsroomXml.nitf;
import static parley.ingest.format.NewsroomXml.piece;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.Kind;

/** XML as newsrooms write it: ids, leads, texts and times in other places than they should. */
class NewsroomXmlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<doc-id regsrc='AP'>30257</doc-id>|30257",
        "<doc-id regsrc='AP'/><du-key key='k1'/>|k1",
        "<doc-id regsrc='AP' id-string=''/><du-key key='k1'/>|k1",
        "<doc-id regsrc='AP'/><date.issue norm='20260301T100000Z'/>|2026-03-01:Envoys meet",
        "<doc-id regsrc='AP'/>|Envoys meet"
      })
  void nitfTakesItsIdFromWhereItStands(String docdata, String guid) {
    WireItem.Accepted item = Read.accepted(nitf(docdata, "", "<p>They met.</p>"));
    assertThat(item.story().getGuid()).isEqualTo(guid);
    assertThat(item.warnings()).anyMatch(w -> w.contains("id where"));
  }

  @Test
  void aDocumentWithoutAnIdIsItsFile() {
    byte[] bytes = nitf("<doc-id regsrc='AP'/>", "", "<p>They met.</p>").getBytes(UTF_8);
    assertThat(Read.accepted(bytes, Arrival.ofFile("in/D9A1.xml", Read.NOW)).story().getGuid())
        .isEqualTo("D9A1.xml");
    assertThat(Read.refusal(nitf("<doc-id/>", "", ""))).contains("no guid");
  }

  @Test
  void theLeadIsTheFirstParagraph() {
    String rest = "They left at noon and said nothing to the press.";
    String both = SENTENCE + "\n\n" + rest;
    String lead = "<abstract><p>" + SENTENCE + "</p></abstract>";
    String body = "<p>" + rest + "</p>";
    for (String item :
        List.of(
            newsMl1(
                "", piece("Title", "Envoys meet") + piece("Lead", SENTENCE) + piece("Body", rest)),
            newsMl1("", piece("Lead", SENTENCE) + piece("Body", both)),
            nitf(DOC_ID, lead, body),
            nitf(DOC_ID, lead, "<p>" + SENTENCE + "</p>" + body),
            g2(nitf("", lead, body)))) {
      assertThat(Read.story(item).getBody()).as(item).isEqualTo(both);
    }
    String alone = newsMl1("", piece("Lead", SENTENCE) + piece("Body", ""));
    assertThat(Read.story(alone).getBody()).isEqualTo(SENTENCE);
    for (String item :
        List.of(
            nitf(DOC_ID, lead, "<p lede='true'>" + rest + "</p>"),
            nitf(DOC_ID, "<abstract><p>In short.</p></abstract>", body))) {
      assertThat(Read.story(item).getBody()).as(item).isEqualTo(rest);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<![CDATA[<p>Envoys said yes.</p><p>They left caf&eacute;s.</p>]]>",
        "<p><![CDATA[<p>Envoys said yes.</p><p>They left caf&eacute;s.</p>]]></p>",
        "<![CDATA[Envoys said yes.<BR>They left caf&eacute;s.]]>",
        "<p>Envoys said yes.</p><p>&lt;div class=\"x\"&gt;&lt;/div&gt;&lt;script src=\"x\"&gt;no&lt;/script&gt;</p><p>They left caf\u00e9s.</p>"
      })
  void markupEscapedOnceTooOftenIsRead(String body) {
    String text = "Envoys said yes.\n\nThey left caf\u00e9s.";
    assertThat(Read.story(nitf(body)).getBody()).isEqualTo(text);
    assertThat(Read.story(g2(nitf("", "", body))).getBody()).isEqualTo(text);
  }

  @Test
  void whatIsLessThanATagStays() {
    assertThat(Read.story(nitf("<p>If a &lt; b, then &lt;x&gt; is.</p>")).getBody())
        .isEqualTo("If a < b, then <x> is.");
  }

  @Test
  void plainTextOfMarkupIsRead() {
    assertThat(
            Read.story(
                    "{\"uri\":\"u\",\"headline\":\"h\",\"body_text\":\"<table><tr><td><b>One</b></td></tr></table><p>Two</p>\"}")
                .getBody())
        .isEqualTo("One\n\nTwo");
  }

  @Test
  void theHeadOfAPageIsNoPartOfTheText() {
    String page =
        "<inlineXML><html><body><header><time class='publicationDate'>03.07.2026 11:13 GMT</time>"
            + "<ul class='slugline'><li>conflict</li></ul><p class='genre g-21'>EXTRA</p><h1>Envoys meet</h1></header>"
            + "<section class='main'><p>"
            + SENTENCE
            + "</p></section></body></html></inlineXML>";
    assertThat(Read.story(g2("", "<headline>Envoys meet</headline>", page)).getBody())
        .isEqualTo(SENTENCE);
    assertThat(
            Read.story(
                    "{\"uri\":\"u\",\"headline\":\"Envoys meet\",\"body_html\":\"<h1>Envoys meet!</h1><h2>And talk</h2><p>Yes.</p>\"}")
                .getBody())
        .isEqualTo("And talk\n\nYes.");
    assertThat(
            Read.story(
                    "{\"uri\":\"u\",\"headline\":\"Envoys meet\",\"body_html\":\"<p>Envoys meet</p>\"}")
                .getBody())
        .isEqualTo("Envoys meet");
  }

  @Test
  void theTimeMayStandElsewhere() {
    Instant time = Instant.parse("2026-03-01T10:00:00Z");
    String date = "<dateline><story.date norm='20260301T100000Z'/></dateline>";
    String body = "<p>They met.</p>";
    String main = piece("Main", "They met.");
    for (String item :
        List.of(
            nitf(DOC_ID, date, body),
            nitf(DOC_ID + "<date.issue norm=''/>", date, body),
            nitf(body)
                .replace("</docdata>", "</docdata><pubdata date.publication='20260301T100000Z'/>"),
            newsMl1("", main).replace("20260301</DateId>", "2026-03-01 10:00:00</DateId>"),
            newsMl1("<FirstCreated>20260301T100000Z</FirstCreated>", main),
            newsMl1("", main).replace("T100500", "T100000"),
            g2(
                "<versionCreated/>",
                "<headline>h</headline><contentModified>2026-03-01T10:00:00Z</contentModified>",
                "<inlineData>They met.</inlineData>"),
            g2(
                "",
                "<headline>h</headline><contentCreated>2026-03-01T10:00:00Z</contentCreated>",
                "<inlineData>They met.</inlineData>"))) {
      assertThat(Read.story(item).getVersionCreated()).as(item).isEqualTo(time);
    }
  }

  @Test
  void urgencyMayStandBesideDocdata() {
    String item = nitf("<p>They met.</p>").replace("</docdata>", "</docdata><urgency ed-urg='2'/>");
    assertThat(Read.story(item).getUrgency()).isEqualTo(2);
  }

  @Test
  void noWordsAreNoNewsOnceTheEmbargoIsOver() {
    assertThat(Read.story(g2("<embargoed>2026-02-28T00:00:00Z</embargoed>", "", "")).getKind())
        .isEqualTo(Kind.PACKAGE);
    assertThat(Read.story(g2("<embargoed>2026-03-02T00:00:00Z</embargoed>", "", "")).getKind())
        .isEqualTo(Kind.NEWS);
  }

  @Test
  void anArchivesDayIsInItsMetaElements() {
    String meta =
        "<head><meta name='publication_year' content='2026'/><meta name='publication_month' content='3'/><meta name='publication_day_of_month' content='1'/>";
    String item = nitf("<p>They met.</p>").replaceFirst("<head>", meta);
    assertThat(Read.story(item).getVersionCreated()).isEqualTo("2026-03-01T00:00:00Z");
  }

  @Test
  void aReleaseThatIsOverIsATimeWhereThereIsNoOther() {
    String over = nitf(DOC_ID + "<date.release norm='20260228T000000Z'/>", "", "<p>They met.</p>");
    assertThat(Read.story(over).getVersionCreated()).isEqualTo("2026-02-28T00:00:00Z");
    String toCome = over.replace("20260228", "20260302");
    assertThat(Read.story(toCome).getVersionCreated()).isNull();
  }

  @Test
  void aLeadThatIsKeptApartIsNotReadTwice() {
    String body =
        "<block class='lead_paragraph'><p>They met.</p></block><block class='full_text'><p>They met.</p><p>They left.</p></block>";
    assertThat(Read.story(nitf(body)).getBody()).isEqualTo("They met.\n\nThey left.");
  }
}
