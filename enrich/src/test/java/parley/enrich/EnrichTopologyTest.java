package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.OperatorOrder;
import parley.StoryVersion;
import parley.oracle.Messages;
import parley.schemas.RecordLimits;

final class EnrichTopologyTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String TALKS = "talks conflict=sudan actor=SDN,SDN,200,-,1 tone=5";

  private final Messages story = new Messages("agency", "a-story");
  private final Rig rig = new Rig(NOON);

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void namesOfOperatorsStoresAndTopicsArePinned() throws IOException {
    String described = Rig.topology(6, EnrichTopology.StoreMaker.ON_DISK).describe().toString();
    try (InputStream golden = EnrichTopologyTest.class.getResourceAsStream("topology.txt")) {
      assertThat(sorted(described))
          .containsExactlyElementsOf(sorted(new String(golden.readAllBytes(), UTF_8)));
    }
  }

  @Test
  void standingStoryIsOnEveryTopic() {
    rig.take(version(1L));
    rig.settle();
    assertThat(rig.tagged).containsOnlyKeys("agency/a-story");
    assertThat(rig.talks).containsOnlyKeys("agency/a-story");
    assertThat(rig.aggregates).containsKey("talks:sudan/actor:SDN|1m|2026-03-01T12:00:00Z");
    assertThat(rig.rolling).containsKeys("talks:sudan|rolling-1h", "all|rolling-7d");
    assertThat(rig.balance.getStanding()).isEqualTo(1);
  }

  @Test
  void balanceOnMetricsHasEveryMessageInOneClassAlsoAfterRestart() {
    rig.take(version(1L));
    rig.take(version(1L));
    rig.take(version(2L));
    rig.take(story.order(OperatorOrder.HOLD, NOON).build());
    rig.send(null, new byte[0]);
    rig.restart();
    rig.take(story.version(3L, TALKS, NOON).build());
    assertThat(balance("held")).isEqualTo(1);
    assertThat(balance("superseded")).isEqualTo(2);
    assertThat(balance("kill")).isEqualTo(1);
    assertThat(balance("rejected")).isEqualTo(1);
    double sum =
        rig.meters.find("parley.enrich.balance").gauges().stream().mapToDouble(Gauge::value).sum();
    rig.settle();
    assertThat(sum).isEqualTo(6).isEqualTo((double) rig.balance.getReceived());
  }

  private double balance(String place) {
    return rig.meters.get("parley.enrich.balance").tag("class", place).gauge().value();
  }

  @Test
  void storyThatIsNoLongerTalksLeavesTheTalksTopicAlone() {
    rig.take(version(1L));
    rig.take(story.version(2L, "conflict=sudan tone=5", NOON.plusSeconds(1)).build());
    assertThat(rig.talks).isEmpty();
    assertThat(rig.tagged).hasSize(1);
  }

  @Test
  void killEmptiesBucketsToZeros() {
    rig.take(version(1L));
    rig.settle();
    rig.take(story.kill(NOON.plusSeconds(1)).build());
    rig.settle();
    assertThat(rig.tagged).isEmpty();
    assertThat(rig.aggregates).isNotEmpty();
    assertThat(rig.bucketTexts()).isEmpty();
    assertThat(rig.rollingTexts()).isEmpty();
    assertThat(rig.retractions).hasSize(1);
  }

  @Test
  void rollingSpansFallThoughNoStoryComes() {
    rig.take(version(1L));
    rig.settle();
    rig.advance(Duration.ofMinutes(59));
    assertThat(rig.rolling.get("all|rolling-1h").getStories()).isEqualTo(1);
    rig.advance(Duration.ofMinutes(1));
    rig.settle();
    assertThat(rig.rolling.get("all|rolling-1h").getStories()).isZero();
    assertThat(rig.rolling.get("all|rolling-24h").getStories()).isEqualTo(1);
    rig.advance(Duration.ofHours(24));
    rig.settle();
    assertThat(rig.rolling.get("all|rolling-24h").getStories()).isZero();
    rig.advance(Duration.ofDays(7));
    rig.settle();
    assertThat(rig.rolling.get("all|rolling-7d").getStories()).isZero();
    assertThat(rig.storeEntries(RollUpProcessor.DUE)).isZero();
  }

  @Test
  void rollingSpansFallAfterRestartToo() {
    rig.take(version(1L));
    rig.settle();
    rig.restart();
    rig.advance(Duration.ofMinutes(61));
    rig.settle();
    assertThat(rig.rolling.get("all|rolling-1h").getStories()).isZero();
  }

  @Test
  void storyDatedAheadEntersItsRollingSpanWhenItsTimeComes() {
    rig.take(story.version(1L, TALKS, NOON).setVersionCreated(NOON.plusSeconds(7_200)).build());
    rig.settle();
    assertThat(rig.rolling.get("all|rolling-1h").getStories()).isZero();
    rig.advance(Duration.ofHours(2));
    rig.settle();
    assertThat(rig.rolling.get("all|rolling-1h").getStories()).isEqualTo(1);
  }

  @Test
  void rollingSpansAreSentAtMostOnceASecond() {
    for (int i = 0; i < 40; i++) {
      rig.take(new Messages("agency", "story-" + i).version(1L, TALKS, NOON).build());
      rig.advance(Duration.ofMillis(100));
    }
    assertThat(rig.rolling.get("all|rolling-1h").getRevision()).isLessThanOrEqualTo(5);
    rig.settle();
    assertThat(rig.rolling.get("all|rolling-1h").getStories()).isEqualTo(40);
    assertThat(rig.aggregates.get("all|1h|2026-03-01T12:00:00Z").getStories()).isEqualTo(40);
  }

  @Test
  void embargoEndsWithinAQuarterOfASecondAlsoAfterRestart() {
    rig.take(
        story.version(1L, TALKS, NOON).setEmbargo(Messages.until(NOON.plusSeconds(10))).build());
    rig.restart();
    rig.advance(Duration.ofMillis(9_999));
    assertThat(rig.tagged).isEmpty();
    rig.advance(Duration.ofMillis(251));
    assertThat(rig.tagged).hasSize(1);
    assertThat(rig.storeEntries(DecideProcessor.DUE)).isZero();
  }

  @Test
  void unmetKillIsCountedOnce() {
    rig.take(story.kill(NOON).build());
    rig.advance(Duration.ofMinutes(11));
    rig.settle();
    assertThat(rig.balance.getUnmetKills()).isEqualTo(1);
    assertThat(rig.balance.getKills()).isEqualTo(1);
  }

  @Test
  void storesOnDiskAnswerAsThoseInMemory(@TempDir Path folder) {
    Map<String, Object> disk =
        Map.of(
            StreamsConfig.STATE_DIR_CONFIG,
            folder.toString(),
            StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG,
            BoundedMemory.class,
            BoundedMemory.BYTES,
            16L << 20);
    try (Rig onDisk = new Rig(NOON, Optional.empty(), disk)) {
      for (Rig each : List.of(rig, onDisk)) {
        each.take(version(1L));
        each.take(version(2L));
        each.settle();
        each.advance(Duration.ofMinutes(61));
        each.settle();
      }
      assertThat(onDisk.bucketTexts()).isNotEmpty().isEqualTo(rig.bucketTexts());
      assertThat(onDisk.rollingTexts()).isNotEmpty().isEqualTo(rig.rollingTexts());
    }
  }

  @Test
  void recordsWithoutKeyOrValueAreRejected() {
    rig.send(null, Rig.CODECS.stories().encode(version(1L)));
    rig.send("agency/a-story".getBytes(UTF_8), null);
    rig.settle();
    assertThat(rig.rejected).extracting(r -> r.reason()).allMatch(r -> r.contains("without a"));
    assertThat(rig.balance.getRejected()).isEqualTo(2);
    assertThat(rig.balance.getReceived()).isEqualTo(2);
  }

  @Test
  void unreadableBytesAreKeptAsTheyCame() {
    byte[] bytes = {0, 0, 15, 66, 65, 9, 9, 9};
    rig.send("agency/a-story".getBytes(UTF_8), bytes);
    assertThat(rig.rejected).hasSize(1);
    assertThat(rig.rejected.get(0).bytes()).isEqualTo(bytes);
    assertThat(rig.rejected.get(0).origin()).isEqualTo("parley.stories-0-0");
    rig.take(version(1L));
    assertThat(rig.tagged).hasSize(1);
  }

  @Test
  void cutRecordsOfEveryLengthAreRejectedOrTaken() {
    byte[] whole = Rig.CODECS.stories().encode(version(1L));
    for (int length = 0; length < whole.length; length++) {
      rig.send("agency/a-story".getBytes(UTF_8), Arrays.copyOf(whole, length));
    }
    assertThat(rig.rejected).hasSize(whole.length);
    assertThat(rig.tagged).isEmpty();
  }

  @Test
  void keyThatIsNotUtf8IsRejected() {
    rig.send(new byte[] {(byte) 0xff, '/', 'a'}, Rig.CODECS.stories().encode(version(1L)));
    assertThat(rig.rejected.get(0).reason()).contains("UTF-8");
  }

  @Test
  void keyOfAnotherStoryIsRejected() {
    rig.send("agency/other".getBytes(UTF_8), Rig.CODECS.stories().encode(version(1L)));
    assertThat(rig.rejected.get(0).reason()).contains("not the record's key");
  }

  @Test
  void textThatTheTaggerFailsOnIsRejectedAndLeavesNoTrace() {
    rig.take(story.version(1L, "fail", NOON).build());
    assertThat(rig.rejected.get(0).reason()).contains("cannot be judged");
    assertThat(rig.storeEntries(DecideProcessor.LEDGER)).isZero();
    rig.take(version(2L));
    assertThat(rig.tagged).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version",
        "message",
        "digest",
        "future",
        "past",
        "provider",
        "guid",
        "headline",
        "body",
        "created",
        "target"
      })
  void impossibleFieldIsRejected(String field) {
    StoryVersion.Builder version = story.version(1L, TALKS, NOON);
    change(field).accept(version);
    rig.take(version.build());
    assertThat(rig.rejected).hasSize(1);
    assertThat(rig.tagged).isEmpty();
  }

  private static Consumer<StoryVersion.Builder> change(String field) {
    return switch (field) {
      case "version" -> v -> v.setVersion(-1L);
      case "message" -> v -> v.setMessageId("abc");
      case "digest" -> v -> v.setContentDigest("");
      case "future" -> v -> v.setReceivedAt(NOON.plus(Duration.ofHours(25)));
      case "past" -> v -> v.setReceivedAt(Instant.EPOCH);
      case "provider" -> v -> v.setProvider("another");
      case "guid" -> v -> v.setGuid(" ");
      case "headline" -> v -> v.setHeadline("x".repeat(RecordLimits.LINE_CHARS + 1));
      case "body" -> v -> v.setBody("x".repeat(RecordLimits.BODY_CHARS + 1));
      case "created" -> v -> v.setVersionCreated(Instant.ofEpochMilli(Long.MAX_VALUE / 2));
      case "target" -> v -> v.setOperatorOrder(OperatorOrder.LIFT).setTarget("that one");
      default -> throw new IllegalArgumentException(field);
    };
  }

  /** The description keeps its names in sets: their order means nothing. */
  private static List<String> sorted(String description) {
    return description
        .lines()
        .map(line -> Arrays.stream(line.strip().split("[^A-Za-z0-9.:<>-]+")).sorted().toList())
        .map(words -> String.join(" ", words).strip())
        .filter(line -> !line.isEmpty())
        .sorted()
        .toList();
  }

  private StoryVersion version(Long number) {
    return story.version(number, TALKS, NOON).build();
  }
}
