package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.Lane;
import parley.StoryVersion;
import parley.ingest.limits.Limits;

class RowsAndTextTest {
  private static final String ROWS =
      """
      {"id":"1","source":"https://www.paper.example/feed.xml","title":"Truce","text":"It holds.","url":"https://paper.example/1","published":"2026-02-01T00:02:41+00:00"}
      {"id":"2","provider":"agency","headline":"Talks","body":"They met.\\n\\nThey left.","link":"https://agency.example/2","language":"en"}
      """;

  @Test
  void rowsAreRead() {
    List<WireItem> items = Wire.read(ROWS.getBytes(UTF_8), Read.UNKNOWN);
    StoryVersion first = Read.story(items.get(0));
    assertThat(first.getStoryId()).isEqualTo("paper-example/1");
    assertThat(first.getHeadline()).isEqualTo("Truce");
    assertThat(first.getBody()).isEqualTo("It holds.");
    assertThat(first.getLink()).isEqualTo("https://paper.example/1");
    assertThat(first.getVersionCreated()).isEqualTo(Instant.parse("2026-02-01T00:02:41Z"));
    StoryVersion second = Read.story(items.get(1));
    assertThat(second.getStoryId()).isEqualTo("agency/2");
    assertThat(second.getBody()).isEqualTo("They met.\n\nThey left.");
    assertThat(second.getLanguage()).isEqualTo("en");
  }

  @Test
  void rowWithoutAnIdIsKnownByItsAddress() {
    assertThat(
            Read.story("{\"title\":\"T\",\"text\":\"B\",\"url\":\"https://p.example/1\"}")
                .getGuid())
        .isEqualTo("https://p.example/1");
    assertThat(Read.refusal("{\"title\":\"T\",\"tags\":[\"B\"]}")).contains("no guid");
  }

  @Test
  void gzipIsInflated() throws IOException {
    assertThat(Wire.read(gzip(ROWS.getBytes(UTF_8)), Read.UNKNOWN)).hasSize(2);
  }

  @Test
  void gzipBombIsRefused() throws IOException {
    byte[] bomb = gzip(gzip(new byte[Limits.MESSAGE_BYTES + 1]));
    assertThat(Read.refusal(gzip(new byte[Limits.MESSAGE_BYTES + 1]), Read.ARRIVAL))
        .contains("inflates to more than");
    assertThat(Wire.read(bomb, Read.ARRIVAL)).hasSize(1);
    byte[] cut = gzip(ROWS.getBytes(UTF_8));
    assertThat(Read.refusal(java.util.Arrays.copyOf(cut, cut.length / 2), Read.ARRIVAL))
        .contains("gzip");
  }

  @Test
  void plainTextTakesItsFilesName() {
    Arrival file =
        new Arrival(
            Optional.of("desk"),
            Optional.empty(),
            "file:drop/0001.txt",
            Read.NOW,
            Lane.BACKFILL,
            Optional.of(Instant.parse("2026-02-18T15:00:00Z")));
    StoryVersion story =
        Read.accepted("Talks begin\nEnvoys met.\nThey left.".getBytes(UTF_8), file).story();
    assertThat(story.getStoryId()).isEqualTo("desk/0001.txt");
    assertThat(story.getHeadline()).isEqualTo("Talks begin");
    assertThat(story.getBody()).isEqualTo("Envoys met.\n\nThey left.");
    assertThat(story.getVersionCreated()).isEqualTo(Instant.parse("2026-02-18T15:00:00Z"));
  }

  @Test
  void plainTextOverHttpNeedsAGuid() {
    assertThat(Read.refusal("Talks begin\nEnvoys met.")).contains("no guid");
    Arrival named =
        new Arrival(
            Optional.of("desk"),
            Optional.of("text/plain"),
            "http:talks-7",
            Read.NOW,
            Lane.LIVE,
            Optional.empty());
    assertThat(Read.accepted("Only a line".getBytes(UTF_8), named).story())
        .satisfies(
            story -> {
              assertThat(story.getStoryId()).isEqualTo("desk/talks-7");
              assertThat(story.getHeadline()).isEqualTo("Only a line");
              assertThat(story.getBody()).isEmpty();
            });
  }

  @Test
  void longFirstLineIsAParagraphAndItsSentenceTheHeadline() {
    String line = "They met for the first time. ".repeat(20).strip();
    StoryVersion story =
        Read.accepted((line + "\nThey left.").getBytes(UTF_8), Arrival.ofFile("x", Read.NOW))
            .story();
    assertThat(story.getHeadline()).isEqualTo("They met for the first time.");
    assertThat(story.getBody()).isEqualTo(line + "\n\nThey left.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"id\": 1, \"headline\":", "{\"id\": [1, 2", "{\"id\": \"x", "{nonsense}"})
  void faultsOfJsonAreToldInPlainWords(String json) {
    assertThat(Read.refusal(json))
        .contains("at line 1")
        .doesNotContain("REDACTED", "Source", "Feature");
  }

  @Test
  void contentIsNoPartOfIdentity() {
    Arrival file = Arrival.ofFile("a/b.txt", Read.NOW);
    assertThat(Read.accepted("One\nbody".getBytes(UTF_8), file).story().getStoryId())
        .isEqualTo(Read.accepted("Two\nbody".getBytes(UTF_8), file).story().getStoryId())
        .isEqualTo("local/b.txt");
  }

  @Test
  void bracketsDoNotMakeAStoryJson() {
    assertThat(
            Read.accepted(
                    "[Update] Talks\nThey met.".getBytes(UTF_8), Arrival.ofFile("x", Read.NOW))
                .story()
                .getHeadline())
        .isEqualTo("[Update] Talks");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
