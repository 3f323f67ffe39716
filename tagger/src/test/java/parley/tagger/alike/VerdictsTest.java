package parley.tagger.alike;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.tagger.alike.WireStories.NOON;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class VerdictsTest {
  private static Neighbour neighbour(
      String story, long hoursAgo, double copy, double happening, String copyOf, String of) {
    return new Neighbour(
        story,
        NOON.minus(Duration.ofHours(hoursAgo)),
        new Likeness(copy, happening),
        new Verdict(copyOf, of));
  }

  private static Neighbour leader(String story, long hoursAgo, double copy, double happening) {
    return neighbour(story, hoursAgo, copy, happening, null, story);
  }

  private static Verdict verdict(Neighbour... neighbours) {
    return Verdicts.of("self", NOON, List.of(neighbours));
  }

  @Test
  void storyWithoutNeighboursLeads() {
    assertThat(verdict()).isEqualTo(Verdict.alone("self"));
    assertThat(verdict().leads()).isTrue();
  }

  @Test
  void earliestLeaderIsCopied() {
    assertThat(verdict(leader("b", 2, .99, .9), leader("a", 3, .9, .9)).copyOf()).isEqualTo("a");
  }

  @Test
  void copiesAreNotCopied() {
    Verdict verdict = verdict(neighbour("b", 2, .99, .9, "a", "a"));
    assertThat(verdict.copyOf()).isNull();
    assertThat(verdict.happening()).isNotEqualTo("b");
  }

  @Test
  void copyHasItsLeadersHappening() {
    assertThat(verdict(neighbour("b", 2, .99, .1, null, "founder")))
        .isEqualTo(new Verdict("b", "founder"));
  }

  @Test
  void leaderOfFourDaysAgoIsNotCopied() {
    assertThat(verdict(leader("a", 72, .99, .9)).copyOf()).isEqualTo("a");
    assertThat(verdict(leader("a", 73, .99, .9)).copyOf()).isNull();
  }

  @Test
  void oneLinkToAMemberDoesNotJoinAHappening() {
    assertThat(verdict(neighbour("b", 2, 0, .8, null, "founder")).happening()).isEqualTo("self");
    assertThat(verdict(leader("founder", 4, 0, .05), neighbour("b", 2, 0, .6, null, "founder")))
        .isEqualTo(Verdict.alone("self"));
  }

  @Test
  void happeningOfFounderAndCentreIsJoined() {
    assertThat(verdict(leader("founder", 4, 0, .9)).happening()).isEqualTo("founder");
    assertThat(
            verdict(leader("founder", 4, 0, .7), neighbour("b", 2, 0, .9, null, "founder"))
                .happening())
        .isEqualTo("founder");
  }

  @Test
  void happeningFadesWithTime() {
    assertThat(verdict(leader("founder", 2, 0, .8)).happening()).isEqualTo("founder");
    assertThat(verdict(leader("founder", 160, 0, .8)).happening()).isEqualTo("self");
    assertThat(verdict(leader("founder", 169, 0, 1)).happening()).isEqualTo("self");
  }

  @Test
  void orderOfNeighboursDoesNotCount() {
    Random random = new Random(14);
    for (int trial = 0; trial < 300; trial++) {
      List<Neighbour> neighbours = new ArrayList<>();
      for (int i = 0; i < random.nextInt(80); i++) {
        int founder = random.nextInt(6);
        neighbours.add(
            neighbour(
                "n" + i,
                random.nextInt(100),
                random.nextInt(10) / 10.0,
                random.nextInt(10) / 10.0,
                random.nextBoolean() ? null : "n" + random.nextInt(i + 1),
                "n" + founder));
      }
      Verdict verdict = Verdicts.of("self", NOON, neighbours);
      List<Neighbour> kept = Verdicts.kept(neighbours);
      Collections.shuffle(neighbours, random);
      assertThat(Verdicts.of("self", NOON, neighbours)).isEqualTo(verdict);
      assertThat(Verdicts.kept(neighbours)).isEqualTo(kept).hasSizeLessThanOrEqualTo(32);
      List<Neighbour> oneByOne = List.of();
      for (Neighbour neighbour : neighbours) {
        List<Neighbour> more = new ArrayList<>(oneByOne);
        more.add(neighbour);
        oneByOne = Verdicts.kept(more);
      }
      assertThat(oneByOne).isEqualTo(kept);
    }
  }
}
