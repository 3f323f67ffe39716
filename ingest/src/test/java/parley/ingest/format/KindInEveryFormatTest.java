package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.Kind;
import parley.Lane;

/** What is no news is none in whichever format it comes. */
@SuppressWarnings("StringConcatToTextBlock") // text wires end their lines in CR LF
class KindInEveryFormatTest {
  private static final Arrival FILE =
      new Arrival(
          Optional.of("wire"),
          Optional.empty(),
          "file:drop/a.txt",
          Read.NOW,
          Lane.LIVE,
          Optional.empty());

  private static final Map<Kind, List<String>> HEADLINES =
      Map.of(
          Kind.ADVISORY,
          List.of("ATTENTION EDITORS: Stories planned for Sunday", "MEDIA ADVISORY - the talks"),
          Kind.TEST,
          List.of("TEST PLEASE IGNORE", "Test message"),
          Kind.PLANNED,
          List.of("DAYBOOK: Sunday"),
          Kind.NEWS,
          List.of("Advisory council meets in Cairo"));

  /** Formats by name, each a message whose headline is `HEADLINE`. */
  private static final Map<String, String> FORMATS =
      Map.ofEntries(
          Map.entry(
              "ninjs",
              "{\"uri\":\"a\",\"headline\":\"HEADLINE\",\"body_text\":\"Coverage is planned.\"}"),
          Map.entry(
              "rows", "{\"id\":\"a\",\"title\":\"HEADLINE\",\"text\":\"Coverage is planned.\"}"),
          Map.entry(
              "ap",
              "{\"data\":{\"item\":{\"altids\":{\"itemid\":\"a\",\"etag\":\"e\"},\"type\":\"text\","
                  + "\"signals\":[\"newscontent\"],\"headline\":\"HEADLINE\",\"body_nitf\":\"<p>Coverage is planned.</p>\"}}}"),
          Map.entry(
              "rss",
              "<rss><channel><item><guid>a</guid><title>HEADLINE</title>"
                  + "<description>Coverage is planned.</description></item></channel></rss>"),
          Map.entry(
              "atom",
              "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>a</id><title>HEADLINE</title>"
                  + "<summary>Coverage is planned.</summary></entry></feed>"),
          Map.entry(
              "nitf",
              "<nitf><head><docdata><doc-id id-string=\"a\"/></docdata></head><body><body.head><hedline>"
                  + "<hl1>HEADLINE</hl1></hedline></body.head><body.content><p>Coverage is planned.</p></body.content></body></nitf>"),
          Map.entry(
              "newsml-1",
              "<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>w</ProviderId><DateId>20260301</DateId>"
                  + "<NewsItemId>7</NewsItemId></NewsIdentifier></Identification><NewsComponent><NewsLines>"
                  + "<HeadLine>HEADLINE</HeadLine></NewsLines><ContentItem><DataContent><p>Coverage is planned.</p></DataContent>"
                  + "</ContentItem></NewsComponent></NewsItem></NewsML>"),
          Map.entry(
              "newsml-g2",
              "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"a\"><contentMeta><headline>HEADLINE"
                  + "</headline></contentMeta><contentSet><inlineData>Coverage is planned.</inlineData></contentSet></newsItem>"),
          Map.entry("text", "HEADLINE\nCoverage is planned.\n"),
          Map.entry("telegraph", "ZCZC ABC123\r\nHEADLINE\r\nCoverage is planned.\r\nNNNN\r\n"),
          Map.entry(
              "iptc7901",
              "\u0001eca0901 3 i 20  abc 901\r\nLand/talks/\r\n\u0002HEADLINE =\r\n\r\nCoverage is planned.\r\n"
                  + "\u0003\r\n212302 GMT Nov 18\r\n"),
          Map.entry(
              "anpa1312",
              "\u0016\u0016\u0001a0123\u001fbc-\r\nu i \u0013\u0011bc-talks 02-20 0123\r\n\u0002^BC-Talks<\r\n"
                  + "^HEADLINE<\r\n\tCoverage is planned.\r\n\u0003XP-WF-02-20-16 0337GMT<\r\n\u0004"));

  private record Case(String format, String message, Kind kind) {
    @Override
    public String toString() {
      return kind + " " + format + " " + message.replaceAll("\\p{Cntrl}", " ");
    }
  }

  static Stream<Case> headlines() {
    return FORMATS.entrySet().stream()
        .flatMap(
            format ->
                HEADLINES.entrySet().stream()
                    .flatMap(
                        words ->
                            words.getValue().stream()
                                .map(
                                    headline ->
                                        new Case(
                                            format.getKey(),
                                            format.getValue().replace("HEADLINE", headline),
                                            words.getKey()))));
  }

  @ParameterizedTest
  @MethodSource("headlines")
  void headlineTellsInEach(Case sent) {
    WireItem.Accepted item = Read.accepted(sent.message().getBytes(UTF_8), FILE);
    assertThat(item.format()).isEqualTo(sent.format());
    assertThat(item.story().getKind()).as(sent.toString()).isEqualTo(sent.kind());
    assertThat(item.notNews().isPresent()).isEqualTo(sent.kind() != Kind.NEWS);
  }

  /** What its fields say it is, in JSON under each name that an item's identity has. */
  static Stream<Case> fields() {
    Map<String, Kind> fields =
        Map.ofEntries(
            Map.entry("\"type\":\"event\",\"start_date\":\"2026-03-04\"", Kind.PLANNED),
            Map.entry("\"start_date\":\"2026-03-04\"", Kind.PLANNED),
            Map.entry("\"signal\":\"sig:isplanned\"", Kind.PLANNED),
            Map.entry("\"type\":\"picture\"", Kind.MEDIA),
            Map.entry("\"type\":\"fixture\"", Kind.RESULTS),
            Map.entry("\"home_team\":\"A\",\"away_team\":\"B\"", Kind.RESULTS),
            Map.entry("\"type\":\"advisory\"", Kind.ADVISORY),
            Map.entry("\"type\":\"composite\"", Kind.NEWS),
            Map.entry("\"genre\":\"Daybook\"", Kind.PLANNED),
            Map.entry("\"genre\":[{\"name\":\"Results\"}]", Kind.RESULTS),
            Map.entry("\"type\":\"article\",\"genre\":\"Interview\"", Kind.NEWS),
            Map.entry("\"type\":\"event\",\"status\":\"canceled\"", Kind.PLANNED),
            Map.entry("\"type\":\"advisory\",\"status\":\"canceled\"", Kind.NEWS));
    return fields.entrySet().stream()
        .flatMap(
            field ->
                Stream.of("id", "guid")
                    .map(
                        id ->
                            new Case(
                                id.equals("id") ? "rows" : "ninjs",
                                "{\""
                                    + id
                                    + "\":\"a\",\"title\":\"The talks in Cairo\","
                                    + "\"description\":\"In the large hall.\","
                                    + field.getKey()
                                    + "}",
                                field.getValue())));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void fieldsTellInRowsAsInNinjs(Case sent) {
    WireItem.Accepted item = Read.accepted(sent.message());
    assertThat(item.format()).isEqualTo(sent.format());
    assertThat(item.story().getKind()).as(sent.toString()).isEqualTo(sent.kind());
  }
}
