package parley.enrich.joining;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.tagger.alike.Verdict;

/** What a generation takes over of stories whose texts may be gone. */
final class AdoptionTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String LEADER = "agency/one";
  private static final String COPY = "feed/two";
  private static final String THIRD = "wire/three";

  private final Tasks before = new Tasks(new Random(1), 3, WordRules.WIDE, NOON);
  private final Tasks after =
      new Tasks(new Random(2), 7, WordRules.WIDE, NOON.plus(Duration.ofDays(30)));

  AdoptionTest() {
    comes(before, LEADER, 0, "wire=1.0", false);
    comes(before, COPY, 1, "wire=1.0", false);
    comes(before, THIRD, 2, "wire=1.0", false);
    before.rest();
  }

  private static void comes(Tasks tasks, String story, int second, String words, boolean again) {
    String provider = story.substring(0, story.indexOf('/'));
    Optional<byte[]> sketch = Optional.of((provider + " " + words).getBytes(UTF_8));
    tasks.settle(
        story,
        true,
        NOON.plusSeconds(second),
        again ? NewText.judgedAgain(sketch) : NewText.of(sketch));
  }

  private static void isKilled(Tasks tasks, String story, int second) {
    tasks.settle(story, false, NOON.plusSeconds(second), NewText.NONE);
  }

  private void assertCopyOf(String leader) {
    assertThat(after.verdicts.get(COPY)).isEqualTo(new Verdict(leader, leader));
  }

  @Test
  void whatWasJoinedStaysSoAndSplitsWhenItsLeaderIsKilled() {
    after.adopt(before);
    after.rest();
    assertCopyOf(LEADER);
    isKilled(after, LEADER, 0);
    after.rest();
    assertThat(after.verdicts.get(COPY)).isEqualTo(Verdict.alone(COPY));
    assertThat(after.verdicts.get(THIRD)).isEqualTo(new Verdict(COPY, COPY));
  }

  @Test
  void textsThatComeAgainAreJoinedAsTheyAreOnceBothAreThere() {
    after.adopt(before);
    after.rest();
    comes(after, COPY, 1, "wire=2.0", true);
    after.rest();
    assertCopyOf(LEADER);
    comes(after, LEADER, 0, "wire=1.0", true);
    after.rest();
    assertThat(after.verdicts.get(COPY)).isEqualTo(Verdict.alone(COPY));
    assertThat(after.verdicts.get(THIRD)).isEqualTo(new Verdict(LEADER, LEADER));
    comes(after, COPY, 1, "wire=1.0", false);
    after.rest();
    assertCopyOf(LEADER);
  }

  @Test
  void correctionIsComparedWithWhatIsThereAndWithNothingElse() {
    after.adopt(before);
    after.rest();
    comes(after, COPY, 1, "wire=1.0", false);
    after.rest();
    assertThat(after.verdicts.get(COPY)).isEqualTo(Verdict.alone(COPY));
  }

  @Test
  void sketchesThatAreLeftMeetAgain() {
    Tasks soon = new Tasks(new Random(3), 2, WordRules.WIDE, NOON.plusSeconds(60));
    soon.adopt(before);
    soon.adopt(before);
    soon.rest();
    assertThat(soon.verdicts).isEqualTo(before.verdicts);
    comes(soon, "other/zero", -1, "wire=1.0", false);
    soon.rest();
    assertThat(soon.verdicts.get(COPY).copyOf()).isEqualTo("other/zero");
    assertThat(soon.verdicts.get(LEADER).copyOf()).isEqualTo("other/zero");
  }
}
