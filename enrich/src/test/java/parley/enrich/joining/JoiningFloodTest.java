package parley.enrich.joining;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.oracle.WordJoins;
import parley.tagger.alike.Verdict;

/** Ten thousand stories of one text, each of a wire of its own, over tasks. */
final class JoiningFloodTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int STORIES = 10_000;

  private final Tasks tasks = new Tasks(new Random(5), 3, new WordRules(16, 8), NOON);

  private void comes(int number, Instant time) {
    String provider = "wire-" + number;
    String sketch = WordJoins.sketch(provider, "wire=1.0 act=1.0").orElseThrow();
    tasks.settle(provider + "/story", true, time, NewText.of(Optional.of(sketch.getBytes(UTF_8))));
  }

  private long leaders() {
    return tasks.verdicts.values().stream().filter(Verdict::leads).count();
  }

  @Test
  void tenThousandOfOneTextAreOneAndStayOneWhenTheirLeaderIsKilled() {
    tasks.mostTaken = Integer.MAX_VALUE;
    for (int i = 0; i < STORIES; i++) {
      comes(i, NOON.plusMillis(i / 10));
      while (tasks.step()) {
        // as fast as they come
      }
    }
    tasks.rest();
    assertThat(leaders()).isEqualTo(1);
    String leader =
        tasks.verdicts.entrySet().stream()
            .filter(e -> e.getValue().leads())
            .findFirst()
            .orElseThrow()
            .getKey();
    assertThat(tasks.verdicts.values())
        .allMatch(v -> v.leads() || v.copyOf().equals(leader))
        .allMatch(v -> v.happening().equals(leader));
    tasks.settle(leader, false, NOON, NewText.NONE);
    tasks.rest();
    assertThat(tasks.verdicts).hasSize(STORIES - 1);
    assertThat(leaders()).isEqualTo(1);
  }
}
