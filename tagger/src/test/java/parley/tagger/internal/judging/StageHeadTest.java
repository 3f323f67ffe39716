package parley.tagger.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.tagger.LanguagePack;
import parley.tagger.Stage;

final class StageHeadTest {
  private static final Judges ENCODER = Judges.load(LanguagePack.english());
  private static final Judges FAST = Judges.fast(LanguagePack.english());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Envoys of both sides held a second round of talks in Geneva | ROUND_HELD
          Rebels and army begin talks in Jeddah | ROUND_HELD
          The two sides to hold next round of talks on Sunday | PRE_TALKS
          Negotiators will meet in Doha to resume talks | PRE_TALKS
          Ministers expected to hold talks on truce next week | PRE_TALKS
          Army and rebels sign peace deal | DEAL
          Two armies agree to three-day truce | DEAL
          Truce takes effect as first prisoners are released | IMPLEMENTATION
          Rebels release hostages as truce holds | IMPLEMENTATION
          Shelling shatters truce hours after it was agreed | VIOLATION
          Army accuses rebels of breaking the truce | VIOLATION
          Peace talks collapse without agreement | BREAKDOWN
          Rebels reject truce offer | BREAKDOWN
          Army suspends participation in talks | BREAKDOWN
          President proposes plan for ceasefire | PROPOSAL
          Lawmakers call for immediate ceasefire | PROPOSAL
          """)
  void theStageIsThatOfTheNewestEvent(String headline, Stage stage) {
    for (Judges judges : List.of(FAST, ENCODER)) {
      assertThat(judges.stage(judges.view(headline), List.of()))
          .as(judges.version())
          .isEqualTo(stage);
    }
  }
}
