package parley.tagger.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import parley.tagger.LanguagePack;

final class ClausesTest {
  private static final SentenceReader READER = new SentenceReader(LanguagePack.english(), null);

  private static int word(SentenceView view, String name) {
    return view.words.at(view.text.indexOf(name));
  }

  @Test
  void namesJoinedByCommasAndAndAreOneRow() {
    SentenceView view = READER.read("Egypt, Qatar and the Emirates met Sudan in Jeddah.");
    Clauses clauses = new Clauses(view);
    int egypt = clauses.at(word(view, "Egypt"));
    assertThat(clauses.rowTo(egypt)).isEqualTo(clauses.at(word(view, "Emirates")));
    assertThat(clauses.rowFrom(clauses.at(word(view, "Emirates")))).isEqualTo(egypt);
    assertThat(clauses.rowFrom(clauses.at(word(view, "Sudan"))))
        .isEqualTo(clauses.at(word(view, "Sudan")));
  }

  @Test
  void aNationalityBeforeATitledNameOnlyModifiesIt() {
    SentenceView view = READER.read("Macron called Chinese President Xi Jinping today.");
    Clauses clauses = new Clauses(view);
    int chinese = word(view, "Chinese");
    assertThat(clauses.role(clauses.at(chinese), chinese, chinese + 1)).isEqualTo("mod");
    int xi = word(view, "Xi");
    assertThat(clauses.at(xi)).isEqualTo(clauses.at(chinese));
    assertThat(clauses.role(clauses.at(xi), xi, xi + 2)).isEqualTo("titled");
  }

  @Test
  void theSubjectOfASecondActIsThatOfTheFirst() {
    SentenceView view = READER.read("Sunak attacked Russia and condemned Putin.");
    Clauses clauses = new Clauses(view);
    int condemned = clauses.at(word(view, "condemned"));
    assertThat(clauses.subject(condemned)).isEqualTo(clauses.at(word(view, "Sunak")));
  }

  @Test
  void theFitOfPairsSurvivesItsText() {
    double[] weights = new double[PairScores.INPUTS + 1];
    double[] inputs = new double[PairScores.INPUTS];
    for (int i = 0; i < inputs.length; i++) {
      weights[i] = 0.25 * (i - 5);
      inputs[i] = 0.1 * i;
    }
    PairFit fit = new PairFit(weights);
    assertThat(PairFit.parse(fit.text()).chance(inputs))
        .isCloseTo(fit.chance(inputs), within(1e-9));
    assertThatIllegalArgumentException().isThrownBy(() -> PairFit.parse("1 2"));
  }
}
