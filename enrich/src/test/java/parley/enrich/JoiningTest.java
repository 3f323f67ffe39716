package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.Aggregate;
import parley.Cause;
import parley.OperatorOrder;
import parley.Retraction;
import parley.TaggedStory;
import parley.oracle.Messages;

/** Copies and happenings as subscribers see them come, go and move. */
final class JoiningTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String TEXT = "talks conflict=sudan wire=1.0 act=1.0";
  private static final String FLOOD = "wire=1.0 act=1.0";
  private static final String OTHER = "talks conflict=sudan wire=2.0 act=2.0";

  private final TopologyHarness harness = new TopologyHarness(NOON);
  private final List<Messages> stories = new ArrayList<>();

  @AfterEach
  void close() {
    harness.close();
  }

  private Messages story(int number) {
    while (stories.size() <= number) {
      stories.add(new Messages("wire-" + stories.size(), "story"));
    }
    return stories.get(number);
  }

  private void comes(int number, String body) {
    comes(number, 1, body, NOON.plusSeconds(number));
  }

  private void comes(int number, long version, String body, Instant made) {
    harness.take(
        story(number)
            .version(version, body, harness.now())
            .setVersionCreated(made)
            .setFirstCreated(version == 1 ? made : null)
            .build());
  }

  private void isKilled(int number) {
    harness.take(story(number).order(OperatorOrder.KILL, harness.now()).build());
  }

  private String id(int number) {
    return story(number).storyId();
  }

  private TaggedStory told(int number) {
    return harness.tagged.get(id(number));
  }

  private Aggregate day(String subject) {
    return harness.aggregates.get(subject + "|1d|2026-03-01T00:00:00Z");
  }

  private List<Retraction> joinsTold() {
    return harness.retractions.stream().filter(r -> r.getCause() == Cause.JOINED).toList();
  }

  @Test
  void copyIsCountedAsAStoryAndNotAsATextOrAnAct() {
    comes(0, TEXT);
    comes(1, TEXT);
    harness.settle();
    assertThat(told(0).getCopyOf()).isNull();
    assertThat(told(0).getHappening()).isEqualTo(id(0));
    assertThat(told(1).getCopyOf()).isEqualTo(id(0));
    assertThat(told(1).getHappening()).isEqualTo(id(0));
    for (String subject : List.of("all", "talks", "conflict:sudan")) {
      assertThat(day(subject).getStories()).isEqualTo(2);
      assertThat(day(subject).getDistinct()).isEqualTo(1);
      assertThat(day(subject).getHappenings()).isEqualTo(1);
    }
    assertThat(day("provider:wire-1").getDistinct()).isZero();
    assertThat(harness.rolling.get("all|rolling-7d").getDistinct()).isEqualTo(1);
    assertThat(joinsTold()).hasSize(1);
    assertThat(joinsTold().get(0).getCopyOf()).isEqualTo(id(0));
    assertThat(joinsTold().get(0).getReplaced()).isTrue();
    assertThat(joinsTold().get(0).getSubjects()).isEmpty();
  }

  @Test
  void earliestLeadsThoughItComesLast() {
    comes(2, TEXT);
    comes(1, TEXT);
    harness.settle();
    comes(0, TEXT);
    harness.settle();
    assertThat(told(0).getCopyOf()).isNull();
    assertThat(told(1).getCopyOf()).isEqualTo(id(0));
    assertThat(told(2).getCopyOf()).isEqualTo(id(0));
    assertThat(day("all").getDistinct()).isEqualTo(1);
  }

  @Test
  void nextOneLeadsWhenTheLeaderOfManyIsKilledAndNoOtherSplits() {
    for (int i = 0; i < 40; i++) {
      comes(i, TEXT);
    }
    harness.settle();
    int before = harness.retractions.size();
    isKilled(0);
    harness.settle();
    assertThat(told(0)).isNull();
    assertThat(told(1).getCopyOf()).isNull();
    for (int i = 2; i < 40; i++) {
      assertThat(told(i).getCopyOf()).isEqualTo(id(1));
    }
    assertThat(day("all").getStories()).isEqualTo(39);
    assertThat(day("all").getDistinct()).isEqualTo(1);
    assertThat(harness.retractions).as("one of each").hasSize(before + 40);
    harness.take(story(0).order(OperatorOrder.LIFT, harness.now()).build());
    harness.settle();
    assertThat(told(1).getCopyOf()).isEqualTo(id(0));
    assertThat(told(39).getCopyOf()).isEqualTo(id(0));
    assertThat(day("all").getDistinct()).isEqualTo(1);
  }

  @Test
  void copyThatIsCorrectedToAnotherTextIsOneNoMore() {
    comes(0, TEXT);
    comes(1, TEXT);
    harness.settle();
    comes(1, 2, OTHER, NOON.plusSeconds(1));
    harness.settle();
    assertThat(told(1).getCopyOf()).isNull();
    assertThat(told(1).getHappening()).isEqualTo(id(1));
    assertThat(day("all").getDistinct()).isEqualTo(2);
    assertThat(day("all").getHappenings()).isEqualTo(2);
    Retraction split = joinsTold().get(joinsTold().size() - 1);
    assertThat(split.getCopyOf()).isNull();
    assertThat(split.getHappening()).isEqualTo(id(1));
  }

  @Test
  void updateOfALeaderMovesNoneOfItsCopies() {
    for (int i = 0; i < 5; i++) {
      comes(i, TEXT);
    }
    harness.settle();
    int before = joinsTold().size();
    comes(0, 2, TEXT + " more", NOON);
    harness.settle();
    comes(3, 2, TEXT + " more", NOON.plusSeconds(3));
    harness.settle();
    assertThat(joinsTold()).hasSize(before);
    assertThat(day("all").getDistinct()).isEqualTo(1);
  }

  @Test
  void updateByTheSameProviderIsNoCopy() {
    harness.take(new Messages("agency", "one").version(1L, TEXT, NOON).build());
    harness.take(new Messages("agency", "two").version(1L, TEXT, NOON).build());
    harness.settle();
    assertThat(day("all").getDistinct()).isEqualTo(2);
    assertThat(day("all").getHappenings()).isEqualTo(1);
  }

  @Test
  void storiesThatSayNothingOrMayNotBeReadAreJoinedWithNone() {
    comes(0, "");
    comes(1, "");
    harness.take(story(2).version(1L, TEXT, NOON).setMiningAllowed(false).build());
    harness.take(story(3).version(1L, TEXT, NOON).setMiningAllowed(false).build());
    harness.settle();
    assertThat(day("all").getDistinct()).isEqualTo(4);
    assertThat(day("all").getHappenings()).isEqualTo(4);
    assertThat(joinsTold()).isEmpty();
  }

  @Test
  void wireWhoseClockIsYearsAheadLeadsNobody() {
    comes(0, 1, TEXT, NOON.plus(Duration.ofDays(4_000)));
    comes(1, TEXT);
    comes(2, 1, TEXT, NOON.plus(Duration.ofHours(20)));
    harness.settle();
    assertThat(told(0).getUndated()).isTrue();
    assertThat(told(0).getCopyOf()).isNull();
    assertThat(told(1).getCopyOf()).isNull();
    assertThat(told(2).getCopyOf()).as("a wrong clock of hours").isEqualTo(id(1));
  }

  @Test
  void killAfterTheWindowStillSplits() {
    comes(0, TEXT);
    comes(1, TEXT);
    harness.settle();
    harness.advance(Duration.ofDays(12));
    assertThat(harness.storeEntries(MeetingProcessor.MEETINGS)).as("but the mark").isEqualTo(1);
    harness.restart();
    isKilled(0);
    harness.settle();
    assertThat(told(1).getCopyOf()).isNull();
    assertThat(day("all").getDistinct()).isEqualTo(1);
  }

  @Test
  void floodOfOneTextIsOneTextUntilItsLeaderIsKilled() {
    int copies = 200;
    comes(0, FLOOD);
    for (int i = 0; i < copies; i++) {
      Instant made = NOON.plusMillis(1 + i / 10);
      harness.take(new Messages("flood", "story-" + i).version(1L, FLOOD, made).build());
    }
    harness.settle();
    assertThat(day("all").getStories()).isEqualTo(copies + 1);
    assertThat(day("all").getDistinct()).isEqualTo(1);
    assertThat(day("all").getHappenings()).isEqualTo(1);
    isKilled(0);
    harness.settle();
    assertThat(day("all").getDistinct()).as("of one wire none is a copy").isEqualTo(copies);
    assertThat(day("all").getHappenings()).isEqualTo(1);
  }
}
