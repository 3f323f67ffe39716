package parley.tagger.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.tagger.LanguagePack;

final class SentenceSplitterTest {
  private static final SentenceSplitter SPLITTER = new SentenceSplitter(LanguagePack.english());

  private static List<String> cut(String text) {
    return SPLITTER.split(text).stream().map(s -> s.in(text)).toList();
  }

  @Test
  void titlesInitialsAndAbbreviationsEndNoSentence() {
    assertThat(cut("Gen. Valery Gerasimov met J. D. Vance. The U.S. Embassy said no more."))
        .containsExactly(
            "Gen. Valery Gerasimov met J. D. Vance.", "The U.S. Embassy said no more.");
  }

  @Test
  void countryAbbreviationEndsASentenceBeforeAnArticle() {
    assertThat(cut("He flew to the U.S. The talks go on."))
        .containsExactly("He flew to the U.S.", "The talks go on.");
  }

  @Test
  void closingQuoteBelongsToItsSentence() {
    assertThat(cut("“We will talk.” He left.")).containsExactly("“We will talk.”", "He left.");
  }

  @Test
  void lineBreakEndsASentenceAndBlankTextHasNone() {
    assertThat(cut("No full stop here\n\nNext paragraph"))
        .containsExactly("No full stop here", "Next paragraph");
    assertThat(cut(" \u00a0\n\u0000 ")).isEmpty();
    assertThat(cut("")).isEmpty();
  }
}
