package parley.enrich.joining;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.oracle.WordJoins;
import parley.tagger.alike.Verdict;

/** A story that is like more earlier ones than it keeps. */
final class CrowdedNeighboursTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String LATEST = "latest/story";

  private final Tasks tasks = new Tasks(new Random(3), 2, new WordRules(64, 3), NOON);

  private void comes(String provider, int second, boolean isNew) {
    Optional<byte[]> sketch =
        WordJoins.sketch(provider, "wire=1.0").map(words -> words.getBytes(UTF_8));
    tasks.settle(
        provider + "/story",
        true,
        NOON.plusSeconds(second),
        isNew ? NewText.of(sketch) : NewText.NONE);
  }

  @Test
  void oneThatWasLeftOutIsAskedAgainWhenThoseThatAreKeptCameLater() {
    for (int i = 1; i <= 4; i++) {
      comes("wire-" + i, i, true);
    }
    comes("latest", 100, true);
    tasks.rest();
    assertThat(tasks.verdicts.get(LATEST).copyOf()).isEqualTo("wire-1/story");
    for (int i = 1; i <= 3; i++) {
      comes("wire-" + i, 50 + i, false);
    }
    tasks.rest();
    assertThat(tasks.verdicts.get(LATEST)).isEqualTo(new Verdict("wire-4/story", "wire-4/story"));
  }
}
