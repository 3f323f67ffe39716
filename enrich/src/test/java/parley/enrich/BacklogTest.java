package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.oracle.Messages;

/** More work than one transaction may hold is done in slices, and stories come in between. */
final class BacklogTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String TALKS = "talks conflict=sudan actor=SDN,SDN,200,-,1";
  private static final int SUBJECTS = 20_000;
  private static final int SPANS = 3;
  private static final byte[] PRESENT = {1};

  @Test
  void subjectsThatAreDueAtOnceAreSentInSlicesAndStoriesGoOn(@TempDir Path folder) {
    try (TopologyHarness harness = TopologyHarness.onDisk(NOON, folder)) {
      KeyValueStore<Bytes, byte[]> due = harness.store(RollUpProcessor.DUE);
      for (int i = 0; i < SUBJECTS; i++) {
        due.put(StoreKey.due(NOON, "subject-%06d".formatted(i).getBytes(UTF_8)), PRESENT);
      }
      int slices = 5;
      for (int slice = 1; slice <= slices; slice++) {
        harness.advance(RollUpProcessor.SEND_INTERVAL);
        assertThat(sent(harness)).as("subjects sent").isEqualTo(slice * RollUpProcessor.MAX_SENT);
        harness.take(new Messages("agency", "story-" + slice).version(1L, TALKS, NOON).build());
        assertThat(harness.tagged).hasSize(slice);
        assertThat(harness.aggregates).containsKey("all|1m|2026-03-01T12:00:00Z");
      }
      harness.settle();
      assertThat(harness.rolling.get("all|rolling-1h").getStories()).isEqualTo(slices);
    }
  }

  private static int sent(TopologyHarness harness) {
    long records =
        harness.rolling.keySet().stream().filter(key -> key.startsWith("subject-")).count();
    return (int) records / SPANS;
  }

  @Test
  void whatASliceLeavesGoesOnAfterARestart() {
    int subjects = RollUpProcessor.MAX_SENT + 1;
    try (TopologyHarness harness = new TopologyHarness(NOON)) {
      for (int i = 0; i < subjects; i++) {
        harness.post(Postings.stories("subject-%06d".formatted(i), NOON, 1));
      }
      harness.settle();
      Instant leaves = NOON.plus(Duration.ofHours(1));
      harness.advance(Duration.between(harness.now(), leaves.minusMillis(1)));
      harness.advance(RollUpProcessor.SEND_INTERVAL);
      long left = leftIn(harness, "rolling-1h");
      assertThat(left).isEqualTo(subjects - RollUpProcessor.MAX_SENT);
      harness.restart();
      // sends the other two spans of a subject that is still due
      harness.post(Postings.stories("subject-000200", NOON.minus(Duration.ofHours(3)), 1));
      harness.settle();
      assertThat(leftIn(harness, "rolling-1h")).isZero();
      assertThat(harness.rolling.get("subject-000200|rolling-24h").getStories()).isEqualTo(2);
    }
  }

  private static long leftIn(TopologyHarness harness, String span) {
    return harness.rolling.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(span))
        .filter(entry -> entry.getValue().getStories() > 0)
        .count();
  }

  @Test
  void embargoesThatEndAtOnceAreReleasedInSlices() {
    int stories = DecideProcessor.MAX_DUE + 1;
    Instant end = NOON.plusSeconds(60);
    try (TopologyHarness harness = new TopologyHarness(NOON)) {
      for (int i = 0; i < stories; i++) {
        Messages story = new Messages("agency", "story-" + i);
        harness.take(story.version(1L, "tone=5", NOON).setEmbargo(Messages.until(end)).build());
      }
      harness.advance(Duration.between(harness.now(), end.minusMillis(1)));
      assertThat(harness.tagged).isEmpty();
      harness.advance(DecideProcessor.DUE_INTERVAL);
      assertThat(harness.tagged).hasSize(DecideProcessor.MAX_DUE);
      harness.restart();
      harness.settle();
      assertThat(harness.tagged).hasSize(stories);
      assertThat(harness.storeEntries(DecideProcessor.DUE)).isZero();
    }
  }

  @Test
  void daysOfWiresAreSentInSlicesAfterAStart() {
    try (TopologyHarness harness = new TopologyHarness(NOON)) {
      for (int i = 0; i <= WireSheet.MAX_SENT; i++) {
        harness.take(new Messages("wire-" + i, "a-story").version(1L, "tone=5", NOON).build());
      }
      harness.restart();
      harness.wires.clear();
      harness.advance(DecideProcessor.COUNTS_INTERVAL);
      assertThat(harness.wires).hasSize(WireSheet.MAX_SENT);
      harness.advance(DecideProcessor.COUNTS_INTERVAL);
      assertThat(harness.wires).hasSize(WireSheet.MAX_SENT + 1);
    }
  }

  /** The sweep may come to a subject before the slices of those that wait do. */
  @Test
  void whatWaitsIsSentBeforeItsBucketsLeave() {
    Duration horizon = Duration.ofDays(9);
    Instant leaves = Instant.parse("2026-03-13T00:00:00Z");
    String last = "%s|1d|2026-03-01T00:00:00Z";
    int subjects = RollUpProcessor.MAX_SENT + 100;
    try (TopologyHarness harness = new TopologyHarness(NOON, Optional.of(horizon))) {
      harness.advance(Duration.between(NOON, leaves.minusMillis(600)));
      for (int stories = 1; stories <= 2; stories++) {
        for (int i = 0; i < subjects; i++) {
          harness.post(Postings.stories("subject-%06d".formatted(i), NOON, 1));
        }
      }
      harness.advance(Duration.ofMillis(599));
      harness.post(Postings.stories("subject-000000", NOON, 1));
      harness.settle();
      assertThat(harness.aggregates.get(last.formatted("subject-000000")).getStories())
          .isEqualTo(3);
      for (int step = 0; step < subjects / 5; step++) {
        harness.advance(RollUpProcessor.SEND_INTERVAL);
      }
      assertThat(harness.aggregates)
          .allSatisfy((key, a) -> assertThat(a.getStories()).as(key).isGreaterThan(1));
      assertThat(harness.storeEntries(RollUpProcessor.BUCKETS)).as("but the floor").isEqualTo(1);
    }
  }
}
