package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.OperatorOrder;
import parley.StoryVersion;
import parley.Tags;
import parley.WireDay;
import parley.enrich.standing.StoryTagger;
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
  private static final String RELEASES = "parley.enrich.StoreFixture#releases";
  private static final Optional<Duration> NONE = Optional.empty();
  private static final Optional<Duration> HORIZON = Optional.of(Duration.ofDays(9));
  private static final Bytes MARK = Bytes.wrap(new byte[] {0, 'v'});
  private static final int STORIES = 24;
  private static final Duration LATER_THAN_ANY_LIFT = Duration.ofHours(20);

  @ParameterizedTest
  @MethodSource(RELEASES)
  void historyGoesOnOnTheStoresOfARelease(int release) throws IOException {
    goesOn(StoreFixture.read(release, "fresh"), NONE);
    goesOn(StoreFixture.read(release, "aged"), HORIZON);
  }

  private static void goesOn(StoreFixture fixture, Optional<Duration> horizon) {
    try (TopologyHarness harness = new TopologyHarness(Histories.BEGIN, horizon)) {
      harness.takeUp(fixture);
      List<Oracle.Arrived> taken = arrived(fixture);
      compare(fixture, "taken up", harness, taken, horizon);
      for (Histories.Delivery delivery : fixture.after()) {
        harness.advance(delivery.pause());
        take(harness, delivery.message(), taken);
      }
      harness.advance(Duration.ofHours(9));
      compare(fixture, "gone on", harness, taken, horizon);
      if (fixture.stores().containsKey(DecideProcessor.WIRES)) {
        Oracle oracle = new Oracle(taken, harness.now(), new WordTagger(), horizon);
        assertThat(harness.wireCounts()).as(fixture.name()).isEqualTo(oracle.wires());
      }
    }
  }

  @ParameterizedTest
  @MethodSource(RELEASES)
  void whatAReleaseCountedIsTakenBackByALaterTagger(int release) throws IOException {
    retagged(release, UpgradeTest::withoutActors);
  }

  @ParameterizedTest
  @MethodSource(RELEASES)
  void aRetagByTheSameTaggerCountsWhatAReleaseDidNot(int release) throws IOException {
    retagged(release, new WordTagger()::apply);
  }

  private static void retagged(int release, StoryTagger tagger) throws IOException {
    StoreFixture fixture = StoreFixture.read(release, "fresh");
    try (TopologyHarness harness = new TopologyHarness(Histories.BEGIN, NONE)) {
      harness.takeUp(fixture);
      harness.restart(tagger);
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
      Oracle oracle = new Oracle(taken, harness.now(), tagger::tag, NONE);
      assertThat(oracle.standing()).isNotEmpty();
      assertThat(Difference.of(harness.bucketTexts(), new Expected(oracle.counted()).buckets()))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource(RELEASES)
  void whenEveryStoryIsKilledNothingIsLeft(int release) throws IOException {
    StoreFixture fixture = StoreFixture.read(release, "fresh");
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
        name.equals("aged") ? Histories.overWeeks(seed, STORIES) : Histories.alike(seed, STORIES);
    int cut = all.size() * 2 / 3;
    try (TopologyHarness harness = new TopologyHarness(Histories.BEGIN, horizon)) {
      for (Histories.Delivery delivery : all.subList(0, cut)) {
        harness.advance(delivery.pause());
        harness.take(delivery.message());
      }
      List<String> lines =
          StoreFixture.lines(harness, all.subList(0, cut), all.subList(cut, all.size()));
      int next = StoreFixture.newest() + 1;
      Path written = Path.of("target", "stores", next + "-" + name + ".tsv.gz");
      StoreFixture.write(written, lines);
      StoreFixture newest = StoreFixture.read(StoreFixture.newest(), name);
      assertThat(texts(harness.stored()))
          .as(
              "what stores hold has changed: is it read as before? Then keep the fixtures that are there, add %s"
                  + " and, if the release before would misread it, raise StoreVersion",
              written)
          .isEqualTo(texts(newest.stores()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {DecideProcessor.BALANCE, RollUpProcessor.ROLLING, MeetingProcessor.MEETINGS})
  void storesOfANewerVersionAreRefusedUntouched(String marked) {
    try (TopologyHarness harness = new TopologyHarness(Histories.BEGIN, NONE)) {
      byte[] newer = ByteBuffer.allocate(9).putInt(1_000).put("9.0.0".getBytes(UTF_8)).array();
      assertThatThrownBy(() -> harness.takeUp(stores(marked, Map.of(MARK, newer))))
          .hasStackTraceContaining("stores of version 1000, of Parley 9.0.0 or later")
          .hasStackTraceContaining("Start that version again");
      assertThat(harness.stores.writes()).containsKey(marked);
      assertThat(harness.stores.writes().values()).allMatch(writes -> writes.get() == 0);
    }
  }

  @Test
  void storesAreMarkedBeforeARefusedMessageIsCounted() throws IOException {
    try (TopologyHarness harness = new TopologyHarness(Histories.BEGIN, NONE)) {
      harness.takeUp(StoreFixture.read(1, "fresh"));
      harness.send(new byte[] {1}, new byte[] {1});
      assertThat(harness.rejected).hasSize(1);
      assertThat(harness.stored().get(DecideProcessor.BALANCE)).containsKey(MARK);
    }
  }

  @Test
  void storesAreMarkedBeforeTheClockChangesThem() {
    try (TopologyHarness harness = new TopologyHarness(Histories.BEGIN, NONE)) {
      Bytes closed = Bytes.wrap("2025-01-01|agency".getBytes(UTF_8));
      harness.takeUp(stores(DecideProcessor.WIRES, Map.of(closed, wireDay())));
      harness.settle();
      assertThat(harness.stored().get(DecideProcessor.WIRES)).isEmpty();
      assertThat(harness.stored().get(DecideProcessor.BALANCE)).containsKey(MARK);
      assertThat(harness.stored().get(RollUpProcessor.ROLLING)).containsKey(MARK);
    }
  }

  private static StoreFixture stores(String store, Map<Bytes, byte[]> entries) {
    return new StoreFixture(1, "fresh", Map.of(store, entries), Map.of(), List.of(), List.of());
  }

  private static byte[] wireDay() {
    Instant day = Instant.parse("2025-01-01T00:00:00Z");
    return TopologyHarness.CODECS
        .wires()
        .encode(new WireDay("agency", day, 0, Map.of(), Map.of(), day));
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
      boolean byBytes = fixture.release() < StoreFixture.FIRST_BY_CONTENT;
      arrived.add(new Oracle.Arrived(delivery.message(), at, byBytes));
    }
    return arrived;
  }

  private static void compare(
      StoreFixture fixture,
      String when,
      TopologyHarness harness,
      List<Oracle.Arrived> taken,
      Optional<Duration> horizon) {
    String as = fixture.name() + " " + when;
    harness.settle();
    Oracle oracle = new Oracle(taken, harness.now(), new WordTagger(), horizon);
    Expected expected = new Expected(oracle.counted());
    assertThat(harness.rejected).as(as).isEmpty();
    assertThat(harness.tagged.keySet()).as(as).isEqualTo(oracle.standing().keySet());
    assertThat(expected.buckets()).as(as).isNotEmpty();
    assertThat(
            Difference.of(
                fixture.counted(harness.bucketTexts()), fixture.counted(expected.buckets())))
        .as(as)
        .isEmpty();
    assertThat(
            Difference.of(
                fixture.counted(harness.rollingTexts()),
                fixture.counted(expected.rolling(harness.now()))))
        .as(as)
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
