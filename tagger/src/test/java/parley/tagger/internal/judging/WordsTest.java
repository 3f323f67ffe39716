package parley.tagger.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.tagger.LanguagePack;
import parley.tagger.internal.text.Tokenizer;

final class WordsTest {
  private static final Tokenizer TOKENIZER = new Tokenizer(LanguagePack.english());

  private static List<String> words(String text) {
    Words words = new Words(text, TOKENIZER, 100);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      all.add(words.lower(i));
    }
    return all;
  }

  @Test
  void possessivesStandAlone() {
    assertThat(words("Israel’s deal")).containsExactly("israel", "'s", "deal");
  }

  @Test
  void namesJoinedByAHyphenAreTwoWords() {
    assertThat(words("Russia-Ukraine truce")).containsExactly("russia", "-", "ukraine", "truce");
  }

  @Test
  void aCeaseFireIsOneWordAlsoAtTheBeginning() {
    assertThat(words("Cease-fire or cease-fire")).containsExactly("cease-fire", "or", "cease-fire");
  }

  @Test
  void contractionsAreOneWord() {
    assertThat(words("won't")).containsExactly("won't");
  }

  @Test
  void noMoreWordsThanTheLimit() {
    assertThat(new Words("a ".repeat(500), TOKENIZER, 100).size()).isEqualTo(100);
  }
}
