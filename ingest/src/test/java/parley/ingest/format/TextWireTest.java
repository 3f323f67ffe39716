package parley.ingest.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.Kind;
import parley.OperatorOrder;
import parley.Signal;
import parley.Status;
import parley.StoryVersion;

/** Text wires, in stories of our own writing. */
@SuppressWarnings("StringConcatToTextBlock") // text wires end their lines in CR LF
class TextWireTest {
  private static final String STORY =
      "\u0001eca0124 3 i 93  abc 1888\r\n\r\nLand/talks/\r\n\u0002Envoys to meet in Geneva,\r\nmediator says =\r\n\r\n"
          + "Geneva (abc) - Envoys of both sides will meet\r\nin Geneva.\r\n\r\nThey met in March.\r\n\r\n"
          + "# Notebook\r\n- not for print\r\n\u0003\r\nabc grj\r\n\r\n212101 GMT Nov 18\r\n";

  private static final String ANPA =
      "\u0016\u0016\u0001a0123\u001fbc-\r\nu i \u0013\u0011bc-land-talks,1stld-writethru 02-20 0123\r\n"
          + "\u0002^BC-Land-Talks,1st Ld-Writethru<\r\n^Envoys agree on truce<\r\n^By A. WRITER<\r\n"
          + "\tGENEVA (XP) _ Envoys agreed on a\r\ntruce.\r\n\tIt holds.\r\n\u0003XP-WF-02-20-16 0337GMT<\r\n\u0004";

  @Test
  void iptc7901IsRead() {
    StoryVersion story = Read.story(STORY);
    assertThat(story.getGuid()).isEqualTo("abc-1888-2018-11-21");
    assertThat(story.getHeadline()).isEqualTo("Envoys to meet in Geneva, mediator says");
    assertThat(story.getSlugline()).isEqualTo("Land/talks");
    assertThat(story.getDateline()).isEqualTo("Geneva");
    assertThat(story.getUrgency()).isEqualTo(3);
    assertThat(story.getVersionCreated()).isEqualTo(Instant.parse("2018-11-21T21:01:00Z"));
    assertThat(story.getBody())
        .isEqualTo(
            "Geneva (abc) - Envoys of both sides will meet in Geneva.\n\nThey met in March.");
    assertThat(story.getKind()).isEqualTo(Kind.NEWS);
  }

  @Test
  void iptc7901WithoutItsControlCharactersIsReadAlike() {
    StoryVersion bare = Read.story(STORY.replaceAll("[\\x01\\x02\\x03\\r]", ""));
    StoryVersion whole = Read.story(STORY);
    assertThat(bare.getGuid()).isEqualTo(whole.getGuid());
    assertThat(bare.getHeadline()).isEqualTo(whole.getHeadline());
    assertThat(bare.getBody()).isEqualTo(whole.getBody());
    assertThat(bare.getSlugline()).startsWith("Land/talks");
  }

  @Test
  void latin1TextWiresAreRead() {
    byte[] bytes = STORY.replace("mediator", "M\u00fcller").getBytes(ISO_8859_1);
    assertThat(Read.accepted(bytes, Read.ARRIVAL).story().getHeadline()).contains("M\u00fcller");
  }

  @ParameterizedTest
  @CsvSource({
    "131137 GMT Nov 13, 2013-11-13T11:37:00Z", "101137 GMT Dez 18, 2018-12-10T11:37:00Z",
    "091223 dec 18, 2018-12-09T12:23:00Z", "KWS-21:37-19-12-18, 2018-12-19T21:37:00Z",
    "KWS-21:37-12-19-18, 2018-12-19T21:37:00Z", "AP-WF-02-20-16 0337GMT, 2016-02-20T03:37:00Z"
  })
  void everyWiresTrailerIsRead(String trailer, Instant time) {
    assertThat(Read.story(STORY.replace("212101 GMT Nov 18", trailer)).getVersionCreated())
        .isEqualTo(time);
  }

