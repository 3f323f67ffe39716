package parley.tagger.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.tagger.LanguagePack;

final class NamedDaysTest {
  /** A Tuesday. */
  private static final LocalDate WRITTEN = LocalDate.of(2026, 3, 10);

  private final NamedDays days = new NamedDays(LanguagePack.english());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Envoys of both sides are to meet in Muscat on Thursday.          | 2026-03-12
          The two will meet on Tuesday.                                     | 2026-03-10
          The two will meet next Tuesday.                                   | 2026-03-17
          A second round opens tomorrow, the mediator said on Monday.       | 2026-03-11
          Talks resume Sunday, officials told reporters in Doha on Monday.  | 2026-03-15
          Officials said the talks would resume on Sunday.                  | 2026-03-15
          The summit is set for 3 May.                                      | 2026-05-03
          The summit is set for May 3rd, 2026, in Ankara.                   | 2026-05-03
          They will sign on January 12.                                     |
          They will sign on January 12, 2027.                               | 2027-01-12
          They are to sign by 30 February.                                  |
          They may meet in 3 weeks.                                         |
          They agreed last Friday to meet again.                            |
          Talks will open in Cairo on Thursday and move to Doha on Sunday.  |
          Both sides sat down and will meet again.                          |
          Another 20 may be freed when the talks resume.                    |
          They will meet on SATURDAY, the mediator said.                    | 2026-03-14
          They will meet soon.                                              |
          """)
  void theOneDayToComeIsRead(String sentence, LocalDate day) {
    assertThat(days.coming(sentence, WRITTEN).orElse(null)).isEqualTo(day);
  }
}
