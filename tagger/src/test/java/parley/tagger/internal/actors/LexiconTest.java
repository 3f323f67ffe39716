package parley.tagger.internal.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.tagger.LanguagePack;

final class LexiconTest {
  @Test
  void wordIsOfAllItsClasses() {
    Lexicon lexicon = new Lexicon(LanguagePack.english());
    assertThat(lexicon.is("president", WordClass.TITLE)).isTrue();
    assertThat(lexicon.is("president", WordClass.GOVERNMENT)).isTrue();
    assertThat(lexicon.is("president", WordClass.ECONOMY)).isFalse();
    assertThat(lexicon.classes("zzyzx")).isZero();
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
