package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.StoryVersion;
import parley.enrich.standing.StoryTagger;
import parley.oracle.Messages;
import parley.oracle.WordTagger;
import parley.schemas.Outcome;
import parley.schemas.RefusalCause;
import parley.schemas.Rejection;

/** One record, or one story, that is too much: it is set aside or cut, and all others flow on. */
final class PoisonTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String TALKS = "talks conflict=sudan actor=SDN,SDN,200,-,1 tone=5";
  private static final String DAY = "all|1d|2026-03-01T00:00:00Z";

  private final Messages story = new Messages("agency", "a-story");
  private final Messages other = new Messages("agency", "another");
  private final TopologyHarness harness = new TopologyHarness(NOON);

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void fourMegabytesOfNamesAreARecordOfOrdinarySize() {
    String names =
        IntStream.range(0, 60_000)
            .mapToObj(
                i -> "actor=actor-" + i + ",RUS,5,5,20,1 relation=actor-" + i + ",RUS,AID,2,1,-")
            .collect(Collectors.joining(" "));
    assertThat(names.length()).isBetween(3_900_000, 4_000_000 * 2);
    harness.take(story.version(1L, "talks conflict=sudan " + names, NOON).build());
    harness.take(other.version(1L, TALKS, NOON).build());
    assertThat(harness.rejected).isEmpty();
    assertThat(harness.tagged).containsOnlyKeys("agency/a-story", "agency/another");
    assertThat(TopologyHarness.CODECS.tagged().encode(harness.tagged.get("agency/a-story")).length)
        .isLessThan(200_000);
    harness.settle();
    assertThat(harness.aggregates.get(DAY).getStories()).isEqualTo(2);
    harness.take(story.kill(NOON.plusSeconds(1)).build());
    harness.settle();
    assertThat(harness.aggregates.get(DAY).getStories()).isEqualTo(1);
    assertThat(harness.aggregates.get(DAY).getMentions()).isEqualTo(1);
  }

  @Test
  void whatItsTopicDoesNotTakeIsSetAsideWithItsPlaceAndTheVersionBeforeStands() {
    harness.limits = new SizeLimits(Map.of("tagged", 1_500, "rejected", 3_000));
    harness.restart();
    harness.take(story.version(1L, TALKS, NOON).build());
    String many =
        IntStream.range(0, 30)
            .mapToObj(i -> "actor=actor-" + i + ",RUS,5,5,5,1")
            .collect(Collectors.joining(" "));
    StoryVersion large =
        story
            .version(2L, TALKS + " " + many + " " + "x".repeat(5_000), NOON.plusSeconds(1))
            .build();
    harness.take(large);
    harness.take(other.version(1L, TALKS, NOON).build());
    harness.settle();
    assertThat(harness.tagged.get(story.storyId()).getVersion()).isEqualTo(1);
    assertThat(harness.tagged).containsKey(other.storyId());
    assertThat(harness.balance.getRejected()).isEqualTo(1);
    Rejection rejection = harness.rejected.get(0);
    assertThat(rejection.reason())
        .matches("too large: a record of tagged would be of \\d+ bytes.*");
    assertThat(RefusalCause.of(rejection.reason())).isEqualTo(RefusalCause.RECORD_TOO_LARGE);
    assertThat(rejection.origin()).isEqualTo("parley.stories-0-1");
    assertThat(rejection.details()).containsEntry(Rejection.KEY, story.storyId());
    assertThat(rejection.cut()).isTrue();
    assertThat(rejection.bytes().length).isLessThan(3_000);
    harness.limits = SizeLimits.ofCatalogue();
    harness.restart();
    harness.take(large);
    assertThat(harness.tagged.get(story.storyId()).getVersion()).isEqualTo(2);
  }

  @Test
  void troubleOfTheTaggersOwnRejectsNothingAndTheStoryIsReadAgain() {
    StoryVersion version = story.version(1L, TALKS, NOON).build();
    harness.restart(
        (v, at) -> {
          throw new StoryTagger.UnavailableException("the model failed", new Exception());
        });
    assertThatThrownBy(() -> harness.take(version)).hasStackTraceContaining("the model failed");
    assertThat(harness.rejected).isEmpty();
    harness.restart(
        (v, at) -> {
          throw new OutOfMemoryError("a test's");
        });
    assertThatThrownBy(() -> harness.take(version)).hasStackTraceContaining("a test's");
    assertThat(harness.rejected).isEmpty();
    harness.restart(new WordTagger()::apply);
    harness.take(version);
    assertThat(harness.tagged).containsKey(story.storyId());
  }

  @Test
  void aTextThatMakesTheStackTooDeepIsTheStorysFault() {
    harness.restart(
        (v, at) -> {
          throw new StackOverflowError();
        });
    harness.take(story.version(1L, TALKS, NOON).build());
    assertThat(harness.rejected.get(0).reason()).startsWith("cannot be judged");
  }

  @Test
  void aThousandProvidersAreCountedExactlyAndNamedUpToALimit() {
    for (int i = 0; i < 1_000; i++) {
      harness.take(new Messages("wire-" + i, "a-story").version(1L, TALKS, NOON).build());
    }
    harness.settle();
    Map<String, Long> providers = harness.aggregates.get(DAY).getProviders();
    assertThat(providers).hasSize(501).containsEntry("*", 500L);
    assertThat(harness.rolling.get("all|rolling-1h").getProviders()).hasSizeLessThan(502);
    for (int i = 0; i < 1_000; i++) {
      Messages wire = new Messages("wire-" + i, "a-story");
      wire.version(1L, TALKS, NOON);
      harness.take(wire.kill(NOON.plusSeconds(1)).build());
    }
    harness.settle();
    assertThat(harness.bucketTexts()).isEmpty();
    assertThat(harness.aggregates.get(DAY).getProviders()).isEmpty();
    assertThat(harness.meters.get("parley.enrich.stopped.subjects").gauge().value()).isZero();
  }

  @Test
  void aKeyOfAnySizeIsSetAside() {
    harness.send("x".repeat(100_000).getBytes(UTF_8), new byte[] {1});
    assertThat(harness.rejected).hasSize(1);
    assertThat(harness.rejected.get(0).details().get(Rejection.KEY)).hasSize(8_192);
    harness.advance(Duration.ofSeconds(2));
    assertThat(Outcome.REJECTED.of(harness.balance)).isEqualTo(1);
  }
}
