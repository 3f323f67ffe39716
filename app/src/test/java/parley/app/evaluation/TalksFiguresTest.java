package parley.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static parley.app.evaluation.MadeUpStory.judged;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.tagger.Stage;
import parley.tagger.Story;
import parley.tagger.Talks;
import parley.tagger.Verdict;

final class TalksFiguresTest {
  private static LabelledStory talks(
      boolean talks, @Nullable Set<String> conflicts, Set<Stage> stages) {
    Story story = new Story("A headline", "A text.", null, LocalDate.of(2026, 3, 1));
    return new LabelledStory(
        "A headline", story, talks, conflicts, stages, List.of(), null, List.of());
  }

  @Test
  void conflictAndNoneAreCountedApartAndStagesOfTheTalks() {
    TalksFigures figures = new TalksFigures();
    Set<Stage> either = EnumSet.of(Stage.DEAL, Stage.ROUND_HELD);
    Talks deal = judged(Verdict.TALKS, "us-iran", Stage.DEAL);
    Talks no = judged(Verdict.NOT_TALKS, null, null);
    figures.add(talks(true, Set.of("us-iran"), either), deal, no, deal);
    figures.add(talks(true, Set.of("us-iran"), either), no, no, no);
    figures.add(talks(false, Set.of(), Set.of()), deal, no, no);
    figures.add(talks(false, Set.of(), Set.of()), no, no, no);
    figures.add(talks(false, Set.of(), Set.of()), no, no, no);
    figures.add(talks(false, null, Set.of()), no, no, no);

    assertThat(figures.stageRight.value()).isEqualTo(0.5);
    assertThat(figures.conflictRight.value()).isEqualTo(0.5);
    assertThat(figures.noneRight.value()).isEqualTo(2.0 / 3, within(1e-9));
    assertThat(figures.table())
        .contains("as given           0.500   0.500   0.500")
        .contains("as first line      0.000   0.000   0.000")
        .contains("no headline        1.000   0.500   0.667")
        .contains("1.000 of the 1 judged talks");
    assertThat(figures.mistakes()).contains("false alarm 1 · missed 1", "us-iran for none 1");
  }
}
