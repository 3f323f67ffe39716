package parley.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.app.evaluation.MadeUpStory.actor;
import static parley.app.evaluation.MadeUpStory.judged;
import static parley.app.evaluation.MadeUpStory.relation;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.tagger.Root;
import parley.tagger.Stage;
import parley.tagger.Story;
import parley.tagger.Tags;
import parley.tagger.Told;
import parley.tagger.Verdict;
import parley.tagger.registry.Registry;

/** Whole stories; what is counted of each is tested beside. */
final class StoryEvaluationTest {
  @Test
  void aStoryIsReadWithItsHeadlineAsFirstLineOfTheTextAndWithout() {
    List<Story> read = new ArrayList<>();
    StoryEvaluation evaluation = new StoryEvaluation(Registry.builtIn());
    evaluation.add(
        MadeUpStory.LINE,
        story -> {
          read.add(story);
          return new Tags(
              judged(Verdict.TALKS, "gulf", Stage.DEAL),
              List.of(actor("IRN", -900, null, 1), actor("OMN"), actor("IRQ")),
              List.of(
                  relation("IRN", "OMN", Root.CONSULT, Told.NEWS, 0),
                  relation("IRN", "IRQ", Root.ASSAULT, Told.PAST, 34)),
              null,
              "t",
              "r",
              null);
        });

    assertThat(read).extracting(Story::headline).containsExactly("Oman hosts envoys", "", "");
    assertThat(read.get(1).body()).startsWith("Oman hosts envoys\n\nIran's envoy");
    assertThat(read.get(2).body()).startsWith("Iran's envoy");
    assertThat(evaluation.table())
        .startsWith("1 stories")
        .contains("acts found           1.000  of 1 acts of the day")
        .contains("told as news         0.000  of 1 background acts");
  }
}
