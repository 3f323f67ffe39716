package parley.tagger.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OpeningTest {
  @Test
  void sentencesEndAtStopsThatGapsFollow() {
    assertThat(Opening.sentences("Talks began. They ended at 3.30 p.m. sharp! Why?"))
        .contains("Talks began.")
        .hasSizeBetween(3, 4);
  }

  @Test
  void titlesEndNoSentence() {
    assertThat(Opening.sentences("Gen. J. Doe spoke. He left."))
        .containsExactly("Gen. J. Doe spoke.", "He left.");
  }

  @Test
  void anEndlessSentenceIsCut() {
    assertThat(Opening.sentences("word ".repeat(5_000)))
        .hasSizeLessThanOrEqualTo(Opening.SENTENCES)
        .allSatisfy(s -> assertThat(s.length()).isLessThan(Opening.REACH));
  }

  @Test
  void nothingHasNoSentence() {
    assertThat(Opening.sentences(" \n ")).isEmpty();
  }
}
