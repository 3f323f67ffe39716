package parley.tagger.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SentenceEncoderTest {
  private static final String SENTENCE =
      "Envoys of both sides met in the capital to discuss a truce.";

  private static float[] mean(EncodedSentence encoded) {
    float[] mean = new float[EncodedSentence.WIDTH];
    encoded.mean(mean, 0);
    return mean;
  }

  @Test
  void vectorsDoNotDependOnWhatWasEncodedBefore() {
    try (SentenceEncoder one = SentenceEncoder.load(1);
        SentenceEncoder other = SentenceEncoder.load(1)) {
      float[] first = mean(one.encode(SENTENCE));
      other.encode("Shares rose.");
      other.encode(
          "The club signed a striker for a record fee, its manager said on Friday after training.");
      assertThat(mean(other.encode(SENTENCE))).isEqualTo(first);
      one.encode("Something else drives it out of the cache.");
      assertThat(mean(one.encode(SENTENCE))).isEqualTo(first);
    }
  }
}
