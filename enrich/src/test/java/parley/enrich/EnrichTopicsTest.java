package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.schemas.ClusterRefusedException;
import parley.schemas.Durability;
import parley.schemas.FoundTopic;
import parley.schemas.Topic;
import parley.schemas.TopicNames;
import parley.schemas.TopicUser;

final class EnrichTopicsTest {
  private static final String STORIES = "parley.stories";

  private static FoundTopic topic(String name, int partitions) {
    return new FoundTopic(name, partitions, 1, Optional.empty());
  }

  private static int count(FoundTopic... topics) {
    Map<String, FoundTopic> found =
        Stream.of(topics).collect(Collectors.toMap(FoundTopic::name, topic -> topic));
    return new EnrichTopics(TopicNames.DEFAULT, Generation.first(TopicNames.DEFAULT), found)
        .partitions(new InternalTopics("parley-enrich", Durability.ONE_BROKER));
  }

  @Test
  void theTopicSaysHowManyThereAre() {
    assertThat(count(topic(STORIES, 12), topic("parley.clock", 1))).isEqualTo(12);
    assertThat(count(topic(STORIES, 12), topic("parley-enrich-ledger-changelog", 12)))
        .isEqualTo(12);
  }

  @Test
  void storesOfAnotherNumberAreRefused() {
    assertThatThrownBy(() -> count(topic(STORIES, 12), topic("parley-enrich-ledger-changelog", 6)))
        .isInstanceOf(ClusterRefusedException.class)
        .hasMessageContainingAll(
            "parley.stories has 12 partitions",
            "parley-enrich-ledger-changelog has 6",
            "parley rebuild");
  }

  @Test
  void itIsSaidWhereTheGenerationHasANumberOfItsOwn() {
    String changelog = "parley-enrich-g2-ledger-changelog";
    TopicNames own = new TopicNames("parley-enrich-g2.");
    Generation divided = new Generation(2, own, own, 12, List.of());
    EnrichTopics topics =
        new EnrichTopics(
            TopicNames.DEFAULT,
            divided,
            Map.of(STORIES, topic(STORIES, 6), changelog, topic(changelog, 6)));
    assertThatThrownBy(
            () -> topics.partitions(new InternalTopics("parley-enrich-g2", Durability.ONE_BROKER)))
        .isInstanceOf(ClusterRefusedException.class)
        .hasMessageContaining("generation 2 was begun with 12 partitions");
  }

  @Test
  void recordsAreAsLargeAsTheirTopicTakesAndSmallWhereItDoesNotTell() {
    Map<String, FoundTopic> found =
        TopicUser.ENRICH.writes().stream()
            .map(TopicNames.DEFAULT::of)
            .collect(Collectors.toMap(name -> name, name -> topic(name, 1)));
    String tagged = TopicNames.DEFAULT.of(Topic.TAGGED);
    found.put(
        tagged, new FoundTopic(tagged, 1, 1, Optional.of(Map.of("max.message.bytes", "5000000"))));
    SizeLimits limits =
        new EnrichTopics(TopicNames.DEFAULT, Generation.first(TopicNames.DEFAULT), found)
            .sizeLimits();
    assertThat(limits.most("tagged")).isBetween(4_900_000, 5_000_000);
    assertThat(limits.most("talks")).isEqualTo(SizeLimits.INTERNAL_BYTES);
    assertThat(limits.most("postings")).isEqualTo(SizeLimits.INTERNAL_BYTES);
  }

  @Test
  void aTopicThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> count())
        .isInstanceOf(ClusterRefusedException.class)
        .hasMessageContaining("no topic parley.stories");
  }

  @Test
  void anotherApplicationsTopicsAreNotOurs() {
    InternalTopics internal = new InternalTopics("parley-enrich", Durability.ONE_BROKER);
    assertThat(internal.contains("parley-enrich-ledger-changelog")).isTrue();
    assertThat(internal.contains("parley-enrich-postings-repartition")).isTrue();
    assertThat(internal.contains("parley-enrich2-ledger-changelog")).isFalse();
    assertThat(internal.contains("parley-enrich-2-ledger-changelog")).isFalse();
    assertThat(internal.contains("parley-enrich-2-postings-repartition")).isFalse();
    assertThat(internal.contains("parley.stories")).isFalse();
  }
}
