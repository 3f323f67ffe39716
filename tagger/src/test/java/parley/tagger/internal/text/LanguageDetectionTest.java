package parley.tagger.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.tagger.LanguagePack;

final class LanguageDetectionTest {
  private static final LanguageDetection DETECTION = new LanguageDetection(LanguagePack.english());
  private static final String ENGLISH =
      "Delegates of both sides met in Geneva on Tuesday and agreed to go on with their talks next week.";
  private static final String GERMAN =
      "Vertreter beider Seiten trafen sich am Dienstag in Genf und wollen ihre Gespräche fortsetzen.";

  private static List<String[]> shortTexts() throws IOException {
    try (InputStream in = LanguageDetectionTest.class.getResourceAsStream("short-texts.tsv")) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }

  @Test
  void shortTextsOfOtherLanguagesAreNotRead() throws IOException {
    List<String> read = new ArrayList<>();
    List<String> other = new ArrayList<>();
    for (String[] text : shortTexts()) {
      String told = DETECTION.language(null, text[1], "");
      if (DETECTION.isRead(told)) {
        read.add(String.join(" ", text));
      } else if (!told.equals(text[0])) {
        other.add(told + " for " + String.join(" ", text));
      }
    }
    assertThat(read).hasSizeLessThanOrEqualTo(1);
    assertThat(other).hasSizeLessThanOrEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zelensky, Macron, Starmer and Merz discuss Ukraine",
        "Pezeshkian meets Erdogan in Ankara",
        "Oscar de la Renta show draws crowd in Santo Domingo",
        "Süddeutsche Zeitung: Türkiye to host talks",
        "Xi Jinping, Luiz Inácio Lula da Silva hold talks",
        "Sánchez and von der Leyen visit Kyiv",
        "Al-Burhan rejects RSF truce offer (وقف إطلاق النار)",
        "RUSSIA AND UKRAINE AGREE TRUCE",
        "Ceasefire"
      })
  void englishWithForeignNamesStaysEnglish(String headline) {
    assertThat(DETECTION.isRead(DETECTION.language(null, headline, ""))).isTrue();
  }

  @Test
  void theBodyDecidesWhateverTheHeadlineIsIn() {
    assertThat(DETECTION.language(null, "Waffenruhe nach Verhandlungen vereinbart", ENGLISH))
        .isEqualTo("en");
    assertThat(DETECTION.language(null, "Delegates agree to go on with their talks", GERMAN))
        .isEqualTo("de");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "eng", "en-US", "EN_gb", "English", "Englisch", "anglais", "de"})
  void longEnglishIsEnglishWhateverItsLabel(String label) {
    assertThat(DETECTION.language(label, "Talks go on", ENGLISH)).isEqualTo("en");
  }

  @ParameterizedTest
  @CsvSource({
    "de, Eilmeldung, de",
    "ger, Eilmeldung, de",
    "German, Eilmeldung, de",
    "deutsch, Eilmeldung, de",
    "x, Eilmeldung, und",
    ", Eilmeldung, und",
    "en, Eilmeldung, en",
    "mar, युद्धविराम, mr",
    "no, Presidenten reiser, no",
    "uk, Страйк зупинив, uk",
    "fr, '', fr",
    ", '', und",
    ", 12 : 3, und"
  })
  void theLabelDecidesWhereTheTextIsTooShortToTell(String label, String text, String expected) {
    assertThat(DETECTION.language(label, text, "")).isEqualTo(expected);
  }
}
