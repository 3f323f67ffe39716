package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.oracle.Messages;

/**
 * The cost of a posting, one story's change to one subject, in writes to stores, with everything
 * sent meanwhile. The test driver empties the record caches after every message, so this is the
 * most that there can be: a running task gathers the writes of a commit interval.
 */
final class StoreCostTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final double MAX_WRITES = 5;

  @Test
  void liveWireWithSomeCorrectionsAndKills() {
    Random random = new Random(11);
    try (TopologyHarness harness = new TopologyHarness(NOON)) {
      for (int i = 0; i < 100; i++) {
        Messages story = new Messages("agency", "story-" + i);
        harness.take(story.version(1L, body(random, random.nextInt(2)), harness.now()).build());
        harness.advance(Duration.ofMillis(50));
        if (i % 5 == 0) {
          harness.take(story.version(2L, body(random, random.nextInt(2)), harness.now()).build());
        }
        if (i % 25 == 0) {
          harness.take(story.kill(harness.now()).build());
        }
      }
      assertCost(harness);
    }
  }

  /** Each correction replaces every actor and relation, so that nothing cancels out. */
  @ParameterizedTest
  @ValueSource(longs = {20, 400, 1_100})
  void wireThatCorrectsEveryStoryFourTimesAndKillsAFifth(long pauseMs) {
    Random random = new Random(12);
    Duration pause = Duration.ofMillis(pauseMs);
    try (TopologyHarness harness = new TopologyHarness(NOON)) {
      List<Messages> stories = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        stories.add(new Messages("agency", "story-" + i));
      }
      for (long version = 1; version <= 5; version++) {
        Collections.shuffle(stories, random);
        for (Messages story : stories) {
          harness.take(story.version(version, body(random, 3), harness.now()).build());
          harness.advance(pause);
        }
        harness.advance(Duration.ofMinutes(7));
      }
      for (Messages story : stories.subList(0, stories.size() / 5)) {
        harness.take(story.kill(harness.now()).build());
        harness.advance(pause);
      }
      assertCost(harness);
    }
  }

  private static void assertCost(TopologyHarness harness) {
    harness.settle();
    long writes = harness.stores.writes().values().stream().mapToLong(AtomicLong::get).sum();
    assertThat(harness.postings).isGreaterThan(1_000);
    assertThat((double) writes / harness.postings)
        .as(harness.stores.writes() + " for " + harness.postings)
        .isLessThanOrEqualTo(MAX_WRITES);
  }

  private static String body(Random random, int relations) {
    String conflict = random.nextBoolean() ? "sudan" : "russia-ukraine";
    String actor = "actor-" + random.nextInt(12);
    String other = "actor-" + (20 + random.nextInt(12));
    StringBuilder text =
        new StringBuilder(
            "talks conflict=%s tone=%d actor=%s,RUS,%d,-,2 actor=%s,UKR,-,-,1"
                .formatted(conflict, random.nextInt(100), actor, random.nextInt(100), other));
    for (int i = 0; i < relations; i++) {
      String root = List.of("CONSULT,1,1,-", "ACCUSE,3,-1,-", "AID,2,1,-").get(random.nextInt(3));
      text.append(" relation=%s,%s,%s".formatted(actor, other, root));
    }
    return text.toString();
  }
}
