package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.Kind;
import parley.Signal;
import parley.Status;
import parley.StoryVersion;
import parley.schemas.Digest;

class G2Test {
  private static final String ITEM =
      """
      <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:wire.example:20260301:talks"
          version="4" standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="en-GB">
        <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"/>
        <rightsInfo><usageTerms>None.</usageTerms></rightsInfo>
        <itemMeta>
          <itemClass qcode="ninat:text"/>
          <provider qcode="nprov:WIRE"/>
          <versionCreated>
            2026-03-01T10:00:00+01:00
          </versionCreated>
          <firstCreated>2026-03-01T08:00:00.500Z</firstCreated>
          <pubStatus qcode="stat:usable"/>
          <signal qcode="sig:update"/>
        </itemMeta>
        <contentMeta>
          <urgency>3</urgency>
          <located qcode="geo:1"><name>Geneva</name></located>
          <language tag="en"/>
          <subject qcode="medtop:20000076"><name>peace talks</name></subject>
          <slugline>talks-geneva</slugline><headline> Envoys meet in Geneva </headline>
          <by>A. Writer</by>
        </contentMeta>
        <contentSet><inlineXML contenttype="application/xhtml+xml">
          <html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head>
          <body><p>They met &amp; talked.</p><p>They left.</p></body></html>
        </inlineXML></contentSet>
      </newsItem>
      """;

  private static final String SECOND =
      ITEM.replace(":talks", ":other").replace("Envoys meet", "Others meet");

