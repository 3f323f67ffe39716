package parley.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.Kind;

class KindWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Advisory council meets in Cairo|NEWS",
        "US advisory group calls for talks|NEWS",
        "BUDGET TALKS COLLAPSE|NEWS",
        "Test of strength for mediators|NEWS",
        "EDITORS QUIT OVER COVERAGE|NEWS",
        "ADVISORY: coverage of the talks|ADVISORY",
        "MEDIA ADVISORY - talks|ADVISORY",
        "ABC ADVISORY|ADVISORY",
        "Advisory: no more today|ADVISORY",
        "ATTENTION EDITORS|ADVISORY",
        "Note to editors on Geneva|ADVISORY",
        "DAYBOOK: Sunday|PLANNED",
        "TEST TEST TEST|TEST",
        "Test message|TEST",
        "TEST - please ignore|TEST"
      })
  void onlyLabelsMakeAHeadlineNoNews(String headline, Kind kind) {
    assertThat(KindWords.ofHeadline(headline)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "genre:Results_Listings_and_Statistics, RESULTS",
    "genre:Interview, NEWS",
    "Advisory, ADVISORY",
    "http://cv.iptc.org/newscodes/genre/Daybook, PLANNED"
  })
  void genresDecideFirst(String genre, Kind kind) {
    assertThat(KindWords.ofGenre(genre)).isEqualTo(kind);
  }
}
