package parley.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import parley.tagger.LanguagePack;
import parley.tagger.Tagger;
import parley.tagger.registry.Registry;

final class JudgementEvaluationTest {
  private static final Tagger TAGGER = Tagger.of(Registry.builtIn(), LanguagePack.english());

  @Test
  void sentimentRightOnAllIsAccuracyOne() {
    SentimentEvaluation evaluation = new SentimentEvaluation(TAGGER);
    evaluation.add(
        "{\"text\":\"Critics called Smith a corrupt liar.\",\"begin\":15,\"end\":20,\"polarity\":-1}");
    assertThat(evaluation.table()).contains("accuracy 1.000").contains("1 cases");
    assertThat(evaluation.macroF1()).isBetween(0.3, 0.34);
  }

  @Test
  void aLineWithoutLabelIsRefused() {
    assertThatThrownBy(() -> new SentimentEvaluation(TAGGER).add("{\"text\":\"x\"}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RelationEvaluation(TAGGER).add("nonsense"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void relationsAreReadInAllThreeForms() {
    RelationEvaluation evaluation = new RelationEvaluation(TAGGER);
    evaluation.add(
        "{\"text\":\"Russia attacked Ukraine.\",\"actors\":[\"Russia\",\"Ukraine\"],"
            + "\"relations\":[{\"source\":\"Russia\",\"target\":\"Ukraine\",\"root\":\"ASSAULT\"}]}");
    evaluation.add(
        "{\"text\":\"The court jailed the editor.\",\"source\":\"The court\",\"target\":\"the editor\",\"root\":\"COERCE\"}");
    evaluation.add(
        "{\"text\":\"Smith praised Jones.\",\"p_at\":[0,5],\"q_at\":[14,19],\"label\":1}");
    assertThat(evaluation.quadAccuracy()).isEqualTo(1.0);
    assertThat(evaluation.table()).contains("pairs", "root", "quad", "direction");
  }

  @Test
  void storiesThatAreNeitherYesNorNoAreLeftOut() {
    TalksEvaluation evaluation = new TalksEvaluation(TAGGER);
    evaluation.add("{\"headline\":\"x\",\"body\":\"\",\"talks\":\"borderline\"}");
    evaluation.add(
        "{\"headline\":\"Russia and Ukraine agree to ceasefire after peace talks\",\"body\":\"\",\"talks\":\"yes\"}");
    assertThat(evaluation.table()).contains("1 cases");
    assertThat(evaluation.f1()).isEqualTo(1.0);
    assertThat(evaluation.table()).doesNotContain("stage right");
  }

  @Test
  void anyOfTheAcceptableStagesIsRight() {
    TalksEvaluation evaluation = new TalksEvaluation(TAGGER);
    String story =
        "{\"headline\":\"Russia and Ukraine agree to ceasefire after peace talks\",\"body\":\"\",\"talks\":\"yes\",\"stage\":%s}";
    evaluation.add(String.format(Locale.ROOT, story, "[\"round-held\",\"deal\"]"));
    evaluation.add(String.format(Locale.ROOT, story, "[\"breakdown\"]"));
    assertThat(evaluation.table()).contains("stage right 0.500 of 2 judged talks");
  }

  @Test
  void noneIsRightWhereNoConflictIsAndRecallIsToldByConflictOfTenStories() {
    TalksEvaluation evaluation = new TalksEvaluation(TAGGER);
    for (int i = 0; i < 10; i++) {
      evaluation.add(
          "{\"headline\":\"Russia and Ukraine agree to ceasefire after peace talks\",\"body\":\"\",\"talks\":\"yes\",\"conflict\":[\"russia-ukraine\"]}");
    }
    evaluation.add(
        "{\"headline\":\"Cocoa futures rise in London\",\"body\":\"\",\"talks\":\"no\",\"conflict\":\"none\"}");
    evaluation.add(
        "{\"headline\":\"Cotton futures fall in New York\",\"body\":\"\",\"talks\":\"no\",\"conflict\":[]}");

    assertThat(evaluation.table())
        .contains("with the headline in the text F1 1.000")
        .contains("conflict none where there is none 1.000 of 2")
        .contains("recall 1.000 of 10 russia-ukraine");
  }
}
