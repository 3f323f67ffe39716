package parley.tagger.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HeadTest {
  private static final int INPUTS = EncodedSentence.WIDTH;

  private static float[] random(Random random, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian() * 0.05f;
    }
    return values;
  }

  private static Head head(long seed) {
    Random random = new Random(seed);
    return new Head(
        256,
        INPUTS,
        3,
        random(random, 2),
        random(random, 512),
        new float[][] {random(random, 3 * INPUTS)},
        new float[][] {random(random, 3)},
        new float[][] {random(random, 6)});
  }

  private static Features features(long seed) {
    Features features = new Features(random(new Random(seed), INPUTS));
    features.add("w", "truce");
    features.add("w", "talks", 0.5f);
    return features;
  }

  @Test
  void probabilitiesSumToOne() {
    float[] chances = head(1).probabilities(features(2));
    assertThat(chances[0] + chances[1]).isCloseTo(1f, within(1e-5f));
  }

  @Test
  void whatIsReadBackJudgesAlike() throws IOException {
    Head head = head(3);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    head.write(new DataOutputStream(bytes));
    Head again = Head.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(again.probabilities(features(4))[1])
        .isCloseTo(head.probabilities(features(4))[1], within(0.01f));
  }

  @Test
  void calibrationScalesAndShiftsTheDifference() {
    Head head = head(5);
    float[] before = head.logits(features(6));
    float[] after = head.calibrated(2f, 0.5f).logits(features(6));
    assertThat(after[1] - after[0]).isCloseTo(2f * (before[1] - before[0]) + 0.5f, within(1e-4f));
  }
}
