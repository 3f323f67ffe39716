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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<title/>",
        "<title />",
        "<style/>",
        "<script src='a.js' />",
        "<SCRIPT SRC=\"a>b.js\"/>",
        "<iframe src=\"https://a.example/x\" width=\"1\"/>",
        "<video/>",
        "<audio/>",
        "<object data='x'/>",
        "<textarea/>",
        "<noscript/>",
        "<select/>",
        "<button/>",
        "<template/>",
        "<noframes/>",
        "<xmp/>",
        "<plaintext/>",
        "<svg/>",
        "<canvas/>",
        "<aside/>",
        "<nav/>",
        "<figure/>",
        "<form/>",
        "<media/>",
        "<div class='share'/>",
        "<x:embed class='share'/>",
        "<embed src='x'>",
        "<!-- x",
        "<!-- x --><!-- y <!-- z",
        "<script>",
        "<script src='a.js'>",
        "<iframe src='a>b'>",
        "<title>",
        "<style>",
        "<textarea>",
        "<object>",
        "<figure>",
        "<xmp>"
      })
  void nothingLeftOpenHidesTheRest(String tag) {
    assertThat(BodyText.ofMarkup("<p>They met.</p>" + tag + "<p>They left.</p>"))
        .startsWith("They met.\n\n")
        .endsWith("They left.")
        .doesNotContain("<");
    assertThat(BodyText.ofMarkup("<p>They met. " + tag + " So far.</p><p>They left.</p>"))
        .endsWith("They left.")
        .contains("So far.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>if (a<b) { \"</p>\" }</script>",
        "<SCRIPT>no</SCRIPT>",
        "<script/><script>no</script>",
        "<iframe src='x'>no</iframe>",
        "<!-- no <p>no</p> -->",
        "<figure><img src='x'/><figcaption>no</figcaption></figure>",
        "<object><param/>no</object>"
      })
  void whatIsHiddenStaysHidden(String markup) {
    assertThat(BodyText.ofMarkup("<p>They met.</p>" + markup + "<p>They left.</p>"))
        .isEqualTo("They met.\n\nThey left.");
  }

  @Test
  void xhtmlOfXmlWritersIsReadWhole() {
    assertThat(
            BodyText.ofMarkup(
                "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title /><meta charset='x'/></head>"
                    + "<body><p>They met.</p><p /><a name='x'/><p>They <b/>left<br/>late.</p></body></html>"))
        .isEqualTo("They met.\n\nThey left\n\nlate.");
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
    assertThat(BodyText.ofMarkup("<script a=\"".repeat(50_000) + "<p>x")).isNotNull();
    assertThat(BodyText.ofMarkup("<!--".repeat(50_000) + "<p>x")).isEqualTo("x");
  }

  @Test
  void linesThatWereBrokenAtTheirFullWidthAreJoined() {
    assertThat(
            BodyText.ofPlain(
                """
                Envoys of both sides agreed on a truce in the north on Sunday
                after long talks in the city of Geneva, a mediator said late
                in the evening.
                It is to hold for a month, and may be prolonged if both of the
                parties agree to it.
                """))
        .isEqualTo(
            "Envoys of both sides agreed on a truce in the north on Sunday after long talks in the city of"
                + " Geneva, a mediator said late in the evening.\n\nIt is to hold for a month, and may be"
                + " prolonged if both of the parties agree to it.");
    String verses = "Envoys met\nin the north\nand agreed\non a truce";
    assertThat(BodyText.ofPlain(verses)).isEqualTo(verses.replace("\n", "\n\n"));
    String paragraphs =
        "Envoys of both sides agreed on a truce in the north on Sunday.\n".repeat(4);
    assertThat(BodyText.ofPlain(paragraphs).split("\n\n")).hasSize(4);
  }
}
