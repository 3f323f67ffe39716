package parley.ingest.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTextTest {
  @Test
  void markupBecomesParagraphs() {
    assertThat(
            BodyText.ofMarkup(
                "<html><head><title>no</title></head><body><nav>Home</nav><h2>Talks &amp; truce</h2>"
                    + "<p>One <b>bold</b>\n word.</p><p>Two<br/>three.</p><script>no()</script>"
                    + "<div class=\"share-bar\">Post</div><figure>no</figure></body></html>"))
        .isEqualTo("Talks & truce\n\nOne bold word.\n\nTwo\n\nthree.");
  }

  @Test
  void hardWrappedParagraphsAreJoined() {
    assertThat(BodyText.ofPlain("One line\nand its rest.\n\nTwo."))
        .isEqualTo("One line and its rest.\n\nTwo.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ")",
        "( )",
        "Advertisement",
        "ADVERTISEMENT",
        "Impact Shorts",
        "More Shorts",
        "Read more:",
        "Read more: Envoys return",
        "Facebook Twitter WhatsApp Email",
        "Share",
        "* * *"
      })
  void boilerplateIsDropped(String line) {
    assertThat(BodyText.ofPlain("One.\n" + line + "\nTwo.")).isEqualTo("One.\n\nTwo.");
    assertThat(BodyText.ofPlain("One.\n\n" + line + "\n\nTwo.")).isEqualTo("One.\n\nTwo.");
  }

  @Test
  void boilerplateGluedToAParagraphIsCutOff() {
    assertThat(BodyText.ofPlain("One.\nImpact Shorts\nMore ShortsIn 2008 they met."))
        .isEqualTo("One.\n\nIn 2008 they met.");
  }

  @Test
  void ordinarySentencesStay() {
    String text =
        "Share prices fell.\n\nWatch for talks.\n\nHome rule is at stake.\n\nRelated parties met.";
    assertThat(BodyText.ofPlain(text)).isEqualTo(text);
  }

  @Test
  void deepAndHugeMarkupEnds() {
    assertThat(BodyText.ofMarkup("<div>".repeat(100_000) + "deep")).contains("deep");
    assertThat(BodyText.ofMarkup("<p>x".repeat(50_000))).hasSizeGreaterThan(100_000);
  }
}