  @Test
  void dayAndMonthThatCannotBeToldApartAreNotGuessed() {
    WireItem.Accepted item =
        Read.accepted(STORY.replace("212101 GMT Nov 18", "KWS-21:37-09-12-18"));
    assertThat(item.story().getVersionCreated()).isNull();
    assertThat(item.story().getGuid()).isEqualTo("abc-1888-2026-03-01");
    assertThat(item.warnings()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'TOKYO, Dec. 9, Kyodo -', 2018-12-09",
    "'TOKYO, Sept. 12, Kyodo -', 2018-09-12",
    "'Tokyo, 12 September (Kyodo) -', 2018-09-12",
    "'TOKYO, Dec. 11, Kyodo -', "
  })
  void datelineTellsDayAndMonthApart(String dateline, LocalDate day) {
    StoryVersion story =
        Read.story(
            STORY
                .replace("212101 GMT Nov 18", "KWS-21:37-09-12-18")
                .replace("Geneva (abc) -", dateline));
    assertThat(story.getVersionCreated())
        .isEqualTo(day == null ? null : day.atTime(21, 37).toInstant(ZoneOffset.UTC));
    assertThat(story.getGuid()).isEqualTo("abc-1888-" + (day == null ? "2026-03-01" : day));
  }

  @Test
  void arrivalTellsDayAndMonthApart() {
    String item = STORY.replace("212101 GMT Nov 18", "KWS-21:37-02-03-26");
    assertThat(Read.story(item).getVersionCreated())
        .isEqualTo(Instant.parse("2026-03-02T21:37:00Z"));
    assertThat(Read.story(item.replace("02-03", "03-02")).getVersionCreated())
        .isEqualTo(Instant.parse("2026-03-02T21:37:00Z"));
  }

  @Test
  void killNamesAnEarlierItemOfTheSameDayOrTheDayBefore() {
    String kill =
        "\u0001eca0900 1 i 20  abc 900\r\nLand/talks/\r\n\u0002KILL KILL KILL\r\nPlease kill item abc %d, Land/talks."
            + " The facts are wrong.\r\n\u0003\r\n212301 GMT Nov 18\r\n";
    WireItem.Accepted lower = Read.accepted(kill.formatted(157));
    assertThat(lower.story().getKind()).isEqualTo(Kind.ADVISORY);
    assertThat(lower.story().getStatus()).isEqualTo(Status.USABLE);
    assertThat(lower.kills()).containsExactly("abc-157-2018-11-21");
    StoryVersion second = lower.versions().get(1);
    assertThat(second.getStoryId()).isEqualTo("wire/abc-157-2018-11-21");
    assertThat(second.getStatus()).isEqualTo(Status.CANCELED);
    assertThat(second.getTarget()).isEqualTo(lower.story().getMessageId());
    assertThat(Read.accepted(kill.formatted(1888)).kills()).containsExactly("abc-1888-2018-11-20");
  }

