package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import parley.enrich.oracle.Messages;

final class StoreCostTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** A live wire of 20 messages a second, with corrections and kills, everything sent meanwhile. */
  @Test
  void atMostFiveStoreWritesForEachStoryAndSubject() {
    Random random = new Random(11);
    try (Rig rig = new Rig(NOON)) {
      for (int i = 0; i < 100; i++) {
        Messages story = new Messages("agency", "story-" + i);
        rig.take(story.version(1L, body(random), rig.now()).build());
        rig.advance(Duration.ofMillis(50));
        if (i % 5 == 0) {
          rig.take(story.version(2L, body(random), rig.now()).build());
        }
        if (i % 25 == 0) {
          rig.take(story.kill(rig.now()).build());
        }
      }
      rig.settle();
      long writes = rig.stores.writes().values().stream().mapToLong(AtomicLong::get).sum();
      assertThat(rig.postings).isGreaterThan(1_000);
      assertThat((double) writes / rig.postings)
          .as(rig.stores.writes() + " for " + rig.postings)
          .isLessThanOrEqualTo(5);
    }
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
