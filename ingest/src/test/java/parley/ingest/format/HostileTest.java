package parley.ingest.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.Lane;
import parley.StoryVersion;
import parley.ingest.Samples;
import parley.ingest.limits.Limits;

/** Messages that wires really send when something is wrong at their end. */
class HostileTest {
  private static final String ITEM =
      "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:newsml:wire.example:1\""
          + " version=\"1\"><itemMeta><itemClass qcode=\"ninat:text\"/>"
          + "<versionCreated>2026-03-01T10:00:00Z</versionCreated></itemMeta>"
          + "<contentMeta><headline>M\u00fcller meets envoys</headline></contentMeta></newsItem>";

  private static Arrival declared(String contentType) {
    return new Arrival(
        Optional.of("wire"),
        Optional.of(contentType),
        "http:named",
        Read.NOW,
        Lane.LIVE,
        Optional.empty());
  }

  private static byte[] begun(int... mark) {
    byte[] bytes = new byte[3_000];
    new Random(1).nextBytes(bytes);
    for (int i = 0; i < mark.length; i++) {
      bytes[i] = (byte) mark[i];
    }
    return bytes;
  }

  static Stream<byte[]> filesThatAreNoText() {
    return Stream.of(
        begun('P', 'K', 3, 4),
        begun(0xFF, 0xD8, 0xFF),
        begun(0x89, 'P', 'N', 'G'),
        begun('%', 'P', 'D', 'F', '-'),
        begun('a', 'b', 'c', '\n'),
        Samples.gzip(Samples.gzip("Talks begin\nThey met.".getBytes(UTF_8))));
  }

  @ParameterizedTest
  @MethodSource("filesThatAreNoText")
  void fileThatIsNoTextIsNoStory(byte[] bytes) {
    assertThat(Read.refusal(bytes, Arrival.ofFile("dropped", Read.NOW))).contains("binary");
  }

  @ParameterizedTest
  @CsvSource({"application/xml; charset=iso-8859-1", "text/xml;charset=\"ISO-8859-1\""})
  void charsetOfTheContentTypeCountsWhereTheDocumentNamesNone(String type) {
    byte[] bytes = ITEM.getBytes(ISO_8859_1);
    assertThat(Read.accepted(bytes, declared(type)).story().getHeadline())
        .isEqualTo("M\u00fcller meets envoys");
    assertThat(Read.refusal(bytes, declared("application/xml"))).contains("UTF-8");
    assertThat(Read.refusal(bytes, declared("application/xml; charset=x-none"))).contains("UTF-8");
  }

  @Test
  void charsetOfTheDocumentWins() {
    byte[] bytes = ("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" + ITEM).getBytes(ISO_8859_1);
    assertThat(
            Read.accepted(bytes, declared("application/xml; charset=utf-16")).story().getHeadline())
        .isEqualTo("M\u00fcller meets envoys");
  }

  @Test
  void plainTextIsReadInItsDeclaredCharset() {
    String text =
        "\u041f\u0435\u0440\u0435\u0433\u043e\u0432\u043e\u0440\u044b\n\u041e\u043d\u0438";
    byte[] bytes = text.getBytes(Charset.forName("windows-1251"));
    assertThat(
            Read.accepted(bytes, declared("text/plain; charset=windows-1251"))
                .story()
                .getHeadline())
        .isEqualTo("\u041f\u0435\u0440\u0435\u0433\u043e\u0432\u043e\u0440\u044b");
  }

