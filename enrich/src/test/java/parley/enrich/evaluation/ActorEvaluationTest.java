package parley.enrich.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.enrich.registry.Registry;
import parley.enrich.tagging.ActorTagger;

final class ActorEvaluationTest {
  private ActorEvaluation evaluation;

  @BeforeEach
  void create() {
    evaluation = new ActorEvaluation(new ActorTagger(Registry.builtIn()));
  }

  @Test
  void missedWrongAndMisnamedAreCountedAndListed() {
    evaluation.add(
        """
        {"headline": "", "body": "Moscow said Russia rejected talks with Ukraine.", "actors": [
         {"surface": "Moscow", "names": ["Russia"]}, {"surface": "Ukraine", "names": ["Ruritania"]},
         {"surface": "talks", "name": "Talks"}], "optional": []}
        """);
    assertThat(evaluation.recall()).isEqualTo(2.0 / 3);
    assertThat(evaluation.precision()).isEqualTo(2.0 / 3);
    assertThat(evaluation.identity()).isEqualTo(0.5);
    assertThat(evaluation.table())
        .contains("missed: talks 1", "wrong: Russia 1", "Ukraine = Ukraine, not [Ruritania] 1");
  }

  @Test
  void optionalSurfaceIsNeitherRightNorWrong() {
    evaluation.add(
        """
        {"headline": "", "body": "Moscow said Russia rejected talks.", "actors": [
         {"surface": "Moscow", "names": ["Russia"]}], "optional": ["Russia"]}
        """);
    assertThat(evaluation.precision()).isEqualTo(1);
  }

  @Test
  void lineThatIsNoLabelledStoryIsRefused() {
    assertThatThrownBy(() -> evaluation.add("{")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> evaluation.add("{\"id\": \"7\"}")).hasMessageContaining("7");
  }

  @Test
  void daysOfFeedsAreRead() {
    assertThat(StoryDay.of("2023-04-24 20:28:37+00:00")).isEqualTo(LocalDate.of(2023, 4, 24));
    assertThat(StoryDay.of("Wed, 21 May 2025 12:04:32 GMT")).isEqualTo(LocalDate.of(2025, 5, 21));
    assertThat(StoryDay.of("")).isEqualTo(StoryDay.UNKNOWN);
    assertThat(StoryDay.of("2023-99-99")).isEqualTo(StoryDay.UNKNOWN);
  }
}
