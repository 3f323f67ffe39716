package parley.tagger.internal.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LexiconTest {
  @Test
  void wordIsOfAllItsClasses() {
    assertThat(Lexicon.is("title", "president")).isTrue();
    assertThat(Lexicon.is("government", "president")).isTrue();
    assertThat(Lexicon.bits("president") & Lexicon.TITLE).isNotZero();
    assertThat(Lexicon.bits("president") & Lexicon.GOVERNMENT).isNotZero();
    assertThat(Lexicon.bits("president") & Lexicon.ECONOMY).isZero();
    assertThat(Lexicon.bits("zzyzx")).isZero();
  }

  @Test
  void titlesAreWordsOfTitlesAlone() {
    assertThat(Titles.isTitle("Foreign Minister ")).isTrue();
    assertThat(Titles.isTitle("Gen. ")).isTrue();
    assertThat(Titles.isTitle("Russian singer ")).isFalse();
    assertThat(Titles.isTitle(" - ")).isFalse();
  }

  @Test
  void featureInPartsWeighsAsMuchAsTheWholeString() {
    String longWord = "x".repeat(200);
    MentionModel model =
        new MentionModel(Map.of("STATE n1 said", 2f, "p1 the", -0.5f, "head " + longWord, 4f));
    assertThat(model.score(f -> f.add("STATE n1 said"))).isEqualTo(2);
    assertThat(model.score(f -> f.add("STATE", " n1 ", "said"))).isEqualTo(2);
    assertThat(model.score(f -> f.add("STATE", " n", "1 ", "said"))).isEqualTo(2);
    assertThat(model.score(f -> f.add("head ", longWord))).isEqualTo(4);
    assertThat(model.score(f -> List.of("the", "a").forEach(w -> f.add("p1 ", w)))).isEqualTo(-0.5);
  }
}
