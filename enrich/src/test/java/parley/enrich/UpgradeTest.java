package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.OperatorOrder;
import parley.StoryVersion;
import parley.Tags;
import parley.oracle.Difference;
import parley.oracle.Expected;
import parley.oracle.Histories;
import parley.oracle.Oracle;
import parley.oracle.WordTagger;
import parley.schemas.Digest;

/**
 * The stores of every release are taken up by this one: what they hold is corrected, killed and
 * retagged as if this release had written it. The fixtures were written by the releases that they
 * are named after.
 */
final class UpgradeTest {
  private static final Optional<Duration> NONE = Optional.empty();
  private static final Optional<Duration> HORIZON = Optional.of(Duration.ofDays(9));
  private static final int STORIES = 24;
  private static final Duration LATER_THAN_ANY_LIFT = Duration.ofHours(20);

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "4"})
  void historyGoesOnOnTheStoresOfARelease(String release) throws IOException {
    goesOn(release + "-fresh", NONE);
    goesOn(release + "-aged", HORIZON);
  }

  private static void goesOn(String name, Optional<Duration> horizon) throws IOException {
    StoreFixture fixture = StoreFixture.read(name);
    try (TopologyHarness harness = new TopologyHarness(Histories.BEGIN, horizon)) {
      harness.takeUp(fixture);
      List<Oracle.Arrived> taken = arrived(fixture);
      compare(name + " taken up", harness, taken, horizon);
      for (Histories.Delivery delivery : fixture.after()) {
        harness.advance(delivery.pause());
        take(harness, delivery.message(), taken);
      }
      harness.advance(Duration.ofHours(9));
      compare(name + " gone on", harness, taken, horizon);
      if (fixture.stores().containsKey(DecideProcessor.WIRES)) {
        Oracle oracle = new Oracle(taken, harness.now(), new WordTagger(), horizon);
        assertThat(harness.wireCounts()).as(name).isEqualTo(oracle.wires());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "4"})
  void whatAReleaseCountedIsTakenBackByALaterTagger(String release) throws IOException {
    StoreFixture fixture = StoreFixture.read(release + "-fresh");
    try (TopologyHarness harness = new TopologyHarness(Histories.BEGIN, NONE)) {
      harness.takeUp(fixture);
      harness.restart(UpgradeTest::withoutActors);
      List<Oracle.Arrived> taken = arrived(fixture);
      // what time releases would otherwise come to stand with the tags of before
      harness.advance(Duration.ofHours(9));
      for (Oracle.Standing story :
          new Oracle(taken, harness.now(), new WordTagger(), NONE).standing().values()) {
        StoryVersion retag =
            StoryVersion.newBuilder(story.version())
                .setMessageId(Digest.sha256("retag " + story.storyId()))
                .setReceivedAt(harness.now())
                .setOperatorOrder(OperatorOrder.RETAG)
                .build();
        take(harness, retag, taken);
      }
      harness.settle();
      Oracle oracle = new Oracle(taken, harness.now(), UpgradeTest::withoutActors, NONE);
      assertThat(oracle.standing()).isNotEmpty();
      assertThat(Difference.of(harness.bucketTexts(), new Expected(oracle.counted()).buckets()))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "4"})
  void whenEveryStoryIsKilledNothingIsLeft(String release) throws IOException {
    StoreFixture fixture = StoreFixture.read(release + "-fresh");
    try (TopologyHarness harness = new TopologyHarness(Histories.BEGIN, NONE)) {
      harness.takeUp(fixture);
      for (Histories.Delivery delivery : fixture.before()) {
        String killed = "kill " + delivery.message().getStoryId();
        harness.take(
            StoryVersion.newBuilder(delivery.message())
                .setMessageId(Digest.sha256(killed))
                .setReceivedAt(harness.now().plus(LATER_THAN_ANY_LIFT))
                .setOperatorOrder(OperatorOrder.KILL)
                .build());
      }
      harness.settle();
      assertThat(harness.tagged).isEmpty();
      assertThat(harness.bucketTexts()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"fresh, 4711", "aged, 4712"})
  void newestFixturesAreWhatThisReleaseWrites(String name, long seed) throws IOException {
    Optional<Duration> horizon = name.equals("aged") ? HORIZON : NONE;
    List<Histories.Delivery> all =
        name.equals("aged") ? Histories.overWeeks(seed, STORIES) : Histories.of(seed, STORIES);
    int cut = all.size() * 2 / 3;
    try (TopologyHarness harness = new TopologyHarness(Histories.BEGIN, horizon)) {
      for (Histories.Delivery delivery : all.subList(0, cut)) {
        harness.advance(delivery.pause());
        harness.take(delivery.message());
      }
      List<String> lines =
          StoreFixture.lines(harness, all.subList(0, cut), all.subList(cut, all.size()));
      Path written = Path.of("target", "stores", name + ".tsv.gz");
      StoreFixture.write(written, lines);
      StoreFixture newest = StoreFixture.read("4-" + name);
      assertThat(texts(harness.stored()))
          .as(
              "what stores hold has changed: is it read as before? Then keep the fixtures that are there, add "
                  + written
                  + " as those of the next version and, if the release before would misread it, raise StoreVersion")
          .isEqualTo(texts(newest.stores()));
    }
  }

  @Test
  void storesOfANewerVersionAreRefusedUntouched() {
    try (TopologyHarness harness = new TopologyHarness(Histories.BEGIN, NONE)) {
      Bytes key = Bytes.wrap(new byte[] {0, 'v'});
      byte[] version = ByteBuffer.allocate(4).putInt(1_000).array();
      StoreFixture newer =
          new StoreFixture(
              Map.of(DecideProcessor.BALANCE, Map.of(key, version)),
              Map.of(),
              List.of(),
              List.of());
      assertThatThrownBy(() -> harness.takeUp(newer))
          .hasStackTraceContaining("stores of version 1000")
          .hasStackTraceContaining("Start that version again");
    }
  }

  private static Tags withoutActors(StoryVersion version, Instant storyTime) {
    Tags tags = new WordTagger().apply(version, storyTime);
    return Tags.newBuilder(tags)
        .setActors(List.of())
        .setRelations(List.of())
        .setTagger("words-2")
        .build();
  }

  private static void take(
      TopologyHarness harness, StoryVersion message, List<Oracle.Arrived> taken) {
    harness.take(message);
    taken.add(new Oracle.Arrived(message, harness.now()));
  }

  private static List<Oracle.Arrived> arrived(StoreFixture fixture) {
    List<Oracle.Arrived> arrived = new ArrayList<>();
    Instant at = Histories.BEGIN;
    for (Histories.Delivery delivery : fixture.before()) {
      at = at.plus(delivery.pause());
      arrived.add(new Oracle.Arrived(delivery.message(), at));
    }
    return arrived;
  }

  private static void compare(
      String when,
      TopologyHarness harness,
      List<Oracle.Arrived> taken,
      Optional<Duration> horizon) {
    harness.settle();
    Oracle oracle = new Oracle(taken, harness.now(), new WordTagger(), horizon);
    Expected expected = new Expected(oracle.counted());
    assertThat(harness.rejected).as(when).isEmpty();
    assertThat(harness.tagged.keySet()).as(when).isEqualTo(oracle.standing().keySet());
    assertThat(expected.buckets()).as(when).isNotEmpty();
    assertThat(
            Difference.of(
                StoreFixture.counted(when, harness.bucketTexts()),
                StoreFixture.counted(when, expected.buckets())))
        .as(when)
        .isEmpty();
    assertThat(
            Difference.of(
                StoreFixture.counted(when, harness.rollingTexts()),
                StoreFixture.counted(when, expected.rolling(harness.now()))))
        .as(when)
        .isEmpty();
  }

  private static Map<String, Map<String, String>> texts(Map<String, Map<Bytes, byte[]>> stores) {
    Map<String, Map<String, String>> texts = new TreeMap<>();
    stores.forEach(
        (store, entries) -> {
          Map<String, String> each = new TreeMap<>();
          entries.forEach((key, value) -> each.put(key.toString(), Bytes.wrap(value).toString()));
          if (!each.isEmpty()) {
            texts.put(store, each);
          }
        });
    return texts;
  }
}
