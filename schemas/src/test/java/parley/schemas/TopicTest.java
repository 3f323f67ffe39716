package parley.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The catalogue is an interface: whoever changes it changes what subscribers meet. */
final class TopicTest {
  @Test
  void theCatalogueIsPinned() {
    String catalogue =
        Topic.all().stream()
            .map(
                t ->
                    String.join(
                        " ",
                        TopicNames.DEFAULT.of(t),
                        t.key().replace(' ', '-'),
                        t.value().map(s -> s.getFullName()).orElse("bytes"),
                        Integer.toString(t.partitions(6)),
                        t.settings(Optional.of(Duration.ofDays(1))).get("cleanup.policy"),
                        t.settings(Optional.of(Duration.ofDays(1)))
                            .getOrDefault("retention.ms", "-"),
                        t.settings(Optional.empty()).getOrDefault("delete.retention.ms", "-"),
                        t.settings(Optional.empty()).get("compression.type")))
            .collect(Collectors.joining("\n"));
    assertThat(catalogue)
        .isEqualTo(
            """
            parley.stories story-id parley.StoryVersion 6 delete 86400000 - producer
            parley.tagged story-id parley.TaggedStory 6 compact - 2592000000 gzip
            parley.talks story-id parley.TaggedStory 6 compact - 2592000000 gzip
            parley.retractions story-id parley.Retraction 6 delete -1 - gzip
            parley.aggregates subject|span|start parley.Aggregate 6 compact - 2592000000 gzip
            parley.rolling subject|span parley.Aggregate 6 compact - 2592000000 gzip
            parley.registry id parley.RegistryEntry 1 compact - 3153600000000 gzip
            parley.rejected none bytes 1 delete 86400000 - producer
            parley.balance partition parley.Balance 1 compact - 2592000000 gzip
            parley.wires provider|day|partition parley.WireDay 1 compact,delete 34560000000 2592000000 gzip
            parley.cursors feed parley.Cursor 1 compact - 2592000000 producer
            parley.clock clock bytes 1 compact - 2592000000 producer
            parley.generations state parley.GenerationState 1 compact - 2592000000 producer""");
  }

  @Test
  void whatTheBrokersTimeIsReadFromHasIt() {
    assertThat(
            Topic.all().stream()
                .filter(t -> t.settings(Optional.empty()).containsKey("message.timestamp.type")))
        .containsExactly(Topic.STORIES, Topic.REJECTED, Topic.CLOCK);
  }

  @Test
  void everyTopicTakesWhatAnyProducerSends() {
    assertThat(Topic.all())
        .allMatch(t -> t.settings(Optional.empty()).get("max.message.bytes").equals("16777216"));
  }

  @Test
  void storiesAreKeptForEverUnlessToldOtherwise() {
    assertThat(Topic.STORIES.settings(Optional.empty())).containsEntry("retention.ms", "-1");
    assertThat(Topic.CLUSTER_RETENTION).isEqualTo(Duration.ofDays(400));
  }
}
