package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.Kind;
import parley.Signal;
import parley.Status;
import parley.StoryVersion;

/** XML as newsrooms write it: ids, leads, times and headlines in other places than they should. */
class NewsroomXmlTest {
  private static final String SENTENCE =
      "The two delegations met for three hours in the hall of the old palace.";

  private static String nitf(String docdata, String head, String body) {
    return "<nitf><head><docdata>%s</docdata></head><body><body.head><hedline><hl1>Envoys meet</hl1></hedline>%s</body.head><body.content>%s</body.content></body></nitf>"
        .formatted(docdata, head, body);
  }

  private static String newsMl1(String identifier, String management, String component) {
    return "<NewsML><NewsEnvelope><DateAndTime>20260301T100500Z</DateAndTime></NewsEnvelope><NewsItem><Identification><NewsIdentifier><ProviderId>w</ProviderId>%s</NewsIdentifier></Identification><NewsManagement>%s</NewsManagement>%s</NewsItem></NewsML>"
        .formatted(identifier, management, component);
  }

  private static String component(String headline, String pieces) {
    return "<NewsComponent Duid=\"D4711\" xml:lang=\"nl\"><NewsLines>%s</NewsLines>%s</NewsComponent>"
        .formatted(headline, pieces);
  }

  private static String piece(String role, String text) {
    return "<NewsComponent><Role FormalName=\"%s\"/><ContentItem><DataContent>%s</DataContent></ContentItem></NewsComponent>"
        .formatted(role, text);
  }

