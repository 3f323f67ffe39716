package parley.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OriginCheckTest {
  private static final String KEY = "PARLEY_PAGE_HOSTS";

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # bound to,  configured,        Host,                  Origin,                     site,        allowed
          127.0.0.1,   -,                 127.0.0.1:8081,        -,                          -,           true
          127.0.0.1,   -,                 localhost:8081,        -,                          -,           true
          127.0.0.1,   -,                 LOCALHOST,             -,                          -,           true
          127.0.0.1,   -,                 [::1]:8081,            -,                          -,           true
          127.0.0.1,   -,                 -,                     -,                          -,           true
          127.0.0.1,   -,                 evil.example:8081,     -,                          -,           false
          127.0.0.1,   -,                 localhost.evil.example, -,                         -,           false
          127.0.0.1,   -,                 127.0.0.1.evil.example, -,                         -,           false
          0.0.0.0,     -,                 999.1.1.1:8081,        -,                          -,           false
          127.0.0.1,   -,                 127.1:8081,            -,                          -,           false
          127.0.0.1,   -,                 192.0.2.7:8081,        -,                          -,           false
          127.0.0.1,   -,                 user@localhost,        -,                          -,           false
          127.0.0.1,   -,                 localhost:8081:1,      -,                          -,           false
          127.0.0.1,   -,                 '',                    -,                          -,           false
          127.0.0.1,   -,                 127.0.0.1:8081,        http://127.0.0.1:8081,      same-origin, true
          127.0.0.1,   -,                 127.0.0.1:8081,        http://127.0.0.1:8081,      -,           true
          127.0.0.1,   -,                 127.0.0.1:8081,        http://127.0.0.1:3000,      same-site,   false
          127.0.0.1,   -,                 127.0.0.1:8081,        http://127.0.0.1,           -,           false
          localhost,   -,                 localhost:8081,        http://localhost,           -,           false
          127.0.0.1,   -,                 127.0.0.1:8081,        http://localhost:8081,      cross-site,  false
          127.0.0.1,   -,                 127.0.0.1:8081,        https://evil.example,       cross-site,  false
          127.0.0.1,   -,                 127.0.0.1:8081,        https://evil.example,       -,           false
          127.0.0.1,   -,                 127.0.0.1:8081,        'null',                     -,           false
          127.0.0.1,   -,                 127.0.0.1:8081,        '',                         -,           false
          127.0.0.1,   -,                 127.0.0.1:8081,        -,                          cross-site,  false
          127.0.0.1,   -,                 127.0.0.1:8081,        -,                          same-site,   false
          127.0.0.1,   -,                 127.0.0.1:8081,        -,                          none,        true
          127.0.0.1,   -,                 -,                     http://127.0.0.1:8081,      -,           false
          0.0.0.0,     -,                 192.0.2.7:8081,        -,                          -,           true
          0.0.0.0,     -,                 [2001:db8::7]:8081,    -,                          -,           true
          0.0.0.0,     -,                 ingest:8081,           -,                          -,           false
          0.0.0.0,     'ingest, Wire.example', ingest:8081,      -,                          -,           true
          0.0.0.0,     'ingest, Wire.example', wire.example,     https://wire.example,       same-origin, true
          0.0.0.0,     wire.example,      wire.example:443,      https://wire.example,       same-origin, true
          127.0.0.1,   wire.example,      127.0.0.1:8081,        https://wire.example,       same-origin, true
          127.0.0.1,   wire.example,      127.0.0.1:8081,        https://wire.example,       cross-site,  false
          """)
  void table(
      String bound, String configured, String host, String origin, String site, boolean allowed) {
    Map<String, String> headers = new HashMap<>();
    headers.put("host", host);
    headers.put("origin", origin);
    headers.put("sec-fetch-site", site);
    assertThat(refusal(check(bound, configured), "POST", headers).isEmpty()).isEqualTo(allowed);
  }

  @Test
  void linkFromElsewhereMayBeFollowedAndNothingElse() {
    OriginCheck check = check("127.0.0.1", null);
    Map<String, String> link =
        Map.of(
            "host", "localhost:8080",
            "sec-fetch-site", "cross-site",
            "sec-fetch-mode", "navigate",
            "sec-fetch-dest", "document");
    assertThat(refusal(check, "GET", link)).isEmpty();
    assertThat(refusal(check, "POST", link)).isPresent();
    Map<String, String> framed = new HashMap<>(link);
    framed.put("sec-fetch-dest", "iframe");
    assertThat(refusal(check, "GET", framed)).isPresent();
    Map<String, String> rebound = new HashMap<>(link);
    rebound.put("host", "evil.example");
    assertThat(refusal(check, "GET", rebound)).isPresent();
  }

  @Test
  void refusalOfAHostNamesTheSettingThatAllowsIt() {
    assertThat(refusal(check("0.0.0.0", null), "GET", Map.of("host", "wire.example:80")))
        .hasValueSatisfying(why -> assertThat(why).contains("wire.example", KEY));
  }

  @Test
  void configuredHostIsANameAlone() {
    Settings settings = new Settings(Map.of(KEY, "https://a.example,b.example:80,c.example,[::1]"));
    OriginCheck.read(settings, "127.0.0.1", KEY);
    var failure = catchThrowableOfType(Settings.InvalidSettingsException.class, settings::done);
    assertThat(failure.faults()).hasSize(2).allMatch(fault -> fault.startsWith(KEY));
  }

  private static OriginCheck check(String bound, String configured) {
    Settings settings = new Settings(configured == null ? Map.of() : Map.of(KEY, configured));
    OriginCheck check = OriginCheck.read(settings, bound, KEY);
    settings.done();
    return check;
  }

  private static Optional<String> refusal(
      OriginCheck check, String method, Map<String, String> headers) {
    return check.refusal(method, name -> headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
