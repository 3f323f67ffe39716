package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import parley.enrich.oracle.Messages;

/**
 * What a posting, one story's change to one subject, costs in writes to stores, with everything
 * sent meanwhile. The test driver empties the record caches after every message, so this is the
 * most that there can be: a running task gathers the writes of a commit interval.
 */
final class StoreCostTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration PAUSE = Duration.ofMillis(50);

  @Test
  void liveWireWithSomeCorrectionsAndKills() {
    Random random = new Random(11);
    try (Rig rig = new Rig(NOON)) {
      for (int i = 0; i < 100; i++) {
        Messages story = new Messages("agency", "story-" + i);
        rig.take(story.version(1L, body(random), rig.now()).build());
        rig.advance(PAUSE);
        if (i % 5 == 0) {
          rig.take(story.version(2L, body(random), rig.now()).build());
        }
        if (i % 25 == 0) {
          rig.take(story.kill(rig.now()).build());
        }
      }
      assertCost(rig);
    }
  }

  @Test
  void wireThatCorrectsEveryStoryFourTimesAndKillsAFifth() {
    Random random = new Random(12);
    try (Rig rig = new Rig(NOON)) {
      List<Messages> stories = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        stories.add(new Messages("agency", "story-" + i));
      }
      for (long version = 1; version <= 5; version++) {
        for (Messages story : stories) {
          rig.take(story.version(version, body(random), rig.now()).build());
          rig.advance(PAUSE);
        }
        rig.advance(Duration.ofMinutes(7));
      }
      for (int i = 0; i < stories.size(); i += 5) {
        rig.take(stories.get(i).kill(rig.now()).build());
        rig.advance(PAUSE);
      }
      assertCost(rig);
    }
  }

  private static void assertCost(Rig rig) {
    rig.settle();
    long writes = rig.stores.writes().values().stream().mapToLong(AtomicLong::get).sum();
    assertThat(rig.postings).isGreaterThan(1_000);
    System.out.println(rig.stores.writes() + " for " + rig.postings + " = " + (double) writes / rig.postings);
    assertThat((double) writes / rig.postings)
        .as(rig.stores.writes() + " for " + rig.postings)
        .isLessThanOrEqualTo(5);
  }

  private static String body(Random random) {
    String conflict = random.nextBoolean() ? "sudan" : "russia-ukraine";
    String actor = "actor-" + random.nextInt(12);
    String other = "actor-" + (20 + random.nextInt(12));
    String text =
        "talks conflict=%s tone=%d actor=%s,RUS,%d,-,2 actor=%s,UKR,-,-,1"
            .formatted(conflict, random.nextInt(100), actor, random.nextInt(100), other);
    String relation =
        " relation=%s,%s,%s"
            .formatted(actor, other, random.nextBoolean() ? "CONSULT,1,1,-" : "ACCUSE,3,-1,-");
    return random.nextInt(3) > 0 ? text + relation : text;
  }
}