  private static String g2(String itemMeta, String contentMeta, String content) {
    return "<newsItem guid='g'><itemMeta><itemClass qcode='ninat:text'/>%s</itemMeta><contentMeta>%s</contentMeta><contentSet>%s</contentSet></newsItem>"
        .formatted(itemMeta, contentMeta, content);
  }

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
    String content = component("<HeadLine>Envoys meet</HeadLine>", piece("Main", "They met."));
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
    String content =
        component("<HeadLine>Envoys meet</HeadLine>", piece("Main", "They met."))
            .replace("D4711", "0");
    String message =
        newsMl1(
            "<NewsItemId/>",
            "<ThisRevisionCreated>20260301T100000Z</ThisRevisionCreated>",
            content);
    assertThat(Read.story(message).getGuid()).isEqualTo("2026-03-01:Envoys meet");
    assertThat(Read.refusal(message.replace("They met.", ""))).contains("no guid");
  }

  @Test
  void theLeadIsTheFirstParagraph() {
    String rest = "They left at noon and said nothing to the press.";
    String both = SENTENCE + "\n\n" + rest;
    String head = "<HeadLine>Envoys meet</HeadLine>";
    String id = "<DateId>20260301</DateId><NewsItemId>7</NewsItemId>";
    assertThat(
            Read.story(
                    newsMl1(
                        id,
                        "",
                        component(
                            head,
                            piece("Title", "Envoys meet")
                                + piece("Lead", SENTENCE)
                                + piece("Body", rest))))
                .getBody())
        .isEqualTo(both);
    assertThat(
            Read.story(
                    newsMl1(
                        id,
                        "",
                        component(
                            head,
                            piece("Lead", SENTENCE) + piece("Body", SENTENCE + "\n\n" + rest))))
                .getBody())
        .isEqualTo(both);
    assertThat(
            Read.story(
                    newsMl1(id, "", component(head, piece("Lead", SENTENCE) + piece("Body", ""))))
                .getBody())
        .isEqualTo(SENTENCE);
    String docdata = "<doc-id id-string='x'/>";
    String lead = "<abstract><p>" + SENTENCE + "</p></abstract>";
    assertThat(Read.story(nitf(docdata, lead, "<p>" + rest + "</p>")).getBody()).isEqualTo(both);
    assertThat(
            Read.story(nitf(docdata, lead, "<p>" + SENTENCE + "</p><p>" + rest + "</p>")).getBody())
        .isEqualTo(both);
    assertThat(Read.story(nitf(docdata, lead, "<p lede='true'>" + rest + "</p>")).getBody())
        .isEqualTo(rest);
    assertThat(
            Read.story(
                    nitf(docdata, "<abstract><p>In short.</p></abstract>", "<p>" + rest + "</p>"))
                .getBody())
        .isEqualTo(rest);
    assertThat(
            Read.story(
                    g2(
                        "",
                        "<headline>h</headline>",
                        "<inlineXML>" + nitf("", lead, "<p>" + rest + "</p>") + "</inlineXML>"))
                .getBody())
        .isEqualTo(both);
  }

  @Test
  void ofTwoLanguagesTheItemsOwnIsReadAndTheOtherTold() {
    String nl =
        "<NewsComponent xml:lang='nl'>" + piece("Body", "Zij kwamen bijeen.") + "</NewsComponent>";
    String fr =
        "<NewsComponent xml:lang='fr'>"
            + piece("Body", "Ils se sont rencontr\u00e9s hier soir.")
            + "</NewsComponent>";
    String id = "<DateId>20260301</DateId><NewsItemId>7</NewsItemId>";
    for (String texts : List.of(nl + fr, fr + nl)) {
      WireItem.Accepted item =
          Read.accepted(newsMl1(id, "", component("<HeadLine>Envoys meet</HeadLine>", texts)));
      assertThat(item.story().getBody()).isEqualTo("Zij kwamen bijeen.");
      assertThat(item.story().getLanguage()).isEqualTo("nl");
      assertThat(item.warnings()).anyMatch(w -> w.contains("'fr'"));
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
    assertThat(Read.story(nitf("<doc-id id-string='x'/>", "", body)).getBody()).isEqualTo(text);
    assertThat(
            Read.story(
                    g2(
                        "",
                        "<headline>h</headline>",
                        "<inlineXML>" + nitf("", "", body) + "</inlineXML>"))
                .getBody())
        .isEqualTo(text);
  }

  @Test
  void whatIsLessThanATagStays() {
    assertThat(
            Read.story(
                    nitf("<doc-id id-string='x'/>", "", "<p>If a &lt; b, then &lt;x&gt; is.</p>"))
                .getBody())
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Envoys to meet again|Envoys to meet again",
        "The U.S. envoy met the U.N. envoy. They left.|The U.S. envoy met the U.N. envoy.",
        "\u00abWe met for three long hours\u00bb, he said. They left.|\u00abWe met for three long hours\u00bb, he said."
      })
  void newsWithoutAHeadlineHasItsFirstSentence(String text, String headline) {
    String id = "<DateId>20260301</DateId><NewsItemId>7</NewsItemId>";
    WireItem.Accepted item =
        Read.accepted(
            newsMl1(
                id,
                "",
                component("<HeadLine/>", piece("Main", "<p>" + text + "</p><p>More.</p>"))));
    assertThat(item.story().getHeadline()).isEqualTo(headline);
    assertThat(item.story().getBody()).isEqualTo(text + "\n\nMore.");
    assertThat(item.warnings()).anyMatch(w -> w.contains("first sentence"));
  }

  @Test
  void aLongFirstSentenceIsCutAtAWord() {
    String headline =
        Read.story("{\"uri\":\"u\",\"body_text\":\"" + "word ".repeat(100) + "\"}").getHeadline();
    assertThat(headline).endsWith("word\u2026").hasSizeLessThan(202);
  }

  @Test
  void aKillNeedsNoHeadline() {
    assertThat(
            Read.story("{\"uri\":\"u\",\"pubstatus\":\"canceled\",\"body_text\":\"Do not use.\"}")
                .getHeadline())
        .isEmpty();
  }

  @Test
  void theHeadlineMayBeTheNitfTitle() {
    String nested =
        nitf("", "", "<p>They met.</p>")
            .replaceAll("<hedline>.*</hedline>", "")
            .replace("<head>", "<head><title>Envoys meet</title>");
    assertThat(Read.story(g2("", "", "<inlineXML>" + nested + "</inlineXML>")).getHeadline())
        .isEqualTo("Envoys meet");
    assertThat(
            Read.story(
                    newsMl1(
                        "<DateId>20260301</DateId><NewsItemId>7</NewsItemId>",
                        "",
                        component("<HeadLine/>", piece("Main", nested))))
                .getHeadline())
        .isEqualTo("Envoys meet");
  }

  @Test
  void theTimeMayStandElsewhere() {
    Instant time = Instant.parse("2026-03-01T10:00:00Z");
    String docdata = "<doc-id id-string='x'/>";
    String body = "<p>They met.</p>";
    String content = component("<HeadLine>Envoys meet</HeadLine>", piece("Main", "They met."));
    for (String item :
        List.of(
            nitf(docdata, "<dateline><story.date norm='20260301T100000Z'/></dateline>", body),
            nitf(
                docdata + "<date.issue norm=''/>",
                "<dateline><story.date norm='20260301T100000Z'/></dateline>",
                body),
            nitf(docdata, "", body)
                .replace("</docdata>", "</docdata><pubdata date.publication='20260301T100000Z'/>"),
            newsMl1("<DateId>2026-03-01 10:00:00</DateId><NewsItemId>7</NewsItemId>", "", content),
            newsMl1(
                "<DateId>20260301</DateId><NewsItemId>7</NewsItemId>",
                "<FirstCreated>20260301T100000Z</FirstCreated>",
                content),
            newsMl1("<DateId>20260301</DateId><NewsItemId>7</NewsItemId>", "", content)
                .replace("T100500", "T100000"),
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
    String item = nitf("<doc-id id-string='x'/>", "", "<p>They met.</p>");
    assertThat(
            Read.story(item.replace("</docdata>", "</docdata><urgency ed-urg='2'/>")).getUrgency())
        .isEqualTo(2);
  }

  private static StoryVersion anpa(String lines) {
    return Read.story(
        "\u0016\u0016\u0001a0123\u001fbc-\r\nu i \u0013\u0011bc-talks 02-20 0123\r\n\u0002"
            + lines.replaceAll("#", Matcher.quoteReplacement("\r\n"))
            + "\u0003XP-WF-02-20-16 0337GMT<\r\n\u0004");
  }

  @Test
  void anpaKeepsHeadingsAndListsInTheText() {
    StoryVersion table =
        anpa(
            "^BC-Talks<#^Talks at a glance=#^By The Wire=#\tFirst day 1#^Sunday's meetings=#\tGeneva 2#\tVienna 3#^#");
    assertThat(table.getHeadline()).isEqualTo("Talks at a glance");
    assertThat(table.getBody())
        .isEqualTo("First day 1\n\nSunday's meetings\n\nGeneva 2\n\nVienna 3");
    StoryVersion alert =
        anpa("^BC-Talks--Alert,17<#\tGENEVA (XP) _ Envoys meet in the old palace. More soon.#");
    assertThat(alert.getHeadline()).isEqualTo("Envoys meet in the old palace.");
    assertThat(alert.getBody()).startsWith("GENEVA (XP) _");
    StoryVersion list =
        anpa("^BC-Top-News<#^Top news at 11:23 p.m.<#^Envoys meet in Geneva#^Truce holds#");
    assertThat(list.getHeadline()).isEqualTo("Top news at 11:23 p.m.");
    assertThat(list.getBody()).isEqualTo("Envoys meet in Geneva\n\nTruce holds");
  }

  @ParameterizedTest
  @CsvSource({"Rectify, CORRECTION, USABLE", "Update, UPDATE, USABLE", "Delete, NONE, CANCELED"})
  void instructionsOfNewsMl1SayWhatARevisionIsFor(String word, Signal signal, Status status) {
    StoryVersion story =
        Read.story(
            newsMl1(
                "<DateId>20260301</DateId><NewsItemId>7</NewsItemId>",
                "<Status FormalName='Usable'/><Instruction FormalName='%s'/>".formatted(word),
                component("<HeadLine>Envoys meet</HeadLine>", piece("Main", "<p>They met.</p>"))));
    assertThat(story.getSignal()).isEqualTo(signal);
    assertThat(story.getStatus()).isEqualTo(status);
  }

  @Test
  void anEarlierRevisionsDeletionKillsNotThisOne() {
    StoryVersion story =
        Read.story(
            newsMl1(
                "<DateId>20260301</DateId><NewsItemId>7</NewsItemId>",
                "<Instruction FormalName='Delete'><RevisionStatus Revision='1'/></Instruction>",
                component("<HeadLine>Envoys meet</HeadLine>", piece("Main", "<p>They met.</p>"))));
    assertThat(story.getStatus()).isEqualTo(Status.USABLE);
  }

  @Test
  void aPictureWithItsCaptionIsNoStory() {
    String picture =
        "<NewsComponent><Role FormalName='Main'/><ContentItem><MediaType FormalName='Photo'/></ContentItem></NewsComponent>";
    String caption = piece("Caption", SENTENCE);
    String id = "<DateId>20260301</DateId><NewsItemId>7</NewsItemId>";
    String text = "<nitf><body><body.content><p>%s</p></body.content></body></nitf>";
    assertThat(
            Read.story(
                    newsMl1(
                        id,
                        "",
                        component(
                            "<HeadLine>Envoys meet</HeadLine>",
                            piece("", text.formatted(SENTENCE)) + picture + caption)))
                .getKind())
        .isEqualTo(Kind.MEDIA);
    assertThat(
            Read.story(
                    newsMl1(
                        id,
                        "",
                        component(
                            "<HeadLine>Envoys meet</HeadLine>",
                            piece("", text.formatted(SENTENCE + " They left."))
                                + picture
                                + caption)))
                .getKind())
        .isEqualTo(Kind.NEWS);
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
    String nitf =
        nitf("<doc-id id-string='7'/>", "", "<p>They met.</p>").replaceFirst("<head>", meta);
    assertThat(Read.story(nitf).getVersionCreated()).isEqualTo("2026-03-01T00:00:00Z");
  }

  @Test
  void aReleaseThatIsOverIsATimeWhereThereIsNoOther() {
    String docdata = "<doc-id id-string='7'/><date.release norm='%s'/>";
    assertThat(
            Read.story(nitf(docdata.formatted("20260228T000000Z"), "", "<p>They met.</p>"))
                .getVersionCreated())
        .isEqualTo("2026-02-28T00:00:00Z");
    assertThat(
            Read.story(nitf(docdata.formatted("20260302T000000Z"), "", "<p>They met.</p>"))
                .getVersionCreated())
        .isNull();
  }

  @Test
  void aLeadThatIsKeptApartIsNotReadTwice() {
    String body =
        "<block class='lead_paragraph'><p>They met.</p></block><block class='full_text'><p>They met.</p><p>They left.</p></block>";
    assertThat(Read.story(nitf("<doc-id id-string='7'/>", "", body)).getBody())
        .isEqualTo("They met.\n\nThey left.");
  }

  @Test
  void anEpisodeIsNoArticle() {
    String rss =
        "<rss><channel><link>https://paper.example/</link><item><title>Envoys meet</title><link>https://paper.example/1</link><description>They met.</description>%s</item></channel></rss>";
    String file = "<enclosure url='https://paper.example/1.mp3' type='audio/mpeg'/>";
    assertThat(Read.story(rss.formatted(file + "<itunes:duration>312</itunes:duration>")).getKind())
        .isEqualTo(Kind.MEDIA);
    assertThat(Read.story(rss.formatted(file)).getKind()).isEqualTo(Kind.NEWS);
  }
}
