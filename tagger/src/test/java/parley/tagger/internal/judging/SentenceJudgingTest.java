package parley.tagger.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.tagger.internal.judging.EnglishTagger.TAGGER;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.tagger.RelationReading;
import parley.tagger.Root;
import parley.tagger.Told;

final class SentenceJudgingTest {
  @Test
  void attackIsAnAssaultInTheRightDirection() {
    for (String text :
        List.of(
            "Russia attacked Ukraine on Monday.", "Ukraine was attacked by Russia on Monday.")) {
      RelationReading forward = TAGGER.relation(text, "Russia", "Ukraine");
      assertThat(forward.related()).isTrue();
      assertThat(forward.root().quad()).isEqualTo(4);
      assertThat(forward.told()).isEqualTo(Told.NEWS);
      assertThat(forward.score()).isGreaterThan(TAGGER.relation(text, "Ukraine", "Russia").score());
    }
  }

  @Test
  void talksAreMutual() {
    String text = "Sudan and Egypt held talks in Cairo on Monday.";
    assertThat(TAGGER.relation(text, "Sudan", "Egypt").root()).isEqualTo(Root.CONSULT);
    assertThat(TAGGER.relation(text, "Sudan", "Egypt").related()).isTrue();
    assertThat(TAGGER.relation(text, "Egypt", "Sudan").related()).isTrue();
  }

  @Test
  void surfaceThatIsNotThereIsUnrelated() {
    RelationReading reading = TAGGER.relation("Russia attacked Ukraine.", "Russia", "Mars");
    assertThat(reading.related()).isFalse();
    assertThat(reading.score()).isZero();
  }

  @Test
  void hardWordsAreHostileHoweverFarTheyStandInASentence() {
    String text = "Critics called Smith a corrupt liar and a disgrace to the country.";
    assertThat(TAGGER.sentiment(text, 15, 20).polarity()).isEqualTo(-1);
    String endless = "word ".repeat(5_000) + text;
    int at = endless.indexOf("Smith");
    assertThat(TAGGER.sentiment(endless, at, at + 5).polarity()).isEqualTo(-1);
  }

  @Test
  void offsetsOutsideTheTextAreMovedToItsEnds() {
    assertThat(TAGGER.sentiment("Short.", -5, 900).polarity()).isBetween(-1, 1);
    assertThat(TAGGER.sentiment("", 3, 4).polarity()).isBetween(-1, 1);
  }
}
