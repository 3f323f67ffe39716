package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.StoryVersion;
import parley.oracle.Messages;
import parley.schemas.RecountOrder;
import parley.schemas.RefusalCause;

/** A count that would fall below zero stops its subject alone, and a recount brings it back. */
final class StoppedSubjectTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String TALKS = "talks conflict=sudan actor=SDN,SDN,200,-,1 tone=5";
  private static final String ACTOR_DAY = "actor:SDN|1d|2026-03-01T00:00:00Z";
  private static final String DAY = "all|1d|2026-03-01T00:00:00Z";
  private static final String STOPPED = "parley.enrich.stopped.subjects";

  private final TopologyHarness harness = new TopologyHarness(NOON);
  private int stories;

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void negativeCountStopsItsSubjectAloneAndIsSetAsideWithItsPlace() {
    report(TALKS);
    force("actor:SDN");
    report(TALKS);
    harness.settle();
    assertThat(harness.aggregates.get(DAY).getStories()).isEqualTo(2);
    assertThat(harness.aggregates.get("country:SDN|1d|2026-03-01T00:00:00Z").getStories())
        .isEqualTo(2);
    assertThat(harness.aggregates.get(ACTOR_DAY).getStories()).isEqualTo(1);
    assertThat(harness.meters.get(STOPPED).gauge().value()).isEqualTo(1);
    assertThat(harness.meters.get("parley.enrich.unposted").counter().count()).isEqualTo(2);
    assertThat(harness.rejected).hasSize(1);
    assertThat(harness.rejected.get(0).reason())
        .startsWith("subject actor:SDN is stopped: actor:SDN|1m|2026-03-01T12:00:00Z would fall");
    assertThat(RefusalCause.of(harness.rejected.get(0).reason()))
        .isEqualTo(RefusalCause.SUBJECT_STOPPED);
    assertThat(harness.rejected.get(0).origin()).matches("harness-postings-repartition-0-\\d+");
  }

  @Test
  void aStoppedSubjectStaysStoppedThroughARestartAndTheClock() {
    report(TALKS);
    force("actor:SDN");
    harness.restart();
    report(TALKS);
    long revision = harness.rolling.get("actor:SDN|rolling-1h").getRevision();
    harness.advance(Duration.ofHours(3));
    assertThat(harness.meters.get(STOPPED).gauge().value()).isEqualTo(1);
    assertThat(harness.aggregates.get(ACTOR_DAY).getStories()).isEqualTo(1);
    assertThat(harness.rolling.get("actor:SDN|rolling-1h").getRevision()).isEqualTo(revision);
    assertThat(harness.rolling.get("all|rolling-1h").getStories()).isZero();
  }

  @Test
  void recountBringsBackWhatTheLedgersHoldAndRevisionsGrow() {
    for (int i = 0; i < 5; i++) {
      report(TALKS + " relation=SDN,UKR,AID,2,1,- actor=UKR,UKR,1,1,1");
    }
    Messages killed = report(TALKS);
    harness.settle();
    Map<String, String> before = new TreeMap<>(harness.bucketTexts());
    // what no story says, in a bucket of its own: stale after the recount
    harness.post(Postings.stories("actor:SDN", NOON.minusSeconds(7_200), 3));
    force("actor:SDN");
    harness.settle();
    long revision = harness.aggregates.get(ACTOR_DAY).getRevision();
    recount("actor:SDN");
    harness.settle();
    assertThat(harness.bucketTexts()).isEqualTo(before);
    assertThat(harness.aggregates.get(ACTOR_DAY).getRevision()).isGreaterThan(revision);
    assertThat(harness.meters.get(STOPPED).gauge().value()).isZero();
    assertThat(harness.rolling.get("actor:SDN|rolling-1h").getStories()).isEqualTo(6);
    harness.restart();
    harness.take(killed.kill(NOON.plusSeconds(9)).build());
    report(TALKS);
    harness.settle();
    assertThat(harness.aggregates.get(ACTOR_DAY).getStories()).isEqualTo(6);
    assertThat(harness.aggregates.get(ACTOR_DAY).getEvents()).isEqualTo(1);
  }

  @Test
  void aRecountOfAWideSubjectCountsItsEventsAnew() {
    for (int i = 0; i < 3; i++) {
      report(TALKS + " actor=UKR,UKR,1,1,1 relation=SDN,UKR,AID,2,1,-");
    }
    harness.settle();
    Map<String, String> before = new TreeMap<>(harness.bucketTexts());
    recount("all");
    recount("talks");
    harness.settle();
    harness.settle();
    assertThat(harness.bucketTexts()).isEqualTo(before);
    assertThat(harness.aggregates.get(DAY).getEvents()).isEqualTo(1);
  }

  @Test
  void aDayThatFreezesMeanwhileIsLeftAsItIsAndGoesOnCounting() {
    try (TopologyHarness old = new TopologyHarness(NOON, Optional.of(Duration.ofDays(9)))) {
      Messages story = new Messages("agency", "of-the-last-day");
      String body = TALKS + " actor=UKR,UKR,1,1,1 relation=SDN,UKR,AID,2,1,-";
      old.take(story.version(1L, body, NOON).build());
      old.advance(Duration.ofDays(9).plusHours(6));
      old.take(RecountOrder.of("all", 0, key -> 0, old.now(), "operator:ann"));
      old.settle();
      assertThat(old.aggregates.get(DAY).getEvents()).isEqualTo(1);
      old.take(story.kill(old.now()).build());
      old.settle();
      assertThat(old.meters.get(STOPPED).gauge().value()).isZero();
      assertThat(old.aggregates.get(DAY).getStories()).isZero();
    }
  }

  @Test
  void storiesThatChangeDuringARecountAreCountedOnce() {
    for (int i = 0; i < 3 * Recounts.MAX_LOOKED_AT; i++) {
      report(TALKS);
    }
    harness.settle();
    recount("actor:SDN");
    for (int step = 0; step < 12; step++) {
      // one before and one behind the place that the recount has reached, whatever it is
      correct(3 * step);
      correct(1_499 - 3 * step);
      report(TALKS);
      harness.advance(Duration.ofMillis(125));
    }
    harness.settle();
    assertThat(harness.aggregates.get(ACTOR_DAY).getStories()).isEqualTo(1_500 - 24 + 12);
    assertThat(harness.aggregates.get(DAY).getStories()).isEqualTo(1_512);
    assertThat(harness.rejected).isEmpty();
  }

  @Test
  void aRecountIsAnOrderAndNoWiresMessage() {
    recount("actor:SDN");
    recount("actor:SDN");
    harness.settle();
    assertThat(harness.balance.getKills()).isEqualTo(1);
    assertThat(harness.balance.getDuplicates()).isEqualTo(1);
    assertThat(harness.wires).isEmpty();
    assertThat(harness.tagged).isEmpty();
  }

  private void correct(int number) {
    Messages story = new Messages("agency", "story-" + number);
    story.version(1L, TALKS, NOON);
    harness.take(story.version(2L, "talks", NOON).build());
  }

  private Messages report(String body) {
    Messages story = new Messages("agency", "story-" + stories++);
    harness.take(story.version(1L, body, NOON).build());
    return story;
  }

  private void force(String subject) {
    harness.post(Postings.stories(subject, NOON, -100));
  }

  private void recount(String subject) {
    StoryVersion order = RecountOrder.of(subject, 0, key -> 0, harness.now(), "operator:ann");
    harness.take(order);
  }
}
