package parley.tagger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguageCodeTest {
  @ParameterizedTest
  @CsvSource({
    "en, en",
    "eng, en",
    "en-US, en",
    "EN_gb, en",
    "en-Latn-US-x-wire, en",
    "' English ', en",
    "English (United States), en",
    "englisch, en",
    "anglais, en",
    "inglés, en",
    "английский, en",
    "Deutsch, de",
    "ger, de",
    "fre, fr",
    "français, fr",
    "العربية, ar",
    "arabic, ar",
    "zh-Hans-CN, zh",
    "cmn, zh",
    "中文, zh",
    "iw, he",
    "heb, he",
    "ind, id",
    "yid, yi",
    "nb-NO, no",
    "pt_BR, pt",
    "Norwegian Bokmål, no",
    "ckb, ckb"
  })
  void usualCodesAndNamesAreRead(String declared, String code) {
    assertThat(LanguageCode.of(declared)).contains(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "und", "mul", "zxx", "x", "-", "none", "42", "a|b", "Klingonish"})
  void whatNamesNoLanguageIsNone(String declared) {
    assertThat(LanguageCode.of(declared)).isEmpty();
  }
}
