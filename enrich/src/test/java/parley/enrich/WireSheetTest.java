package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.Embargo;
import parley.Kind;
import parley.Lane;
import parley.OperatorOrder;
import parley.Status;
import parley.StoryVersion;
import parley.Tags;
import parley.oracle.Messages;
import parley.oracle.WordTagger;
import parley.schemas.Digest;

/** What came of each wire and day; that it is exact over random histories: TopologyHistoryTest. */
final class WireSheetTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String LONG = "talks conflict=sudan ".repeat(20);
  private static final String TODAY = "agency|2026-03-01|0";

  private final TopologyHarness harness = new TopologyHarness(NOON);
  private int stories;

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void eachMessageIsInOneClassAndNewsInWhatIsOddOfIt() {
    StoryVersion plain = news(LONG).build();
    take(plain, plain, news("").build(), news("short").build());
    take(news(LONG).setHold("status 'x' is unknown").build());
    take(news(LONG).setEmbargo(new Embargo(null, "when we say so")).build());
    take(news(LONG).setVersionCreated(null).build());
    take(news(LONG).setKind(Kind.ADVISORY).build(), news(LONG).setKind(Kind.PLANNED).build());
    take(story().kill(NOON).build(), story().order(OperatorOrder.HOLD, NOON).build());
    take(news(LONG).setMiningAllowed(false).build());
    assertThat(counts(TODAY))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("news", 7L),
                Map.entry("duplicate", 1L),
                Map.entry("not-news:advisory", 1L),
                Map.entry("not-news:planned", 1L),
                Map.entry("kill", 1L),
                Map.entry("order:hold", 1L),
                Map.entry("empty-body", 1L),
                Map.entry("short-body", 1L),
                Map.entry("unknown-status", 1L),
                Map.entry("unreadable-embargo", 1L),
                Map.entry("no-date", 1L),
                Map.entry("timed", 6L),
                Map.entry("read", 7L),
                Map.entry("untagged:rights", 1L)));
  }

  @Test
  void whatWithholdsAnotherDocumentIsAnOrderAndNoNewsWithoutText() {
    Messages first = story();
    Messages second = story();
    for (Messages story : List.of(first, second)) {
      take(story.version(1L, LONG, NOON).build());
    }
    for (Messages story : List.of(first, second)) {
      String own = Digest.sha256("evolved " + story.storyId());
      take(withheld(story).setTarget(own).setHold("withheld by urn:evolved").build());
      take(story.order(OperatorOrder.HOLD, NOON).setTarget(own).build());
    }
    take(story().kill(NOON).setTarget(Digest.sha256("kills")).build());
    assertThat(counts(TODAY))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "news",
                2L,
                "timed",
                2L,
                "read",
                2L,
                "order:withhold",
                2L,
                "order:hold",
                2L,
                "kill",
                1L));
  }

  @Test
  void aStatusIsUnknownWhereTheHoldSaysSoAndNoOtherHoldIs() {
    take(news(LONG).setHold("status 'odd's' is unknown").build());
    take(news(LONG).setHold("revision holds changes alone (Update 'U')").build());
    assertThat(counts(TODAY)).containsEntry("unknown-status", 1L).containsEntry("other-hold", 1L);
  }

  @Test
  void whatIsNotTheNewestIsNotReadAndALanguageNobodyReadsIsCounted() {
    harness.restart((version, time) -> untagged(version, "language:" + version.getLanguage()));
    Messages story = story();
    take(story.version(2L, LONG, NOON).setLanguage("de").build());
    take(story.version(1L, LONG + "older", NOON).setLanguage("de").build());
    take(news(LONG).setLanguage("fr").build());
    assertThat(counts(TODAY))
        .containsEntry("news", 3L)
        .containsEntry("read", 2L)
        .containsEntry("untagged:language:de", 1L)
        .containsEntry("untagged:language:fr", 1L);
  }

  @Test
  void delaysAreOfLiveNewsAndThoseAheadOfTheirReceiptStandApart() {
    take(made(NOON.minusSeconds(10)), made(NOON.minusSeconds(11)), made(NOON.minusSeconds(7_201)));
    take(made(NOON.plusSeconds(59)), made(NOON.plusSeconds(60)), made(Instant.EPOCH));
    take(news(LONG).setLane(Lane.BACKFILL).build());
    harness.settle();
    assertThat(harness.wires.get(TODAY).getDelays())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("10", 2L, "30", 1L, "21600", 1L, "-60", 1L, "34560000", 1L));
    assertThat(counts(TODAY)).containsEntry("timed", 6L).containsEntry("ahead", 1L);
  }

  @Test
  void aDayIsThatOfReceiptAndClosesAfterForty() {
    Instant old = NOON.minus(Duration.ofDays(40));
    take(story().version(1L, LONG, old).build());
    take(story().version(1L, LONG, old.minus(Duration.ofDays(1))).build());
    harness.settle();
    assertThat(harness.wires).containsOnlyKeys("agency|2026-01-20|0");
    harness.advance(Duration.ofDays(1));
    assertThat(harness.storeEntries(DecideProcessor.WIRES)).isZero();
    take(story().version(1L, LONG, old).build());
    assertThat(counts("agency|2026-01-20|0")).containsEntry("news", 1L);
  }

  @Test
  void whatWasNotSentBeforeAnEndIsSentAfterTheNextStart() {
    take(news(LONG).build());
    assertThat(harness.wires).isEmpty();
    harness.restart();
    assertThat(counts(TODAY)).containsEntry("news", 1L);
  }

  @Test
  void manyNamesAreOne() {
    harness.restart((version, time) -> untagged(version, version.getLanguage()));
    for (int i = 0; i < 200; i++) {
      take(news(LONG).setLanguage("l-" + i).build());
    }
    Map<String, Long> counts = counts(TODAY);
    assertThat(counts).hasSize(WireSheet.MAX_NAMES + 1).containsEntry("news", 200L);
    assertThat(counts.get(WireSheet.OTHER)).isGreaterThan(100);
  }

  @Test
  void whatIsRejectedOnStoriesNamesItsProvider() {
    take(news("fail").build());
    harness.send("no id".getBytes(UTF_8), null);
    assertThat(harness.rejected.get(0).provider()).isEqualTo(Optional.of("agency"));
    assertThat(harness.rejected.get(1).provider()).isEmpty();
    harness.settle();
    assertThat(harness.wires).isEmpty();
  }

  private Map<String, Long> counts(String key) {
    harness.settle();
    return harness.wires.get(key).getCounts();
  }

  private void take(StoryVersion... messages) {
    for (StoryVersion message : messages) {
      harness.take(message);
    }
  }

  private static StoryVersion.Builder withheld(Messages story) {
    return story.version(null, "", NOON).setStatus(Status.WITHHELD);
  }

  private StoryVersion made(Instant created) {
    return news(LONG).setVersionCreated(created).build();
  }

  private StoryVersion.Builder news(String body) {
    return story().version(1L, body, NOON);
  }

  private Messages story() {
    return new Messages("agency", "story-" + stories++);
  }

  private static Tags untagged(StoryVersion version, String why) {
    return Tags.newBuilder(new WordTagger().apply(version, version.getReceivedAt()))
        .setUntagged(why)
        .build();
  }
}
