package parley.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import parley.Status;
import parley.StoryVersion;
import parley.app.topics.Stretch;
import parley.schemas.Digest;

final class NewestTextsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final TopicPartition FIRST = new TopicPartition("parley.stories", 0);
  private static final TopicPartition SECOND = new TopicPartition("parley.stories", 1);

  /** A log of two partitions, each with every story of it in versions 2, 1 and 3. */
  private static final List<Long> VERSIONS = List.of(2L, 1L, 3L);

  @Test
  void ofAStretchTheNewestOfEachStoryIsToldOnce() {
    assertThat(told(new Stretch(Map.of(FIRST, 0L), Map.of(FIRST, 9L))))
        .containsExactly("agency/0-0 3", "agency/0-1 3", "agency/0-2 3");
    assertThat(told(new Stretch(Map.of(FIRST, 0L, SECOND, 4L), Map.of(FIRST, 2L, SECOND, 6L))))
        .containsExactly("agency/0-0 2", "agency/1-1 3");
  }

  @Test
  void tenMillionRecordsAreReadInStretchesThatEachKnowOnlyTheirOwn() {
    Map<TopicPartition, Long> from = Map.of(FIRST, 17L, SECOND, 0L);
    Map<TopicPartition, Long> to = Map.of(FIRST, 10_000_000L, SECOND, 3L);
    Map<TopicPartition, Long> at = new HashMap<>(from);
    int stretches = 0;
    for (Stretch stretch : new Stretch(from, to).cut(100_000)) {
      assertThat(stretch.from()).isEqualTo(at);
      at.forEach((p, offset) -> assertThat(stretch.to().get(p) - offset).isBetween(0L, 100_000L));
      at.putAll(stretch.to());
      stretches++;
    }
    assertThat(at).isEqualTo(to);
    assertThat(stretches).isEqualTo(100);
  }

  @Test
  void nothingToReadIsNoStretch() {
    assertThat(new Stretch(Map.of(FIRST, 5L), Map.of(FIRST, 5L)).cut(10)).isEmpty();
  }

  private static List<String> told(Stretch stretch) {
    List<String> told = new ArrayList<>();
    NewestTexts texts = new NewestTexts(NewestTextsTest::read, NewestTextsTest::text);
    texts.read(stretch, version -> told.add(version.getStoryId() + " " + version.getVersion()));
    return told;
  }

  private static void read(Stretch stretch, parley.app.topics.TopicReader.Visitor visitor) {
    for (TopicPartition partition : List.of(FIRST, SECOND)) {
      long from = stretch.from().getOrDefault(partition, 0L);
      for (long at = from; at < stretch.to().getOrDefault(partition, 0L); at++) {
        visitor.visit(
            new ConsumerRecord<>(partition.topic(), partition.partition(), at, "", new byte[0]));
      }
    }
  }

  private static Optional<StoryVersion> text(ConsumerRecord<String, byte[]> found) {
    int versions = VERSIONS.size();
    String guid = found.partition() + "-" + found.offset() / versions;
    long number = VERSIONS.get((int) found.offset() % versions);
    return Optional.of(
        StoryVersion.newBuilder()
            .setStoryId("agency/" + guid)
            .setProvider("agency")
            .setGuid(guid)
            .setMessageId(Digest.sha256(guid + number))
            .setContentDigest(Digest.sha256(guid + number))
            .setReceivedAt(NOON)
            .setVersion(number)
            .setVersionCreated(NOON)
            .setStatus(Status.USABLE)
            .setHeadline("A headline")
            .build());
  }
}