  @ParameterizedTest
  @CsvSource({
    "item abc 157, abc-157-2018-11-21",
    "item 157, abc-157-2018-11-21",
    "item no. 157, abc-157-2018-11-21",
    "item no 157, abc-157-2018-11-21",
    "our item eca0157, eca-157-2018-11-21"
  })
  void killReachesTheServiceThatItNames(String named, String guid) {
    String kill =
        "\u0001eca0900 1 i 20  abc 900\r\nLand/\r\n\u0002MANDATORY KILL\r\nPlease disregard "
            + named
            + ", Land/talks.\r\n\u0003\r\n212301 GMT Nov 18\r\n";
    assertThat(Read.accepted(kill).kills()).containsExactly(guid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KILL KILL KILL",
        "KILL",
        "Mandatory Kill",
        "MANDATORY KILL - Land talks",
        "BULLETIN KILL",
        "KILL NOTICE",
        "Kill advisory",
        "Kill: Land talks",
        "STORY KILLED",
        "STORY WITHDRAWN: Land talks",
        "BC-Land-Talks,KILL",
        "WITHDRAWAL",
        "+++ TILGUNG +++",
        "ANNULLIERUNG",
        "Envoys to meet in Geneva"
      })
  void killIsKnownByItsWordsOrByItsOrder(String words) {
    String kill =
        "\u0001eca0900 1 i 20  abc 900\r\nLand/talks/\r\n\u0002"
            + words
            + "\r\nPlease kill item\r\nabc 157, Land/talks.\r\n\u0003\r\n212301 GMT Nov 18\r\n";
    WireItem.Accepted item = Read.accepted(kill);
    assertThat(item.kills()).containsExactly("abc-157-2018-11-21");
    assertThat(item.story().getKind()).isEqualTo(Kind.ADVISORY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kill Bill returns",
        "Killing of item 12",
        "STORY OF A KILL",
        "They kill story 12 times",
        "Strikes kill 157",
        "Envoys withdraw item 12 from agenda",
        "Hold on, item 12"
      })
  void storiesAboutKillingKillNothing(String headline) {
    WireItem.Accepted item =
        Read.accepted(
            STORY.replace("Envoys to meet in Geneva,\r\nmediator says =", headline + " ="));
    assertThat(item.kills()).isEmpty();
    assertThat(item.story().getKind()).isEqualTo(Kind.NEWS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"withdraw from the G20", "cancel item 5 of it", "hold the F16 deal"})
  void linesCutBeforeAVerbKillNothing(String line) {
    WireItem.Accepted item =
        Read.accepted(STORY.replace("will meet\r\nin Geneva", "will\r\n" + line));
    assertThat(item.versions()).hasSize(1);
    assertThat(item.story().getKind()).isEqualTo(Kind.NEWS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HOLD HOLD HOLD", "HOLD", "MANDATORY HOLD", "Land-talks-HOLD"})
  void holdOfAnEarlierItemHoldsItUntilReleased(String word) {
    String hold =
        "\u0001eca0900 1 i 20  abc 900\r\nLand/talks/\r\n\u0002"
            + word
            + "\r\nPlease hold item abc 157, Land/talks. Facts are being checked.\r\n\u0003\r\n"
            + "212301 GMT Nov 18\r\n";
    WireItem.Accepted item = Read.accepted(hold);
    assertThat(item.story().getKind()).isEqualTo(Kind.ADVISORY);
    assertThat(item.holds()).containsExactly("abc-157-2018-11-21");
    assertThat(item.kills()).isEmpty();
    StoryVersion second = item.versions().get(1);
    assertThat(second.getStoryId()).isEqualTo("wire/abc-157-2018-11-21");
    assertThat(second.getStatus()).isEqualTo(Status.WITHHELD);
    assertThat(second.getOperatorOrder()).isEqualTo(OperatorOrder.HOLD);
    assertThat(second.getTarget()).isEqualTo(item.story().getMessageId());
  }

  @Test
  void holdThatNamesNothingIsReported() {
    WireItem.Accepted item = Read.accepted(STORY.replace("\u0002", "\u0002HOLD HOLD\r\n"));
    assertThat(item.versions()).hasSize(1);
    assertThat(item.warnings()).anyMatch(w -> w.contains("a hold that names no item"));
  }

  @Test
  void aHeadlineInCapitalsKillsNothing() {
    WireItem.Accepted item =
        Read.accepted(STORY.replace("Envoys to meet in Geneva,", "BOMBS KILL 12, ITEM 7 CLEARED,"));
    assertThat(item.kills()).isEmpty();
    assertThat(item.story().getKind()).isEqualTo(Kind.NEWS);
  }

  @Test
  void anpaKillNamesServiceAndNumber() {
    WireItem.Accepted kill =
        Read.accepted(
            ANPA.replace("^Envoys agree on truce<", "^MANDATORY KILL<")
                .replace("Envoys agreed", "Please kill a0099, BC-Land-Talks. Envoys killed 12"));
    assertThat(kill.kills()).containsExactly("a-99-2016-02-20");
  }

  @Test
  void aStoryAboutAKillingKillsNothing() {
    WireItem.Accepted item =
        Read.accepted(
            STORY
                .replace("Envoys to meet", "Strikes kill 157")
                .replace("They met in March", "The attacks killed 12 and cancel 3 rounds"));
    assertThat(item.kills()).isEmpty();
    assertThat(item.story().getKind()).isEqualTo(Kind.NEWS);
  }

  @Test
  void aStoryAboutAnEmbargoIsNotHeld() {
    assertThat(Read.story(STORY.replace("Envoys to meet", "EU lifts arms embargo")).getEmbargo())
        .isNull();
  }

  @Test
  void embargoInWordsHolds() {
    StoryVersion story =
        Read.story(STORY.replace("\u0002Envoys", "\u0002EMBARGOED until Friday noon\r\nEnvoys"));
    assertThat(story.getEmbargo()).isNotNull();
    assertThat(story.getEmbargo().getUntil()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"CORRECTION, CORRECTION", "REPEAT, REPEAT", "2ND LEAD, UPDATE", "EXTRA, NONE"})
  void wordsAtTheHeadSaySignals(String word, Signal signal) {
    assertThat(Read.story(STORY.replace("\u0002", "\u0002" + word + "\r\n")))
        .satisfies(
            story -> {
              assertThat(story.getSignal()).isEqualTo(signal);
              assertThat(story.getHeadline()).startsWith("Envoys to meet");
            });
  }

  @Test
  void manyTextItemsInARowAreCutAtTheirHeaders() {
    List<WireItem> items = Read.all(STORY + STORY.replace("1888", "1889") + ANPA);
    assertThat(items).hasSize(3);
    assertThat(items).allMatch(item -> item instanceof WireItem.Accepted);
    assertThat(Read.story(items.get(1)).getGuid()).isEqualTo("abc-1889-2018-11-21");
    assertThat(Read.story(items.get(2)).getGuid()).isEqualTo("a-123-2016-02-20");
  }

  @Test
  void anpa1312IsRead() {
    StoryVersion story = Read.accepted(ANPA.getBytes(UTF_8), Read.UNKNOWN).story();
    assertThat(story.getStoryId()).isEqualTo("xp/a-123-2016-02-20");
    assertThat(story.getHeadline()).isEqualTo("Envoys agree on truce");
    assertThat(story.getByline()).isEqualTo("A. WRITER");
    assertThat(story.getDateline()).isEqualTo("GENEVA");
    assertThat(story.getUrgency()).isEqualTo(3);
    assertThat(story.getSignal()).isEqualTo(Signal.UPDATE);
    assertThat(story.getVersionCreated()).isEqualTo(Instant.parse("2016-02-20T03:37:00Z"));
    assertThat(story.getBody()).isEqualTo("GENEVA (XP) _ Envoys agreed on a truce.\n\nIt holds.");
  }

  @Test
  void binaryIsRefused() {
    assertThat(Read.refusal(new byte[4000], Read.ARRIVAL)).contains("binary");
  }

  @Test
  void anpaKeepsHeadingsAndListsInTheText() {
    StoryVersion table =
        anpaItem(
            "^BC-Talks<#^Talks at a glance=#^By The Wire=#\tFirst day 1#^Sunday's meetings=#\tGeneva 2#\tVienna 3#^#");
    assertThat(table.getHeadline()).isEqualTo("Talks at a glance");
    assertThat(table.getBody())
        .isEqualTo("First day 1\n\nSunday's meetings\n\nGeneva 2\n\nVienna 3");
    StoryVersion alert =
        anpaItem("^BC-Talks--Alert,17<#\tGENEVA (XP) _ Envoys meet in the old palace. More soon.#");
    assertThat(alert.getHeadline()).isEqualTo("Envoys meet in the old palace.");
    assertThat(alert.getBody()).startsWith("GENEVA (XP) _");
    StoryVersion list =
        anpaItem("^BC-Top-News<#^Top news at 11:23 p.m.<#^Envoys meet in Geneva#^Truce holds#");
    assertThat(list.getHeadline()).isEqualTo("Top news at 11:23 p.m.");
    assertThat(list.getBody()).isEqualTo("Envoys meet in Geneva\n\nTruce holds");
  }

  /** An item of ANPA 1312; `#` ends a line. */
  private static StoryVersion anpaItem(String lines) {
    return Read.story(
        "\u0016\u0016\u0001a0123\u001fbc-\r\nu i \u0013\u0011bc-talks 02-20 0123\r\n\u0002"
            + lines.replaceAll("#", Matcher.quoteReplacement("\r\n"))
            + "\u0003XP-WF-02-20-16 0337GMT<\r\n\u0004");
  }
}