  private static String message(String... items) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\">"
        + "<header><sent>2026-03-01T10:00:00Z</sent><sender>wire.example</sender></header><itemSet>"
        + String.join("", items)
        + "</itemSet></newsMessage>";
  }

  @Test
  void newsItemIsReadWhole() {
    StoryVersion story = Read.accepted(ITEM.getBytes(UTF_8), Read.UNKNOWN).story();
    assertThat(story.getStoryId()).isEqualTo("wire/urn:newsml:wire.example:20260301:talks");
    assertThat(story.getVersion()).isEqualTo(4);
    assertThat(story.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(story.getFirstCreated()).isEqualTo(Instant.parse("2026-03-01T08:00:00.500Z"));
    assertThat(story.getSignal()).isEqualTo(Signal.UPDATE);
    assertThat(story.getKind()).isEqualTo(Kind.NEWS);
    assertThat(story.getUrgency()).isEqualTo(3);
    assertThat(story.getLanguage()).isEqualTo("en");
    assertThat(story.getDateline()).isEqualTo("Geneva");
    assertThat(story.getByline()).isEqualTo("A. Writer");
    assertThat(story.getSlugline()).isEqualTo("talks-geneva");
    assertThat(story.getHeadline()).isEqualTo("Envoys meet in Geneva");
    assertThat(story.getBody()).isEqualTo("They met & talked.\n\nThey left.");
    assertThat(story.getSubjects()).containsExactly("medtop:20000076");
    assertThat(story.getMessageId()).isEqualTo(Digest.sha256(ITEM));
  }

  @Test
  void messageGivesEachItemItsOwnResultAndBytes() {
    List<WireItem> items = Read.all(message(ITEM, SECOND, "<newsItem><itemMeta/></newsItem>"));
    assertThat(items).hasSize(3);
    assertThat(Read.story(items.get(0)).getMessageId()).isEqualTo(Digest.sha256(ITEM.strip()));
    assertThat(Read.story(items.get(1)).getHeadline()).isEqualTo("Others meet in Geneva");
    assertThat(items.get(2))
        .isInstanceOfSatisfying(
            WireItem.Refused.class,
            r -> {
              assertThat(r.reason()).contains("no guid");
              assertThat(new String(r.bytes(), UTF_8))
                  .isEqualTo("<newsItem><itemMeta/></newsItem>");
            });
  }

  @Test
  void truncatedMessageKeepsItsWholeItems() {
    String message = message(ITEM, SECOND);
    List<WireItem> items = Read.all(message.substring(0, message.length() - 200));
    assertThat(items).hasSize(2);
    assertThat(Read.story(items.get(0)).getHeadline()).isEqualTo("Envoys meet in Geneva");
    assertThat(items.get(1))
        .isInstanceOfSatisfying(
            WireItem.Refused.class, r -> assertThat(r.reason()).contains("XML"));
    assertThat(Read.refusal(ITEM.substring(0, ITEM.length() - 200))).contains("not XML");
  }

  @ParameterizedTest
  @CsvSource({
    "qcode=\"stat:canceled\", CANCELED, false",
    "qcode=\"stat:withheld\", WITHHELD, false",
    "qcode=\"stat:withdrawn\", CANCELED, false",
    "qcode=\"stat:cancelled\", CANCELED, false",
    "uri=\"http://cv.iptc.org/newscodes/pubstatusg2/canceled\", CANCELED, false",
    "qcode=\"stat:commissioned\", USABLE, true",
    "'', USABLE, true"
  })
  void statusIsReadInBothForms(String attribute, Status status, boolean held) {
    StoryVersion story = Read.story(ITEM.replace("qcode=\"stat:usable\"", attribute));
    assertThat(story.getStatus()).isEqualTo(status);
    assertThat(story.getHold() != null).isEqualTo(held);
  }

  @Test
  void absentStatusIsUsableAndAbsentVersionNone() {
    StoryVersion story =
        Read.story(
            ITEM.replace("<pubStatus qcode=\"stat:usable\"/>", "").replace("version=\"4\"", ""));
    assertThat(story.getStatus()).isEqualTo(Status.USABLE);
    assertThat(story.getHold()).isNull();
    assertThat(story.getVersion()).isNull();
  }

  @Test
  void embargoIsReadEmptyUnreadableOrAbsent() {
    assertThat(Read.story(ITEM).getEmbargo()).isNull();
    String end = "<pubStatus";
    assertThat(
            Read.story(ITEM.replace(end, "<embargoed>2026-03-02T12:00:00+01:00</embargoed>" + end))
                .getEmbargo()
                .getUntil())
        .isEqualTo(Instant.parse("2026-03-02T11:00:00Z"));
    for (String embargo :
        List.of("<embargoed/>", "<embargoed> </embargoed>", "<embargoed>noon</embargoed>")) {
      StoryVersion story = Read.story(ITEM.replace(end, embargo + end));
      assertThat(story.getEmbargo()).isNotNull();
      assertThat(story.getEmbargo().getUntil()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sig:correction, CORRECTION",
    "sig:repeat, REPEAT",
    "tt_sig:replace, REPLACE",
    "acme:other, NONE"
  })
  void signalsAreRead(String qcode, Signal signal) {
    assertThat(Read.story(ITEM.replace("sig:update", qcode)).getSignal()).isEqualTo(signal);
  }

  @ParameterizedTest
  @CsvSource({
    "ninat:picture, MEDIA",
    "ninat:video, MEDIA",
    "ninat:audio, MEDIA",
    "ninat:composite, NEWS"
  })
  void itemClassDecidesTheKind(String itemClass, Kind kind) {
    assertThat(Read.story(ITEM.replace("ninat:text", itemClass)).getKind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "packageItem, PACKAGE",
    "planningItem, PLANNED",
    "conceptItem, PACKAGE",
    "knowledgeItem, PACKAGE"
  })
  void otherItemsAreNoNews(String name, Kind kind) {
    assertThat(Read.story(ITEM.replace("newsItem", name)).getKind()).isEqualTo(kind);
  }

  @Test
  void plannedCoverageAndResultsAreNoNews() {
    assertThat(Read.story(ITEM.replace("sig:update", "dpasig:isplanned")).getKind())
        .isEqualTo(Kind.PLANNED);
    assertThat(
            Read.story(
                    ITEM.replace(
                        "<slugline>",
                        "<genre qcode=\"genre:Results_Listings_and_Statistics\"/><slugline>"))
                .getKind())
        .isEqualTo(Kind.RESULTS);
  }

  @Test
  void documentsOwnAliasesResolveToTheIptcsCodes() {
    String catalog =
        "<catalog><scheme alias=\"mt\" uri=\"http://cv.iptc.org/newscodes/mediatopic/\"/>"
            + "<scheme alias=\"st\" uri=\"http://cv.iptc.org/newscodes/pubstatusg2/\"/>"
            + "<scheme alias=\"own\" uri=\"http://wire.example/cv/\"/></catalog><itemMeta>";
    StoryVersion story =
        Read.story(
            ITEM.replace("<itemMeta>", catalog)
                .replace("medtop:", "mt:")
                .replace("stat:usable", "st:withheld")
                .replace(
                    "<slugline>",
                    "<subject qcode=\"own:7\"/><subject uri=\"http://cv.iptc.org/newscodes/mediatopic/20000639\"/><slugline>"));
    assertThat(story.getStatus()).isEqualTo(Status.WITHHELD);
    assertThat(story.getSubjects())
        .containsExactly("medtop:20000076", "http://wire.example/cv/7", "medtop:20000639");
  }

  @ParameterizedTest
  @CsvSource({
    "qcode=\"plusvocab:DMI-PROHIBITED-AIMLTRAINING\", false",
    "uri=\"http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED\", false",
    "qcode=\"plusvocab:DMI-ALLOWED\", true"
  })
  void dataMiningTermsAreObeyed(String term, boolean allowed) {
    assertThat(
            Read.story(ITEM.replace("</rightsInfo>", "<dataMining " + term + "/></rightsInfo>"))
                .getMiningAllowed())
        .isEqualTo(allowed);
  }

  @Test
  void nitfWithinGivesTextAndHeadline() {
    StoryVersion story =
        Read.story(
            ITEM.replaceAll(
                    "(?s)<html.*</html>",
                    "<nitf><body><body.head><hedline><hl1>Inner</hl1></hedline></body.head><body.content>"
                        + "<p>One.</p><hl2>Two</hl2></body.content></body></nitf>")
                .replaceAll("<headline>.*</headline>", ""));
    assertThat(story.getHeadline()).isEqualTo("Inner");
    assertThat(story.getBody()).isEqualTo("One.\n\nTwo");
  }

  @Test
  void inlineDataIsReadAsItsTypeSays() {
    StoryVersion story =
        Read.story(
            ITEM.replaceAll(
                "(?s)<inlineXML.*</inlineXML>",
                "<inlineData contenttype=\"text/plain\">One.\n\nTwo.</inlineData>"));
    assertThat(story.getBody()).isEqualTo("One.\n\nTwo.");
  }

  @Test
  void priorityOfTheMessageCountsWhereTheItemNamesNoUrgency() {
    String prioritised = message(ITEM).replace("</header>", "<priority>7</priority></header>");
    assertThat(Read.story(prioritised).getUrgency()).isEqualTo(3);
    assertThat(Read.story(prioritised.replace("<urgency>3</urgency>", "")).getUrgency())
        .isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "'CORRECTED-Envoys meet', CORRECTION",
    "'REFILE-Envoys meet', CORRECTION",
    "'UPDATE 2-Envoys meet', UPDATE",
    "'REPEAT-Envoys meet', REPEAT",
    "'RPT-Envoys meet', REPEAT",
    "'Envoys repeat: no update', NONE"
  })
  void wordsAtTheHeadOfAHeadlineAreSignals(String headline, Signal signal) {
    String item =
        ITEM.replace(" Envoys meet in Geneva ", headline).replaceAll("<signal [^>]*>", "");
    assertThat(Read.story(item).getSignal()).isEqualTo(signal);
  }

  @Test
  void versionsMayBeHuge() {
    assertThat(Read.story(ITEM.replace("version=\"4\"", "version=\"1542761538\"")).getVersion())
        .isEqualTo(1_542_761_538L);
  }

  @Test
  void withdrawnInTheHeadlineKills() {
    assertThat(Read.story(ITEM.replace(" Envoys meet in Geneva ", "STORY WITHDRAWN")).getStatus())
        .isEqualTo(Status.CANCELED);
  }

  @Test
  void prefixesNamespacesAndDoctypesMakeNoDifference() {
    String prefixed =
        ITEM.replace("<newsItem xmlns=", "<g:newsItem xmlns:g=")
            .replace("</newsItem>", "</g:newsItem>")
            .replaceAll("<(/?)(itemMeta|pubStatus|versionCreated)", "<$1g:$2");
    assertThat(Read.story(prefixed).getVersionCreated())
        .isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(
            Read.story(
                    "<!DOCTYPE newsItem [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                        + ITEM.replace("They left.", "They&x; left&nbsp;&mdash; late."))
                .getBody())
        .contains("left \u2014 late.")
        .contains("&x;");
  }

  @Test
  void entityBombsDoNotGrow() {
    String bomb =
        "<!DOCTYPE newsItem [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            + ITEM.replace("They left.", "&b;&b;&b;");
    assertThat(Read.story(bomb).getBody()).hasSizeLessThan(100);
  }

  @Test
  void depthAttributesAndUnknownRootsAreRefused() {
    assertThat(Read.refusal("<newsItem guid=\"a\">" + "<x>".repeat(10_000))).contains("not XML");
    assertThat(Read.refusal("<newsItem guid=\"" + "a".repeat(200_000) + "\"/>"))
        .contains("not XML");
    assertThat(Read.refusal("<page/>")).contains("'page' is no wire format");
    assertThat(Read.refusal("<newsMessage><itemSet/></newsMessage>")).contains("no items");
    assertThat(Read.refusal("<!-- only -->")).contains("XML");
  }
}
