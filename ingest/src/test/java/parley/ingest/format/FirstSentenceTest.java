package parley.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.ingest.format.NewsroomXml.ID;
import static parley.ingest.format.NewsroomXml.component;
import static parley.ingest.format.NewsroomXml.g2;
import static parley.ingest.format.NewsroomXml.newsMl1;
import static parley.ingest.format.NewsroomXml.nitf;
import static parley.ingest.format.NewsroomXml.piece;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headlines that stand elsewhere, or nowhere: then the first sentence is one. */
class FirstSentenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Envoys to meet again|Envoys to meet again",
        "The U.S. envoy met the U.N. envoy. They left.|The U.S. envoy met the U.N. envoy.",
        "\u00abWe met for three long hours\u00bb, he said. They left.|\u00abWe met for three long hours\u00bb, he said."
      })
  void newsWithoutAHeadlineHasItsFirstSentence(String text, String headline) {
    WireItem.Accepted item =
        Read.accepted(
            newsMl1(
                ID,
                "",
                component("<HeadLine/>", piece("Main", "<p>" + text + "</p><p>More.</p>"))));
    assertThat(item.story().getHeadline()).isEqualTo(headline);
    assertThat(item.story().getBody()).isEqualTo(text + "\n\nMore.");
    assertThat(item.warnings()).anyMatch(w -> w.contains("first sentence"));
  }

  @Test
  void aLongFirstSentenceIsCutAtAWord() {
    String headline =
        Read.story("{\"uri\":\"u\",\"body_text\":\"" + "word ".repeat(100) + "\"}").getHeadline();
    assertThat(headline).endsWith("word\u2026").hasSizeLessThan(202);
  }

  @Test
  void aKillNeedsNoHeadline() {
    assertThat(
            Read.story("{\"uri\":\"u\",\"pubstatus\":\"canceled\",\"body_text\":\"Do not use.\"}")
                .getHeadline())
        .isEmpty();
  }

  @Test
  void theHeadlineMayBeTheNitfTitle() {
    String nested =
        nitf("", "", "<p>They met.</p>")
            .replaceAll("<hedline>.*</hedline>", "")
            .replace("<head>", "<head><title>Envoys meet</title>");
    assertThat(Read.story(g2("", "", "<inlineXML>" + nested + "</inlineXML>")).getHeadline())
        .isEqualTo("Envoys meet");
    assertThat(
            Read.story(newsMl1(ID, "", component("<HeadLine/>", piece("Main", nested))))
                .getHeadline())
        .isEqualTo("Envoys meet");
  }
}