  @Test
  void wideXmlIsReadWhateverItDeclares() {
    String xml = "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + ITEM;
    for (byte[] bytes :
        List.of(
            ("\uFEFF" + xml).getBytes(UTF_16LE),
            ("\uFEFF" + xml).getBytes(UTF_16BE),
            xml.getBytes(UTF_16LE),
            xml.getBytes(UTF_8))) {
      assertThat(Read.accepted(bytes, Read.ARRIVAL).story().getHeadline())
          .startsWith("M\u00fcller");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000\u0000", "\r\n\u001a", "\u0003"})
  void whatFillsTheBlockAfterADocumentIsNoPartOfIt(String end) {
    assertThat(Read.story(ITEM + end).getHeadline()).isEqualTo("M\u00fcller meets envoys");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0007", "\u001b", "&#7;", "&#x1b;"})
  void controlsInXmlDoNotCostTheItem(String control) {
    assertThat(Read.story(ITEM.replace(" meets", control + " meets")).getHeadline())
        .isEqualTo("M\u00fcller meets envoys");
  }

  @Test
  void faultsOfXmlAreToldInPlainWords() {
    assertThat(Read.refusal(ITEM.replace(" meets", "&#0; meets")))
        .startsWith("not XML: ")
        .doesNotContain("com.ctc", "Exception");
    assertThat(Read.refusal(ITEM.replace(" meets", " & meets"))).startsWith("not XML: ");
  }

  @Test
  void whatProgramsWriteForNoNumberDoesNotCostTheItem() {
    String json = "[{\"uri\":\"urn:x:1\",\"urgency\":NaN,\"headline\":\"Talks\",},]";
    WireItem.Accepted item = Read.accepted(json);
    assertThat(item.story().getUrgency()).isNull();
    assertThat(item.warnings()).anyMatch(w -> w.contains("urgency"));
  }

  @ParameterizedTest
  @CsvSource({"1e999,", "-9000000000,", "3.7, 3", "0, 0", "high,"})
  void urgencyIsANumberOrNone(String written, Integer urgency) {
    StoryVersion story = Read.story("{\"uri\":\"urn:x:1\",\"urgency\":\"" + written + "\"}");
    assertThat(story.getUrgency()).isEqualTo(urgency);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-01-01T00:00:00Z", "9999-12-31T24:00:00Z", "0001-01-01T00:00:00+02"})
  void impossibleTimesWarnAndHoldButNeverCostTheItem(String time) {
    WireItem.Accepted item =
        Read.accepted(
            "{\"uri\":\"urn:x:1\",\"versioncreated\":\"TIME\",\"embargoed\":\"TIME\"}"
                .replace("TIME", time));
    assertThat(item.story().getVersionCreated()).isNull();
    assertThat(item.story().getEmbargo().getUntil()).isNull();
    assertThat(item.warnings()).hasSize(2);
  }

  @Test
  void embargoWithoutAZoneIsToldOf() {
    WireItem.Accepted item =
        Read.accepted("{\"uri\":\"urn:x:1\",\"embargoed\":\"2026-03-02T18:00\"}");
    assertThat(item.story().getEmbargo().getUntil())
        .isEqualTo(Instant.parse("2026-03-02T18:00:00Z"));
    assertThat(item.warnings())
        .containsExactly("embargo '2026-03-02T18:00' has no zone: read as UTC");
  }

  @Test
  void hugeHeadlineIsCutAndToldOf() {
    WireItem.Accepted item =
        Read.accepted("{\"uri\":\"urn:x:1\",\"headline\":\"" + "word ".repeat(200_000) + "\"}");
    assertThat(item.story().getHeadline()).hasSizeLessThanOrEqualTo(Limits.LINE_CHARS);
    assertThat(item.warnings()).anyMatch(w -> w.contains("headline is cut"));
  }

  @Test
  void bodyThatTheTopologyWouldNotTakeIsRefusedAtTheDoor() {
    byte[] text = ("Talks\n" + "word ".repeat(900_000)).getBytes(UTF_8);
    assertThat(Read.refusal(text, Arrival.ofFile("long.txt", Read.NOW)))
        .contains("more than 4000000 characters");
  }

  @Test
  void laterOfTwoVersionsInOneMessageIsTheNewer() {
    List<WireItem> items =
        Read.all(
            "[{\"uri\":\"urn:x:1\",\"headline\":\"First\"},{\"uri\":\"urn:x:2\"},"
                + "{\"uri\":\"urn:x:1\",\"headline\":\"Second\"}]");
    assertThat(items)
        .extracting(item -> Read.story(item).getReceivedAt())
        .containsExactly(Read.NOW, Read.NOW, Read.NOW.plusMillis(1));
  }
}
