package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.schemas.ClusterRefusedException;
import parley.schemas.Durability;
import parley.schemas.FoundTopic;

final class StoryPartitionsTest {
  private static final String STORIES = "parley.stories";

  private static FoundTopic topic(String name, int partitions) {
    return new FoundTopic(name, partitions, 1, Optional.empty());
  }

  private static int count(FoundTopic... topics) {
    Map<String, FoundTopic> found =
        Stream.of(topics).collect(Collectors.toMap(FoundTopic::name, topic -> topic));
    return StoryPartitions.count(STORIES, found);
  }

  @Test
  void theTopicSaysHowManyThereAre() {
    assertThat(count(topic(STORIES, 12))).isEqualTo(12);
    assertThat(count(topic(STORIES, 12), topic("parley-enrich-ledger-changelog", 12)))
        .isEqualTo(12);
  }

  @Test
  void storesOfAnotherNumberAreRefused() {
    assertThatThrownBy(() -> count(topic(STORIES, 12), topic("parley-enrich-ledger-changelog", 6)))
        .isInstanceOf(ClusterRefusedException.class)
        .hasMessageContainingAll(
            "parley.stories has 12 partitions",
            "parley-enrich-ledger-changelog 6",
            "PARLEY_ENRICH_APPLICATION_ID");
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
