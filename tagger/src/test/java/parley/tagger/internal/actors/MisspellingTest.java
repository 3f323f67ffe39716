package parley.tagger.internal.actors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.tagger.LanguagePack;
import parley.tagger.registry.Actor;
import parley.tagger.registry.Registry;

final class MisspellingTest {
  private final Misspelling misspelling =
      new Misspelling(new Names(Registry.builtIn(), new Lexicon(LanguagePack.english())));

  @Test
  void oneWrongLetterBesideTheRightOtherNameIsForgiven() {
    assertThat(misspelling.of("Keith Kellog")).map(Actor::id).contains("keith-kellogg");
    assertThat(misspelling.of("Volodymr Zelensky")).map(Actor::id).contains("volodymyr-zelenskyy");
    assertThat(misspelling.of("Vladimir V. Putin")).map(Actor::id).contains("vladimir-putin");
  }

  @Test
  void anotherPersonOfThatNameIsNobodyListed() {
    assertThat(misspelling.of("Hunter Biden")).isEmpty();
    assertThat(misspelling.of("Keith Kelly")).isEmpty();
    assertThat(misspelling.of("Biden")).isEmpty();
  }

  @Test
  void swapsCountOnce() {
    assertThat(Misspelling.distance("lavrov", "lavorv", 2)).isEqualTo(1);
    assertThat(Misspelling.distance("abc", "xyz", 1)).isGreaterThan(1);
    assertThat(Misspelling.distance("abc", "abcdef", 1)).isGreaterThan(1);
  }
}
