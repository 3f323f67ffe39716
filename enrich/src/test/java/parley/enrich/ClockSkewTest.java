package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.oracle.Messages;

/** Two instances whose clocks differ: neither lets an embargo end too early. */
final class ClockSkewTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant END = NOON.plus(Duration.ofMinutes(30));
  private static final Duration SKEW = Duration.ofMinutes(10);
  private static final String TALKS = "talks conflict=sudan actor=SDN,SDN,200,-,1 tone=5";

  private final Messages story = new Messages("agency", "a-story");
  private final TopologyHarness right = new TopologyHarness(NOON);
  private final TopologyHarness skewed = new TopologyHarness(NOON);

  @AfterEach
  void close() {
    right.close();
    skewed.close();
  }

  @Test
  void clockTenMinutesAheadReleasesNothingEarly() {
    skewed.ownAhead = SKEW;
    takeEmbargoed();
    advance(Duration.between(NOON, END.minusMillis(1)));
    assertThat(right.tagged).isEmpty();
    assertThat(skewed.tagged).isEmpty();
    advance(DecideProcessor.DUE_INTERVAL);
    assertThat(right.tagged).hasSize(1);
    assertThat(skewed.tagged).as("by the brokers' time").hasSize(1);
  }

  @Test
  void storyThatTheOtherInstanceTookInIsNotReleasedEarlyByTheOneThatTakesOver() {
    takeEmbargoed();
    right.ownAhead = SKEW;
    right.restart();
    right.advance(Duration.between(NOON, END.minusMillis(1)));
    assertThat(right.tagged).isEmpty();
    right.take(story.version(2L, TALKS, NOON).setEmbargo(Messages.until(END)).build());
    assertThat(right.tagged).isEmpty();
    right.advance(DecideProcessor.DUE_INTERVAL);
    assertThat(right.tagged).hasSize(1);
  }

  @Test
  void clockTenMinutesBehindReleasesLateUntilItIsSet() {
    skewed.ownAhead = SKEW.negated();
    takeEmbargoed();
    advance(Duration.between(NOON, END.plus(Duration.ofMinutes(1))));
    assertThat(right.tagged).hasSize(1);
    assertThat(skewed.tagged).isEmpty();
    skewed.ownAhead = Duration.ZERO;
    skewed.advance(DecideProcessor.DUE_INTERVAL);
    assertThat(skewed.tagged).hasSize(1);
  }

  @Test
  void brokersTenMinutesAheadReleaseNothingEarlyAndBehindReleaseByTheirTime() {
    right.brokersAhead = SKEW;
    skewed.brokersAhead = SKEW.negated();
    takeEmbargoed();
    advance(Duration.between(NOON, END.minusMillis(1)));
    assertThat(right.tagged).isEmpty();
    advance(DecideProcessor.DUE_INTERVAL);
    assertThat(right.tagged).hasSize(1);
    assertThat(skewed.tagged).isEmpty();
    skewed.advance(SKEW);
    assertThat(skewed.tagged).hasSize(1);
  }

  @Test
  void whatWasReleasedIsNotHeldAgainByAClockThatIsSetBackALittle() {
    takeEmbargoed();
    right.advance(Duration.between(NOON, END.plusMillis(1)));
    assertThat(right.tagged).hasSize(1);
    right.ownAhead = CheckedClock.MAX_SKEW.negated();
    right.take(story.version(2L, TALKS, NOON).setEmbargo(Messages.until(END)).build());
    assertThat(right.tagged.get("agency/a-story").getVersion()).isEqualTo(2);
  }

  @Test
  void spansAndHorizonGoByTheSameClock() {
    try (TopologyHarness bounded = new TopologyHarness(NOON, Optional.of(Duration.ofDays(9)))) {
      bounded.ownAhead = Duration.ofDays(20_000);
      bounded.take(story.version(1L, TALKS, NOON).build());
      bounded.settle();
      assertThat(bounded.rolling.get("all|rolling-1h").getStories()).isEqualTo(1);
      bounded.take(story.kill(NOON.plusSeconds(1)).build());
      bounded.settle();
      assertThat(bounded.aggregates.get("all|1d|2026-03-01T00:00:00Z").getStories())
          .as("the day is not frozen")
          .isZero();
      assertThat(bounded.retractions).hasSize(1);
      assertThat(bounded.rejected).isEmpty();
    }
  }

  @Test
  void brokersClockThatIsSetBackStopsNoSubject() {
    right.take(story.version(1L, TALKS, NOON).build());
    right.brokersAhead = SKEW.negated();
    right.take(new Messages("agency", "another").version(1L, TALKS, NOON).build());
    right.settle();
    assertThat(right.aggregates.get("all|1m|2026-03-01T12:00:00Z").getStories()).isEqualTo(2);
  }

  @Test
  void messagesAreNotRejectedForAClockOfOurOwn() {
    right.ownAhead = Duration.ofDays(-10_000);
    skewed.brokersAhead = Duration.ofDays(-10_000);
    takeEmbargoed();
    assertThat(right.rejected).isEmpty();
    assertThat(skewed.rejected).isEmpty();
  }

  @Test
  void balanceTellsWhatIsHeldForTheClocksAlone() {
    skewed.ownAhead = SKEW;
    takeEmbargoed();
    skewed.take(
        new Messages("agency", "later")
            .version(1L, TALKS, NOON)
            .setEmbargo(Messages.until(END.plus(SKEW)))
            .build());
    advance(Duration.between(NOON, END.minus(Duration.ofMinutes(1))));
    assertThat(right.balance.getHeldForSkew()).isZero();
    assertThat(right.balance.getClockSkewSeconds()).isZero();
    assertThat(skewed.balance.getHeldForSkew()).isEqualTo(1);
    assertThat(skewed.balance.getClockSkewSeconds()).isEqualTo((int) SKEW.toSeconds());
    skewed.ownAhead = SKEW.negated();
    skewed.advance(Duration.ofMinutes(2));
    assertThat(skewed.tagged).isEmpty();
    assertThat(skewed.balance.getHeldForSkew()).as("by its own clock").isEqualTo(1);
    assertThat(skewed.balance.getClockSkewSeconds()).isEqualTo((int) -SKEW.toSeconds());
    skewed.ownAhead = Duration.ZERO;
    skewed.advance(DecideProcessor.COUNTS_INTERVAL);
    assertThat(skewed.tagged).hasSize(1);
    assertThat(skewed.balance.getHeldForSkew()).isZero();
    assertThat(skewed.balance.getClockSkewSeconds()).isZero();
    assertThat(skewed.balance.getHeld()).isEqualTo(1);
  }

  private void takeEmbargoed() {
    for (TopologyHarness each : new TopologyHarness[] {right, skewed}) {
      each.take(story.version(1L, TALKS, NOON).setEmbargo(Messages.until(END)).build());
    }
  }

  private void advance(Duration pause) {
    right.advance(pause);
    skewed.advance(pause);
  }
}
