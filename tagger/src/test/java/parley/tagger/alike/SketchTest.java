package parley.tagger.alike;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.tagger.alike.WireStories.FERRY;
import static parley.tagger.alike.WireStories.MINERS;
import static parley.tagger.alike.WireStories.sketch;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SketchTest {
  private static final Sketch FERRY_SKETCH =
      sketch("Ferry sinks in northern Sudan", FERRY, 0, "mehr").orElseThrow();

  @Test
  void bytesGiveTheSameSketch() {
    Sketch again = Sketch.decode(FERRY_SKETCH.encode());
    assertThat(again).isEqualTo(FERRY_SKETCH).hasSameHashCodeAs(FERRY_SKETCH);
    assertThat(again.time()).isEqualTo(WireStories.NOON);
    assertThat(again.provider()).isEqualTo("mehr");
    assertThat(again.keys()).isEqualTo(FERRY_SKETCH.keys());
  }

  @Test
  void hugeStoryHasASmallSketch() {
    StringBuilder huge = new StringBuilder();
    for (int i = 0; huge.length() < 5_000_000; i++) {
      huge.append("Minister Karim").append(i).append(" met envoy Tola").append(i * 7).append(". ");
    }
    Sketch sketch = sketch("Talks", huge.toString(), 0, "a".repeat(30)).orElseThrow();
    assertThat(sketch.encode()).hasSizeLessThanOrEqualTo(870);
    assertThat(sketch.keys()).hasSizeLessThanOrEqualTo(CandidateKeys.MOST).doesNotHaveDuplicates();
  }

  @Test
  void noWordStandsInTheBytes() {
    String bytes = new String(FERRY_SKETCH.encode(), UTF_8);
    assertThat(bytes).doesNotContain("udan").doesNotContain("erry");
  }

  @Test
  void whatSaysNothingHasNoSketch() {
    assertThat(sketch("", "", 0, "x")).isEmpty();
    assertThat(sketch("  ", "\n\n . – …", 0, "x")).isEmpty();
    assertThat(
            sketch(
                "",
                "Sign up for our newsletter.\nAll rights reserved.\nBy Jane Doe\nMenu\nAbout us",
                0,
                "x"))
        .isEmpty();
  }

  @Test
  void headlineAloneIsCompared() {
    Optional<Sketch> sketch = sketch("Ferry sinks in northern Sudan", "", 0, "x");
    assertThat(sketch).isPresent();
    assertThat(sketch.orElseThrow().keys()).isNotEmpty();
  }

  @Test
  void furnitureDatelineAndCreditDoNotCount() {
    Sketch bare = sketch("Ferry sinks", FERRY, 0, "x").orElseThrow();
    Sketch dressed =
        sketch(
                "Ferry sinks",
                "By Ali Hassan\nKHARTOUM, March 2. /TASS/. "
                    + FERRY
                    + "\n(Reporting by Ali Hassan; Editing by Jo Li)\nRead more: our live page\n© 2026",
                0,
                "x")
            .orElseThrow();
    assertThat(dressed.content.runs()).isEqualTo(bare.content.runs());
    assertThat(dressed.content.terms()).isEqualTo(bare.content.terms());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "在联合国安理会会议上，代表们讨论了停火协议。",
        "สวัสดีชาวโลก วันนี้",
        "Киев и Москва обменялись пленными",
        "\uD83D\uDE00\uD83D\uDE00",
        "\uD800 lone surrogate",
        "a\u0301\u0301 \u0301",
        "İstanbul'da görüşme"
      })
  void anyScriptIsRead(String body) {
    Optional<Sketch> sketch = sketch("", body, 0, "x");
    sketch.ifPresent(s -> assertThat(Sketch.decode(s.encode())).isEqualTo(s));
  }

  @Test
  void storiesOfNeighbouringDaysMeetAndOthersDoNot() {
    Sketch reworded =
        sketch(
                "Sudan ferry disaster kills 15",
                "Sudan's civil defence said a boat capsized on the Nile and that 15 had drowned.",
                24 * 60,
                "y")
            .orElseThrow();
    Sketch miners = sketch("Escondida strike ends", MINERS, 0, "y").orElseThrow();
    assertThat(reworded.keys()).containsAnyElementsOf(FERRY_SKETCH.keys());
    assertThat(miners.keys()).doesNotContainAnyElementsOf(FERRY_SKETCH.keys());
  }

  @Test
  void sketchOfTheFormBeforeIsReadWithoutItsTopic() {
    byte[] bytes = FERRY_SKETCH.encode();
    int topics = Arrays.stream(FERRY_SKETCH.content.topics()).mapToInt(t -> 1 + t.length).sum();
    byte[] before = Arrays.copyOf(bytes, bytes.length - topics + 3);
    before[0] = 1;
    before[before.length - 3] = 2;
    Sketch read = Sketch.decode(before);
    assertThat(read.keys()).isEqualTo(FERRY_SKETCH.keys());
    assertThat(read.content.topics()).isDeepEqualTo(new byte[3][0]);
    assertThat(Sketch.decode(read.encode())).isEqualTo(read);
    assertThat(PairFeatures.of(read, FERRY_SKETCH)).doesNotContain(Double.NaN);
  }

  @Test
  void topicsAreOfTheOpeningItsActsAndTheHeadline() {
    Sketch reworded = sketch("Ferry goes down in Sudan", "", 0, "y").orElseThrow();
    byte[][] topics = reworded.content.topics();
    assertThat(topics).hasNumberOfRows(3);
    assertThat(topics[0]).isEqualTo(topics[2]).isNotEqualTo(topics[1]);
    assertThat(sketch("Sudan", "", 0, "y").orElseThrow().content.topics()[1]).isEmpty();
  }

  @Test
  void bytesThatAreNoSketchAreRefused() {
    byte[] bytes = FERRY_SKETCH.encode();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Sketch.decode(cut)).isInstanceOf(IllegalArgumentException.class);
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> Sketch.decode(longer)).hasMessageContaining("more bytes");
    byte[] other = bytes.clone();
    other[0] = 9;
    assertThatThrownBy(() -> Sketch.decode(other)).hasMessageContaining("unknown form: 9");
  }
}
