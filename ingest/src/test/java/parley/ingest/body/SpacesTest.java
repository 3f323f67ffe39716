package parley.ingest.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpacesTest {
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "' ', ''",
    "a, a",
    "' a  b ', 'a b'",
    "'a\t\n\u00a0b', 'a b'",
    "'a b', 'a b'"
  })
  void runsBecomeOneSpace(String text, String collapsed) {
    assertThat(Spaces.collapsed(text)).isEqualTo(collapsed);
  }
}
