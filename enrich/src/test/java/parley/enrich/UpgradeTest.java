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
  @ValueSource(strings = {"1", "2"})
  void historyGoesOnOnTheStoresOfARelease(String release) throws IOException {
    goesOn(release + "-fresh", NONE);
    goesOn(release + "-aged", HORIZON);
  }

  private static void goesOn(String name, Optional<Duration> horizon) throws IOException {
    StoreFixture fixture = StoreFixture.read(name);
    try (Rig rig = new Rig(Histories.BEGIN, horizon)) {
      rig.takeUp(fixture);
      List<Oracle.Arrived> taken = arrived(fixture);
      compare(name + " taken up", rig, taken, horizon);
      for (Histories.Delivery delivery : fixture.after()) {
        rig.advance(delivery.pause());
        take(rig, delivery.message(), taken);
      }
      rig.advance(Duration.ofHours(9));
      compare(name + " gone on", rig, taken, horizon);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void whatAReleaseCountedIsTakenBackByALaterTagger(String release) throws IOException {
    StoreFixture fixture = StoreFixture.read(release + "-fresh");
    try (Rig rig = new Rig(Histories.BEGIN, NONE)) {
      rig.takeUp(fixture);
      rig.restart(UpgradeTest::withoutActors);
      List<Oracle.Arrived> taken = arrived(fixture);
      // what time releases would otherwise come to stand with the tags of before
      rig.advance(Duration.ofHours(9));
      for (Oracle.Standing story :
          new Oracle(taken, rig.now(), new WordTagger(), NONE).standing().values()) {
        StoryVersion retag =
            StoryVersion.newBuilder(story.version())
                .setMessageId(Digest.sha256("retag " + story.storyId()))
                .setReceivedAt(rig.now())
                .setOperatorOrder(OperatorOrder.RETAG)
                .build();
        take(rig, retag, taken);
      }
      rig.settle();
      Oracle oracle = new Oracle(taken, rig.now(), UpgradeTest::withoutActors, NONE);
      assertThat(oracle.standing()).isNotEmpty();
      assertThat(Difference.of(rig.bucketTexts(), new Expected(oracle.counted()).buckets()))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void whenEveryStoryIsKilledNothingIsLeft(String release) throws IOException {
    StoreFixture fixture = StoreFixture.read(release + "-fresh");
    try (Rig rig = new Rig(Histories.BEGIN, NONE)) {
      rig.takeUp(fixture);
      for (Histories.Delivery delivery : fixture.before()) {
        String killed = "kill " + delivery.message().getStoryId();
        rig.take(
            StoryVersion.newBuilder(delivery.message())
                .setMessageId(Digest.sha256(killed))
                .setReceivedAt(rig.now().plus(LATER_THAN_ANY_LIFT))
                .setOperatorOrder(OperatorOrder.KILL)
                .build());
      }
      rig.settle();
      assertThat(rig.tagged).isEmpty();
      assertThat(rig.bucketTexts()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"fresh, 4711", "aged, 4712"})
  void newestFixturesAreWhatThisReleaseWrites(String name, long seed) throws IOException {
    Optional<Duration> horizon = name.equals("aged") ? HORIZON : NONE;
    List<Histories.Delivery> all =
        name.equals("aged") ? Histories.overWeeks(seed, STORIES) : Histories.of(seed, STORIES);
    int cut = all.size() * 2 / 3;
    try (Rig rig = new Rig(Histories.BEGIN, horizon)) {
      for (Histories.Delivery delivery : all.subList(0, cut)) {
        rig.advance(delivery.pause());
        rig.take(delivery.message());
      }
      List<String> lines =
          StoreFixture.lines(rig, all.subList(0, cut), all.subList(cut, all.size()));
      Path written = Path.of("target", "stores", name + ".tsv.gz");
      StoreFixture.write(written, lines);
      StoreFixture newest = StoreFixture.read("2-" + name);
      assertThat(texts(rig.stored()))
          .as(
              "what stores hold has changed: is it read as before? Then keep the fixtures that are there, add "
                  + written
                  + " as those of the next version and, if the release before would misread it, raise StoreVersion")
          .isEqualTo(texts(newest.stores()));
    }
  }

  @Test
  void storesOfANewerVersionAreRefusedUntouched() {
    try (Rig rig = new Rig(Histories.BEGIN, NONE)) {
      Bytes key = Bytes.wrap(new byte[] {0, 'v'});
      byte[] version = ByteBuffer.allocate(4).putInt(1_000).array();
      StoreFixture newer =
          new StoreFixture(
              Map.of(DecideProcessor.BALANCE, Map.of(key, version)),
              Map.of(),
              List.of(),
              List.of());
      assertThatThrownBy(() -> rig.takeUp(newer))
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

  private static void take(Rig rig, StoryVersion message, List<Oracle.Arrived> taken) {
    rig.take(message);
    taken.add(new Oracle.Arrived(message, rig.now()));
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
      String when, Rig rig, List<Oracle.Arrived> taken, Optional<Duration> horizon) {
    rig.settle();
    Oracle oracle = new Oracle(taken, rig.now(), new WordTagger(), horizon);
    Expected expected = new Expected(oracle.counted());
    assertThat(rig.rejected).as(when).isEmpty();
    assertThat(rig.tagged.keySet()).as(when).isEqualTo(oracle.standing().keySet());
    assertThat(expected.buckets()).as(when).isNotEmpty();
    assertThat(Difference.of(rig.bucketTexts(), expected.buckets())).as(when).isEmpty();
    assertThat(Difference.of(rig.rollingTexts(), expected.rolling(rig.now()))).as(when).isEmpty();
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
