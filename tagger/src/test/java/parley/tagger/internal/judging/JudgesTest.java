package parley.tagger.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.tagger.LanguagePack;
import parley.tagger.RelationReading;
import parley.tagger.Root;
import parley.tagger.Sentiment;
import parley.tagger.Verdict;

final class JudgesTest {
  private static final Judges ENCODER = Judges.load(LanguagePack.english());
  private static final Judges FAST = Judges.fast(LanguagePack.english());

  static Stream<Judges> profiles() {
    return Stream.of(ENCODER, FAST);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void anAttackIsAnAssaultInTheRightDirection(Judges judges) {
    String text = "Russia attacked Ukraine on Monday.";
    RelationReading forward = judges.relation(text, "Russia", "Ukraine");
    assertThat(forward.related()).isTrue();
    assertThat(forward.root()).isEqualTo(Root.ASSAULT);
    assertThat(forward.root().quad()).isEqualTo(4);
    assertThat(forward.score()).isGreaterThan(judges.relation(text, "Ukraine", "Russia").score());
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void thePassiveTurnsTheDirectionRound(Judges judges) {
    String text = "Ukraine was attacked by Russia on Monday.";
    assertThat(judges.relation(text, "Russia", "Ukraine").score())
        .isGreaterThan(judges.relation(text, "Ukraine", "Russia").score());
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void talksAreMutual(Judges judges) {
    String text = "Sudan and Egypt held talks in Cairo.";
    assertThat(judges.relation(text, "Sudan", "Egypt").root()).isEqualTo(Root.CONSULT);
    assertThat(judges.relation(text, "Sudan", "Egypt").related()).isTrue();
    assertThat(judges.relation(text, "Egypt", "Sudan").related()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void aSurfaceThatIsNotThereIsUnrelated(Judges judges) {
    RelationReading reading = judges.relation("Russia attacked Ukraine.", "Russia", "Mars");
    assertThat(reading.related()).isFalse();
    assertThat(reading.score()).isZero();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void hardWordsAreHostile(Judges judges) {
    String text = "Critics called Smith a corrupt liar and a disgrace to the country.";
    Sentiment sentiment = judges.sentiment(text, 15, 20);
    assertThat(sentiment.polarity()).isEqualTo(-1);
    assertThat(sentiment.lean()).isNegative();
    assertThat(sentiment.score()).isBetween(0.33, 1.0);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void aTruceIsTalksAndATransferIsNot(Judges judges) {
    assertThat(
            judges
                .talks(
                    "Warring generals agree to ceasefire after peace talks",
                    "Mediators said the two armies signed a truce and will resume peace negotiations on Monday.")
                .verdict())
        .isEqualTo(Verdict.TALKS);
    TalksReading transfer =
        judges.talks(
            "Striker close to record transfer",
            "The club is in talks with the player over a new contract.");
    assertThat(transfer.verdict()).isEqualTo(Verdict.NOT_TALKS);
    assertThat(transfer.stage()).isNull();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void offsetsOutsideTheTextAreMovedToItsEnds(Judges judges) {
    assertThat(judges.sentiment("Short.", -5, 900).polarity()).isBetween(-1, 1);
    assertThat(judges.sentiment("", 3, 4).polarity()).isBetween(-1, 1);
    assertThat(judges.talks("", "").verdict()).isNotEqualTo(Verdict.TALKS);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void aMentionFarIntoAnEndlessSentenceIsJudged(Judges judges) {
    String text = "word ".repeat(5_000) + "Smith is a corrupt liar.";
    int at = text.indexOf("Smith");
    assertThat(judges.sentiment(text, at, at + 5).polarity()).isEqualTo(-1);
  }

  @Test
  void theVersionNamesTheProfile() {
    assertThat(ENCODER.version()).startsWith("encoder-");
    assertThat(FAST.version()).startsWith("fast-");
  }
}
