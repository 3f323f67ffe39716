package parley.tagger.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class AttentionTest {
  private static final int PIECES = 5;

  /** In every head piece 1 looks at piece 3 alone, all others at themselves. */
  private static Attention onePieceLooksAway() {
    float[] shares = new float[Attention.HEADS * PIECES * PIECES];
    for (int head = 0; head < Attention.HEADS; head++) {
      for (int i = 0; i < PIECES; i++) {
        shares[(head * PIECES + i) * PIECES + (i == 1 ? 3 : i)] = 1;
      }
    }
    return Attention.of(PIECES, shares);
  }

  private static float[] pair(Attention attention, int source, int target) {
    float[] figures = new float[Attention.INPUTS];
    attention.pair(
        attention.span(source, source + 1), attention.span(target, target + 1), figures, 0);
    return figures;
  }

  @Test
  void whoLooksAtWhomIsToldFromTheWayBack() {
    float nothing = (float) Math.log(1e-4);
    float[] there = pair(onePieceLooksAway(), 1, 3);
    float[] back = pair(onePieceLooksAway(), 3, 1);
    assertThat(there[0]).isCloseTo(0, within(0.05f));
    assertThat(there[Attention.HEADS]).isCloseTo(nothing, within(0.05f));
    assertThat(back[0]).isCloseTo(nothing, within(0.05f));
    assertThat(back[Attention.HEADS]).isCloseTo(0, within(0.05f));
  }

  @Test
  void theCodeIsTheLogarithmToTheNearestStep() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      float share = (float) Math.pow(10, -6 * random.nextDouble());
      double steps = -Math.log(share + 1e-4) / (-Math.log(1e-4) / 255);
      assertThat((double) Attention.code(share)).isCloseTo(steps, within(0.5001));
    }
    assertThat(Attention.code(0)).isEqualTo(255);
    assertThat(Attention.code(1)).isZero();
    assertThat(Attention.code(1.0001f)).isZero();
  }

  @Test
  void bothLookAtTheSamePiece() {
    float[] figures = pair(onePieceLooksAway(), 1, 3);
    assertThat(figures[4 * Attention.HEADS]).isCloseTo(0, within(0.05f));
  }

  @Test
  void theEncodersAttentionOfAPieceIsAWhole() {
    try (SentenceEncoder encoder = SentenceEncoder.load(1)) {
      EncodedSentence encoded = encoder.encode("Rebels met the army.");
      float[] figures = new float[Attention.INPUTS];
      Attention.PieceSpan one = encoded.attention().span(1, 2);
      Attention.PieceSpan all = encoded.attention().span(0, encoded.size());
      encoded.attention().pair(one, all, figures, 0);
      for (int head = 0; head < Attention.HEADS; head++) {
        assertThat(Math.exp(figures[head])).isCloseTo(1, within(0.05));
      }
    }
  }
}
