package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.Kind;
import parley.StoryVersion;

/** Headers of text wires, in stories of our own writing: known, mutilated, and not known. */
@SuppressWarnings("StringConcatToTextBlock") // text wires end their lines in CR LF
class TextHeadersTest {
  private static final Arrival FILE =
      Arrival.ofFile("drop/0001.txt", Read.NOW).withProvider(java.util.Optional.of("wire"));

  private static final String TABLE =
      "\u0016\u0016\u0001z9631\u001f-----\r\nr z \u0013\u0011BC-CHS--Chess Glance 05-17 0820\r\n"
          + "\u0002^BC-CHS--Chess Glance<\r\n^Chess Standings=\r\n^By The Example Press=\r\n"
          + "Baltimore;23;13\r\nBoston;24;14\r\n\t___=\r\n^Sunday's Games=\r\n\tNorth 7, South 5\r\n"
          + "^Monday's Games=\r\n\tEast at West, 10:10 p.m.<\r\n\r\n\u0003XP-WF-05-17-16 0620GMT<\r\n\u0004";

  private static final String LIST =
      "\u0016\u0016\u0001V4644\u001f-----\r\nr e\u0013\u0011 XP-Top-Headlines 02-09 0121\r\n"
          + "\u0002^XP-Top-Headlines,0176<\r\n^Top News at 11:23 p.m.\r\n^Envoys meet in Geneva\r\n"
          + "^Truce holds in the north\r\n^Talks are off\r\n^Talks are on\r\n\u0003XP-WF-02-10-16 0423GMT<\r\n\u0004";

  private static final String TOKYO =
      "a0105ABCDEkoko-\nu s BC-Talks-Tokyo   09-12 0344\nBC-Talks-Tokyo\n"
          + "Talks: Envoys agree on a truce in Tokyo+\n"
          + "     TOKYO, Dec. 9 Abcde - Envoys agreed on a truce on Sunday after \nlong talks.\n"
          + "     It holds.\n==Abcde\nKWS-21:37-09-12-18\n";

  private static final String LABELLED =
      "\u0016\u0016\u0001b1488\u001fcpstf\r\nr b\u0012\u0011 Markets 7thWritethru TB06  31-10 0588\r\n"
          + "\u0002^Markets, 7th Writethru@<\r\ncode:2<\r\n^Update:ADDS details@<\r\n^INDEX: Economy@<\r\n"
          + "^SYMBOL:TSX:ABC@<\r\n^HL:Envoys agree on truce as markets wait for the world's\r\n"
          + "No. 3 economy@<\r\n^By A. Writer@<\r\n^THE EXAMPLE PRESS@<\r\n"
          + "\tTORONTO _ Envoys agreed on\r\na truce.<\r\n\tIt holds.<\r\n\u0003\r\n16:35ET 31-10-14<\r\n\u0004\r\n";

  @Test
  void headsWithinATableAreText() {
    StoryVersion story = Read.story(TABLE);
    assertThat(story.getHeadline()).isEqualTo("Chess Standings");
    assertThat(story.getBody())
        .contains("Sunday's Games\n\nNorth 7, South 5\n\nMonday's Games\n\nEast at West");
  }

  @Test
  void listThatIsMarkedLineByLineIsTheText() {
    StoryVersion story = Read.story(LIST);
    assertThat(story.getHeadline()).isEqualTo("Top News at 11:23 p.m.");
    assertThat(story.getBody())
        .isEqualTo(
            "Envoys meet in Geneva\n\nTruce holds in the north\n\nTalks are off\n\nTalks are on");
  }

  @Test
  void anpaWithoutItsControlCharactersIsReadAlike() {
    for (String whole : List.of(TABLE, LABELLED, LIST)) {
      StoryVersion bare = Read.story(whole.replaceAll("[\u0001-\u0004\u0011-\u0016\u001f\r]", ""));
      assertThat(bare.getGuid()).isEqualTo(Read.story(whole).getGuid());
      assertThat(bare.getHeadline()).isEqualTo(Read.story(whole).getHeadline());
      assertThat(bare.getBody()).isEqualTo(Read.story(whole).getBody());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "\u0001%s\u0004"})
  void anpaWithoutMarksIsReadByItsIndents(String text) {
    String item = text.formatted(TOKYO);
    StoryVersion story =
        Read.story(text.startsWith("%") ? item : item.replace("\nu s", "\n\u0002u s"));
    assertThat(story.getGuid()).isEqualTo("a-105-2018-12-09");
    assertThat(story.getHeadline()).isEqualTo("Talks: Envoys agree on a truce in Tokyo");
    assertThat(story.getBody())
        .isEqualTo(
            "TOKYO, Dec. 9 Abcde - Envoys agreed on a truce on Sunday after long talks.\n\nIt holds.");
    assertThat(story.getVersionCreated()).isEqualTo(Instant.parse("2018-12-09T21:37:00Z"));
  }

