package parley.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.Lane;
import parley.OperatorOrder;
import parley.StoryVersion;
import parley.enrich.TagRecords;
import parley.enrich.standing.Fold;
import parley.enrich.standing.Ledger;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;
import parley.tagger.LanguagePack;
import parley.tagger.Tagger;
import parley.tagger.registry.Registry;

/** An item that withholds another, through ingest and the topology. */
class HoldOfAnotherTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Fold fold =
      new Fold(
          TagRecords.by(Tagger.of(Registry.builtIn(), LanguagePack.english())), Optional.empty());

  private static String nitf(String id, String version, String hour, String more) {
    return """
        <nitf><head><docdata %s><doc-id id-string="%s"/>%s<date.issue norm="20260301T%s0000Z"/></docdata></head>
        <body><body.head><hedline><hl1>Envoys meet</hl1></hedline></body.head>
        <body.content><p>They met at %s.</p></body.content></body></nitf>
        """
        .formatted(more, id, version, hour, hour);
  }

  private static final String WITHHELD =
      "management-doc-idref=\"A\" management-idref-status=\"withheld\"";

  /** The records of story A that the messages bring. */
  private static List<StoryVersion> ofStoryA(String... messages) {
    List<StoryVersion> records = new ArrayList<>();
    for (int i = 0; i < messages.length; i++) {
      Arrival arrival =
          new Arrival(
              Optional.of("wire"),
              Optional.empty(),
              "http",
              NOW.plusSeconds(i),
              Lane.LIVE,
              Optional.empty());
      for (WireItem item : Wire.read(messages[i].getBytes(UTF_8), arrival)) {
        records.addAll(((WireItem.Accepted) item).versions());
      }
    }
    return records.stream().filter(r -> r.getStoryId().equals("wire/A")).toList();
  }

  private boolean stands(List<StoryVersion> records) {
    Ledger ledger = Ledger.EMPTY;
    for (StoryVersion each : records) {
      ledger = fold.apply(ledger, each, NOW.plusSeconds(60)).ledger();
    }
    return ledger.published().isPresent();
  }

  private void standsInAnyOrder(boolean expected, List<StoryVersion> records) {
    assertThat(stands(records)).isEqualTo(expected);
    List<StoryVersion> reversed = new ArrayList<>(records);
    Collections.reverse(reversed);
    assertThat(stands(reversed)).isEqualTo(expected);
  }

  @Test
  void withheldDocumentStandsNoLongerUntilItsNextVersion() {
    String story = nitf("A", "", "08", "");
    String hold = nitf("B", "", "09", WITHHELD);
    standsInAnyOrder(true, ofStoryA(story));
    standsInAnyOrder(false, ofStoryA(story, hold));
    standsInAnyOrder(true, ofStoryA(story, hold, nitf("A", "", "10", "")));
  }

  @Test
  void numberedDocumentIsHeldUntilReleased() {
    String hold = nitf("B", "<du-key version=\"1\"/>", "09", WITHHELD);
    List<StoryVersion> records =
        ofStoryA(
            nitf("A", "<du-key version=\"3\"/>", "08", ""),
            hold,
            nitf("A", "<du-key version=\"4\"/>", "10", ""));
    standsInAnyOrder(false, records);
    List<StoryVersion> released = new ArrayList<>(records);
    released.add(
        StoryVersion.newBuilder(records.get(1))
            .setMessageId(records.get(0).getMessageId().replace('a', 'b').replace('0', '1'))
            .setOperatorOrder(OperatorOrder.RELEASE)
            .setReceivedAt(NOW.plusSeconds(30))
            .build());
    standsInAnyOrder(true, released);
  }
}
