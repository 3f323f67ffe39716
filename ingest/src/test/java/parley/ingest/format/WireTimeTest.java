package parley.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-01T10:00:00+00:00, 2026-03-01T10:00:00Z, true",
    "2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z, true",
    "2026-03-01T10:00:00.123Z, 2026-03-01T10:00:00.123Z, true",
    "2026-03-01T10:00:00.123456789Z, 2026-03-01T10:00:00.123Z, true",
    "2026-03-01T10:00:00+0000, 2026-03-01T10:00:00Z, true",
    "20171220T134757+0000, 2017-12-20T13:47:57Z, true",
    "20171220T134757Z, 2017-12-20T13:47:57Z, true",
    "20190129T133400, 2019-01-29T13:34:00Z, false",
    "2026-03-01T10:00:00, 2026-03-01T10:00:00Z, false",
    "2022-07-11 18:33, 2022-07-11T18:33:00Z, false",
    "2026-03-01T10:00:00-0500, 2026-03-01T15:00:00Z, true",
    "2026-03-01T10:00:00-05, 2026-03-01T15:00:00Z, true",
    "2026-03-01, 2026-03-01T00:00:00Z, false",
    "20260301, 2026-03-01T00:00:00Z, false",
    "2026-03-01T24:00:00Z, 2026-03-02T00:00:00Z, true",
    "' 2026-03-01T10:00Z ', 2026-03-01T10:00:00Z, true",
    "2087-01-01T00:00:00Z, 2087-01-01T00:00:00Z, true"
  })
  void everyFormMetIsRead(String text, Instant instant, boolean zoned) {
    assertThat(WireTime.read(text)).isEqualTo(new WireTime(instant, zoned));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Next Monday",
        "2026-13-01",
        "2026-02-30",
        "2026-03-01T25:00:00Z",
        "2026-03-01T10:00:00+99:00",
        "1772359200",
        "2026-03-01T10:00:00Z or later"
      })
  void whatIsNoTimeIsNotGuessed(String text) {
    assertThat(WireTime.read(text).instant()).isNull();
  }
}
