package parley.enrich.judging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.Stage;

final class TalksStageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Envoys of both sides held a second round of talks in Geneva | ROUND_HELD
          Rebels and army begin talks in Jeddah | ROUND_HELD
          Delegations meet for talks to end the war | ROUND_HELD
          The two sides to hold next round of talks on Sunday | PRE_TALKS
          Negotiators will meet in Doha to resume talks | PRE_TALKS
          Ministers expected to hold talks on truce next week | PRE_TALKS
          Army and rebels sign peace deal | DEAL
          Rebels could sign a truce within days, mediator says | PRE_TALKS
          Truce takes effect as first prisoners are released | IMPLEMENTATION
          Shelling shatters truce hours after it was agreed | VIOLATION
          Peace talks collapse without agreement | BREAKDOWN
          President proposes plan for ceasefire | PROPOSAL
          """)
  void whatLiesAheadHasNotHappened(String headline, Stage stage) {
    SentenceView view = SentenceView.lexical(headline);
    assertThat(TalksStage.of(view, view)).isEqualTo(stage);
  }
}
