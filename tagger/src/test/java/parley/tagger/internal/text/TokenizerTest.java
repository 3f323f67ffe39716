package parley.tagger.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.tagger.LanguagePack;

final class TokenizerTest {
  private static final Tokenizer TOKENIZER = new Tokenizer(LanguagePack.english());

  private static List<String> cut(String text) {
    return TOKENIZER.tokens(text).stream().map(t -> t.in(text)).toList();
  }

  @Test
  void possessivesHyphensAndAbbreviationsAreApart() {
    assertThat(cut("Israel's U.S.-brokered truce (J. Doe)."))
        .containsExactly(
            "Israel", "'s", "U.S.", "-", "brokered", "truce", "(", "J.", "Doe", ")", ".");
  }

  @Test
  void combiningMarksAndSurrogatesStayInTheirWord() {
    assertThat(cut("Erdog\u0306an \uD835\uDC00x"))
        .containsExactly("Erdog\u0306an", "\uD835\uDC00x");
  }
}
