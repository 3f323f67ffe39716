package parley.tagger.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WordsTest {
  private static List<String> words(String text) {
    Words words = Words.of(text, 100);
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
    assertThat(Words.of("a ".repeat(500), 100).size()).isEqualTo(100);
  }
}
