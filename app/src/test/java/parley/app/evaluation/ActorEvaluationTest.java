package parley.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.tagger.Field;
import parley.tagger.LanguagePack;
import parley.tagger.Tagger;
import parley.tagger.registry.Registry;

final class ActorEvaluationTest {
  private static final Tagger TAGGER = Tagger.of(Registry.builtIn(), LanguagePack.english());

  private ActorEvaluation evaluation;

  @BeforeEach
  void create() {
    evaluation = new ActorEvaluation(TAGGER.registry(), LanguagePack.english());
  }

  @Test
  void missedWrongAndMisnamedAreCountedAndListed() {
    add(
        """
        {"headline": "", "body": "Moscow said Russia rejected talks with Ukraine.", "actors": [
         {"surface": "Moscow", "names": ["Russia"]}, {"surface": "Ukraine", "names": ["Ruritania"]},
         {"surface": "talks", "name": "Talks"}], "optional": []}
        """);
    assertThat(evaluation.recall()).isEqualTo(2.0 / 3);
    assertThat(evaluation.precision()).isEqualTo(2.0 / 3);
    assertThat(evaluation.identity()).isEqualTo(0.5);
    assertThat(evaluation.table())
        .contains(
            "missed 1 (1 of them once): talks 1",
            "wrong 1 (1 of them once): Russia 1",
            "Ukraine = Ukraine, not [Ruritania] 1",
            "by class: state 1");
  }

  @Test
  void optionalSurfaceIsNeitherRightNorWrong() {
    add(
        """
        {"headline": "", "body": "Moscow said Russia rejected talks.", "actors": [
         {"surface": "Moscow", "names": ["Russia"]}], "optional": ["Russia"]}
        """);
    assertThat(evaluation.precision()).isEqualTo(1);
  }

  @Test
  void everyOccurrenceOfASurfaceIsAMention() {
    add(
        """
        {"headline": "Russia rejects talks", "body": "Moscow said Russia rejected talks.",
         "actors": [{"surface": "Russia", "name": "Russia"},
                    {"surface": "Moscow", "name": "Russia"}]}
        """);
    assertThat(row("mentions")).endsWith("3         3");
    assertThat(row("all surfaces")).endsWith("2         2");
    assertThat(row("actors by id")).startsWith("actors by id         1.000   1.000   1.000");
    assertThat(row("actors by id")).endsWith("1         1");
  }

  @Test
  void spanMayHaveItsTitleBeforeIt() {
    String body = "President Vladimir Putin rejected the ceasefire.";
    add(labelled(body, 0, 24));
    assertThat(row("mentions")).startsWith("mentions             1.000   1.000");
    add(labelled(body, 10, 20));
    assertThat(row("mentions")).startsWith("mentions             0.500   0.500");
  }

  private static String labelled(String body, int begin, int end) {
    return String.format(
        "{\"body\": \"%s\", \"actors\": [{\"surface\": \"%s\", \"name\": \"Vladimir Putin\","
            + " \"spans\": [{\"field\": \"body\", \"begin\": %d, \"end\": %d}]}]}",
        body, body.substring(begin, end), begin, end);
  }

  private String row(String name) {
    return evaluation.table().lines().filter(l -> l.startsWith(name)).findFirst().orElseThrow();
  }

  @Test
  void surfaceWithinALongerLabelIsNoMentionOfItsOwn() {
    LabelledActors story =
        LabelledActors.read(
            """
            {"body": "The UN Security Council met. The UN left.", "actors": [
             {"surface": "UN", "name": "UN"}, {"surface": "UN Security Council", "name": "X"}]}
            """);
    assertThat(story.labels().get(0).spans()).containsExactly(new MentionSpan(Field.BODY, 33, 35));
    assertThat(story.labels().get(1).spans()).containsExactly(new MentionSpan(Field.BODY, 4, 23));
  }

  @Test
  void spanOutsideItsTextIsRefused() {
    assertThatThrownBy(() -> add(labelled("Vladimir Putin spoke.", 3, 9).replace("9}", "99}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("outside its text");
  }

  @Test
  void lineThatIsNoLabelledStoryIsRefused() {
    assertThatThrownBy(() -> add("{")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> add("{\"id\": \"7\"}")).hasMessageContaining("7");
  }

  @Test
  void daysOfFeedsAreRead() {
    assertThat(StoryDay.of("2023-04-24 20:28:37+00:00")).isEqualTo(LocalDate.of(2023, 4, 24));
    assertThat(StoryDay.of("Wed, 21 May 2025 12:04:32 GMT")).isEqualTo(LocalDate.of(2025, 5, 21));
    assertThat(StoryDay.of("")).isEqualTo(StoryDay.UNKNOWN);
    assertThat(StoryDay.of("2023-99-99")).isEqualTo(StoryDay.UNKNOWN);
  }

  private void add(String line) {
    evaluation.add(line, story -> TAGGER.tag(story).actors());
  }
}