  @Test
  void senderIsInTheHeaderWhereTheTrailerNamesNone() {
    List<WireItem> items = Wire.read(TOKYO.getBytes(UTF_8), Read.UNKNOWN);
    assertThat(Read.story(items.get(0)).getProvider()).isEqualTo("abcde");
  }

  @Test
  void labelledHeadIsRead() {
    StoryVersion story = Read.story(LABELLED);
    assertThat(story.getHeadline())
        .isEqualTo("Envoys agree on truce as markets wait for the world's No. 3 economy");
    assertThat(story.getByline()).isEqualTo("A. Writer");
    assertThat(story.getBody()).isEqualTo("TORONTO _ Envoys agreed on a truce.\n\nIt holds.");
    assertThat(story.getGuid()).isEqualTo("b-1488-2014-10-31");
    assertThat(story.getVersionCreated()).isEqualTo(Instant.parse("2014-10-31T20:35:00Z"));
  }

  @Test
  void iptc7901sNumberMayHaveFiveDigits() {
    StoryVersion story =
        Read.story(
            "eca00075 3 i 510    abc 1003\n\n/politics/talks/\n2ND LEAD\nEnvoys agree on a truce\n"
                + "By A. Writer, abc  =\n \nGeneva (abc) - Envoys agreed on\na truce.\n\nIt holds.\n\n# Notebook\n\n"
                + "- a contact\n\nabc hm\n\n101137 GMT Dez 18\n");
    assertThat(story.getGuid()).isEqualTo("abc-1003-2018-12-10");
    assertThat(story.getHeadline()).isEqualTo("Envoys agree on a truce");
    assertThat(story.getBody()).isEqualTo("Geneva (abc) - Envoys agreed on a truce.\n\nIt holds.");
  }

  @Test
  void telegraphsCodesAreNoHeadline() {
    StoryVersion story =
        story(
            "ZCZC ABC\n%MNETALL MFI\n$J\n:\n:The Sender\n*X\nEnvoys agree on a truce\n\nThey met.\n\nNNNN\n");
    assertThat(story.getGuid()).isEqualTo("0001.txt");
    assertThat(story.getHeadline()).isEqualTo("Envoys agree on a truce");
    assertThat(story.getBody()).isEqualTo("They met.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc0752-3 XX i510 XYZ 1003\nEnvoys agree on a truce\nThey met.",
        "AB1234-567 99 XX\nEnvoys agree on a truce",
        "ZCZC ABC\n%A\n$J\nNNNN",
        "Delivered-To: desk@x.example\nReceived: by 10.1.1.1;\n        Thu, 17 Nov 2016\nSubject: Talks\n\nThey met.",
        "Subject: Talks\nFrom: a@x.example\nMIME-Version: 1.0\n\nThey met."
      })
  void headersThatNobodyKnowsAreRefused(String text) {
    assertThat(Read.refusal(text.getBytes(UTF_8), FILE)).matches("(?:text|telegraph): .*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Envoys agree on a truce",
        "PEACE TALKS BEGIN IN GENEVA",
        "G20 MEETS",
        "F16 jets strike convoy",
        "COP2030 OPENS IN GENEVA WITH CALL FOR TRUCE",
        "Note: the talks are on",
        "\u548c\u5e73\u4f1a\u8c08\u958b\u59cb",
        "BC2026 talks begin"
      })
  void headlinesAreNoCodes(String headline) {
    StoryVersion story = story(headline + "\n\nThey met in Geneva.\n");
    assertThat(story.getHeadline()).isEqualTo(headline);
    assertThat(story.getKind()).isEqualTo(Kind.NEWS);
  }

  @Test
  void agencysOwnNoticeIsNoNews() {
    String notice =
        "eca0001 4 rs 46  abc 0027\n\nImpressum/\n(Achtung)\nImpressum =\n\ncopyright by abc\n\n242200 GMT Jun 17\n";
    assertThat(Read.story(notice).getKind()).isEqualTo(Kind.ADVISORY);
    assertThat(story("Impressum\n\nAll rights are ours.").getKind()).isEqualTo(Kind.ADVISORY);
    assertThat(story("Impressum law passed\n\nThey met.").getKind()).isEqualTo(Kind.NEWS);
  }

  private static StoryVersion story(String text) {
    return Read.accepted(text.getBytes(UTF_8), FILE).story();
  }

  @Test
  void aWholeLineOfANoteDoesNotSwallowTheHeadline() {
    StoryVersion story =
        Read.story(
            "\u0001eca0900 3 i 20  abc 900\r\nLand/talks/\r\n\u0002"
                + "Eds: UPDATES with quotes of both, ADDS reaction in Oslo.\r\n"
                + "Envoys meet =\r\n\r\nGENEVA (XP) - They met.\r\n\u0003\r\n212301 GMT Nov 18\r\n");
    assertThat(story.getHeadline()).isEqualTo("Envoys meet");
  }
}
