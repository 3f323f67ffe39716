package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.OperatorOrder;
import parley.StoryVersion;
import parley.oracle.Messages;
import parley.schemas.Durability;
import parley.schemas.RecordLimits;
import parley.schemas.Topic;
import parley.schemas.TopicNames;
import parley.schemas.TopicUser;

final class EnrichTopologyTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String TALKS = "talks conflict=sudan actor=SDN,SDN,200,-,1 tone=5";

  private final Messages story = new Messages("agency", "a-story");
  private final TopologyHarness harness = new TopologyHarness(NOON);

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void namesOfOperatorsStoresAndTopicsArePinned() throws IOException {
    String described =
        TopologyHarness.topology(6, EnrichTopology.StoreFactory.ON_DISK).describe().toString();
    try (InputStream golden = EnrichTopologyTest.class.getResourceAsStream("topology.txt")) {
      assertThat(sorted(described))
          .containsExactlyElementsOf(sorted(new String(golden.readAllBytes(), UTF_8)));
    }
  }

  @Test
  void topicsThatItReadsAndWritesAreThoseOfTheCatalogueAndTheRestIsInternal() {
    List<String> read = new ArrayList<>();
    Set<String> written = new HashSet<>();
    List<String> internal = new ArrayList<>();
    for (TopologyDescription.Subtopology part :
        TopologyHarness.topology(6, EnrichTopology.StoreFactory.ON_DISK)
            .describe()
            .subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Source source) {
          read.addAll(source.topicSet());
        } else if (node instanceof TopologyDescription.Sink sink) {
          written.add(sink.topic().replaceFirst("^harness-", ""));
        } else if (node instanceof TopologyDescription.Processor processor) {
          processor.stores().forEach(store -> internal.add(store + "-changelog"));
        }
      }
    }
    written.stream().filter(read::remove).forEach(internal::add);
    written.removeAll(internal);
    // the registry is read beside the topology
    read.add(TopicNames.DEFAULT.of(Topic.REGISTRY));
    // so are generations, whose state a rebuild puts
    read.add(TopicNames.DEFAULT.of(Topic.GENERATIONS));
    written.add(TopicNames.DEFAULT.of(Topic.GENERATIONS));
    assertThat(read).containsExactlyInAnyOrderElementsOf(names(TopicUser.ENRICH.reads()));
    // the brokers' clock is asked beside it
    written.add(TopicNames.DEFAULT.of(Topic.CLOCK));
    assertThat(written).containsExactlyInAnyOrderElementsOf(names(TopicUser.ENRICH.writes()));
    InternalTopics topics = new InternalTopics("app", Durability.ONE_BROKER);
    assertThat(internal).hasSize(18).allMatch(name -> topics.contains("app-" + name));
  }

  private static List<String> names(Set<Topic> topics) {
    return topics.stream().map(TopicNames.DEFAULT::of).toList();
  }

  @Test
  void standingStoryIsOnEveryTopic() {
    harness.take(version(1L));
    harness.settle();
    assertThat(harness.tagged).containsOnlyKeys("agency/a-story");
    assertThat(harness.talks).containsOnlyKeys("agency/a-story");
    assertThat(harness.aggregates).containsKey("talks:sudan/actor:SDN|1m|2026-03-01T12:00:00Z");
    assertThat(harness.rolling).containsKeys("talks:sudan|rolling-1h", "all|rolling-7d");
    assertThat(harness.balance.getStanding()).isEqualTo(1);
  }

  @Test
  void balanceOnMetricsHasEveryMessageInOneClassAlsoAfterRestart() {
    harness.take(version(1L));
    harness.take(version(1L));
    harness.take(story.version(2L, TALKS + " two", NOON).build());
    harness.take(story.order(OperatorOrder.HOLD, NOON).build());
    harness.send(null, new byte[0]);
    harness.restart();
    harness.take(story.version(3L, TALKS + " three", NOON).build());
    assertThat(balance("held")).isEqualTo(1);
    assertThat(balance("superseded")).isEqualTo(2);
    assertThat(balance("kill")).isEqualTo(1);
    assertThat(balance("rejected")).isEqualTo(1);
    double sum =
        harness.meters.find("parley.enrich.balance").gauges().stream()
            .mapToDouble(Gauge::value)
            .sum();
    harness.settle();
    assertThat(sum).isEqualTo(6).isEqualTo((double) harness.balance.getReceived());
  }

  private double balance(String place) {
    return harness.meters.get("parley.enrich.balance").tag("class", place).gauge().value();
  }

  @Test
  void storyThatIsNoLongerTalksLeavesTheTalksTopicAlone() {
    harness.take(version(1L));
    harness.take(story.version(2L, "conflict=sudan tone=5", NOON.plusSeconds(1)).build());
    assertThat(harness.talks).isEmpty();
    assertThat(harness.tagged).hasSize(1);
  }

  @Test
  void storyCountsForItsLanguageReadOrNot() {
    harness.take(story.version(1L, "language=de untagged=language:de " + TALKS, NOON).build());
    harness.settle();
    assertThat(harness.rolling.get("language:de|rolling-1h").getStories()).isEqualTo(1);
    assertThat(harness.rolling.get("language:de|rolling-1h").getUntagged()).isEqualTo(1);
    assertThat(harness.rolling.get("all|rolling-1h").getUntagged()).isEqualTo(1);
    assertThat(harness.meters.get("parley.enrich.untagged").tag("language", "de").counter().count())
        .isEqualTo(1);
    harness.take(story.version(2L, "language=en " + TALKS, NOON.plusSeconds(1)).build());
    harness.settle();
    assertThat(harness.rolling.get("language:de|rolling-1h").getStories()).isZero();
    assertThat(harness.rolling.get("language:en|rolling-1h").getStories()).isEqualTo(1);
    assertThat(harness.rolling.get("all|rolling-1h").getUntagged()).isZero();
  }

  @Test
  void killEmptiesBucketsToZeros() {
    harness.take(version(1L));
    harness.settle();
    harness.take(story.kill(NOON.plusSeconds(1)).build());
    harness.settle();
    assertThat(harness.tagged).isEmpty();
    assertThat(harness.aggregates).isNotEmpty();
    assertThat(harness.bucketTexts()).isEmpty();
    assertThat(harness.rollingTexts()).isEmpty();
    assertThat(harness.retractions).hasSize(1);
  }

  @Test
  void rollingSpansFallThoughNoStoryComes() {
    harness.take(version(1L));
    harness.settle();
    harness.advance(Duration.ofMinutes(59));
    assertThat(harness.rolling.get("all|rolling-1h").getStories()).isEqualTo(1);
    harness.advance(Duration.ofMinutes(1));
    harness.settle();
    assertThat(harness.rolling.get("all|rolling-1h").getStories()).isZero();
    assertThat(harness.rolling.get("all|rolling-24h").getStories()).isEqualTo(1);
    harness.advance(Duration.ofHours(24));
    harness.settle();
    assertThat(harness.rolling.get("all|rolling-24h").getStories()).isZero();
    harness.advance(Duration.ofDays(7));
    harness.settle();
    assertThat(harness.rolling.get("all|rolling-7d").getStories()).isZero();
    assertThat(harness.storeEntries(RollUpProcessor.DUE)).isZero();
  }

  @Test
  void rollingSpansFallAfterRestartToo() {
    harness.take(version(1L));
    harness.settle();
    harness.restart();
    harness.advance(Duration.ofMinutes(61));
    harness.settle();
    assertThat(harness.rolling.get("all|rolling-1h").getStories()).isZero();
  }

  @Test
  void storyDatedAheadEntersItsRollingSpanWhenItsTimeComes() {
    harness.take(story.version(1L, TALKS, NOON).setVersionCreated(NOON.plusSeconds(7_200)).build());
    harness.settle();
    assertThat(harness.rolling.get("all|rolling-1h").getStories()).isZero();
    harness.advance(Duration.ofHours(2));
    harness.settle();
    assertThat(harness.rolling.get("all|rolling-1h").getStories()).isEqualTo(1);
  }

  @Test
  void rollingSpansAreSentAtMostOnceASecond() {
    for (int i = 0; i < 40; i++) {
      harness.take(new Messages("agency", "story-" + i).version(1L, TALKS, NOON).build());
      harness.advance(Duration.ofMillis(100));
    }
    assertThat(harness.rolling.get("all|rolling-1h").getRevision()).isLessThanOrEqualTo(5);
    harness.settle();
    assertThat(harness.rolling.get("all|rolling-1h").getStories()).isEqualTo(40);
    assertThat(harness.aggregates.get("all|1h|2026-03-01T12:00:00Z").getStories()).isEqualTo(40);
  }

  @Test
  void embargoEndsWithinAQuarterOfASecondAlsoAfterRestart() {
    harness.take(
        story.version(1L, TALKS, NOON).setEmbargo(Messages.until(NOON.plusSeconds(10))).build());
    harness.restart();
    harness.advance(Duration.ofMillis(9_999));
    assertThat(harness.tagged).isEmpty();
    harness.advance(Duration.ofMillis(251));
    assertThat(harness.tagged).hasSize(1);
    assertThat(harness.storeEntries(DecideProcessor.DUE)).isZero();
  }

  @Test
  void unmetKillIsCountedOnce() {
    harness.take(story.kill(NOON).build());
    harness.advance(Duration.ofMinutes(11));
    harness.settle();
    assertThat(harness.balance.getUnmetKills()).isEqualTo(1);
    assertThat(harness.balance.getKills()).isEqualTo(1);
  }

  @Test
  void storesOnDiskAnswerAsThoseInMemory(@TempDir Path folder) {
    try (TopologyHarness onDisk = TopologyHarness.onDisk(NOON, folder)) {
      for (TopologyHarness each : List.of(harness, onDisk)) {
        each.take(version(1L));
        each.take(version(2L));
        each.settle();
        each.advance(Duration.ofMinutes(61));
        each.settle();
      }
      assertThat(onDisk.bucketTexts()).isNotEmpty().isEqualTo(harness.bucketTexts());
      assertThat(onDisk.rollingTexts()).isNotEmpty().isEqualTo(harness.rollingTexts());
    }
  }

  @Test
  void recordsWithoutKeyOrValueAreRejected() {
    harness.send(null, TopologyHarness.CODECS.stories().encode(version(1L)));
    harness.send("agency/a-story".getBytes(UTF_8), null);
    harness.settle();
    assertThat(harness.rejected).extracting(r -> r.reason()).allMatch(r -> r.contains("without a"));
    assertThat(harness.balance.getRejected()).isEqualTo(2);
    assertThat(harness.balance.getReceived()).isEqualTo(2);
  }

  @Test
  void unreadableBytesAreKeptAsTheyCame() {
    byte[] bytes = {0, 0, 15, 66, 65, 9, 9, 9};
    harness.send("agency/a-story".getBytes(UTF_8), bytes);
    assertThat(harness.rejected).hasSize(1);
    assertThat(harness.rejected.get(0).bytes()).isEqualTo(bytes);
    assertThat(harness.rejected.get(0).origin()).isEqualTo("parley.stories-0-0");
    harness.take(version(1L));
    assertThat(harness.tagged).hasSize(1);
  }

  @Test
  void cutRecordsOfEveryLengthAreRejectedOrTaken() {
    byte[] whole = TopologyHarness.CODECS.stories().encode(version(1L));
    for (int length = 0; length < whole.length; length++) {
      harness.send("agency/a-story".getBytes(UTF_8), Arrays.copyOf(whole, length));
    }
    assertThat(harness.rejected).hasSize(whole.length);
    assertThat(harness.tagged).isEmpty();
  }

  @Test
  void keyThatIsNotUtf8IsRejected() {
    harness.send(
        new byte[] {(byte) 0xff, '/', 'a'}, TopologyHarness.CODECS.stories().encode(version(1L)));
    assertThat(harness.rejected.get(0).reason()).contains("UTF-8");
  }

  @Test
  void keyOfAnotherStoryIsRejected() {
    harness.send(
        "agency/other".getBytes(UTF_8), TopologyHarness.CODECS.stories().encode(version(1L)));
    assertThat(harness.rejected.get(0).reason()).contains("not the record's key");
  }

  @Test
  void textThatTheTaggerFailsOnIsRejectedAndLeavesNoTrace() {
    harness.take(story.version(1L, "fail", NOON).build());
    assertThat(harness.rejected.get(0).reason()).contains("cannot be judged");
    assertThat(harness.storeEntries(DecideProcessor.LEDGER)).isZero();
    harness.take(version(2L));
    assertThat(harness.tagged).hasSize(1);
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
    harness.take(version.build());
    assertThat(harness.rejected).hasSize(1);
    assertThat(harness.tagged).isEmpty();
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
