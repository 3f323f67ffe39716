package parley.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.schemas.Settings;

class AccessTokensTest {
  private static final String KEY = "PARLEY_INGEST_TOKENS";

  @Test
  void tokenNamesItsProvider() {
    AccessTokens tokens = tokens("acme=0123456789abcdef,*=fedcba9876543210");
    assertThat(tokens.bearer("0123456789abcdef"))
        .contains(new AccessTokens.Bearer("token 0", Optional.of("acme")));
    assertThat(tokens.bearer("fedcba9876543210"))
        .contains(new AccessTokens.Bearer("token 1", Optional.empty()));
  }

  @Test
  void anythingElseIsNobodys() {
    AccessTokens tokens = tokens("acme=0123456789abcdef");
    assertThat(tokens.bearer("")).isEmpty();
    assertThat(tokens.bearer("0123456789abcde")).isEmpty();
    assertThat(tokens.bearer("0123456789abcdef ")).isEmpty();
    assertThat(tokens.bearer("0123456789ABCDEF")).isEmpty();
  }

  @Test
  void shortTokensAndBadProvidersAreFaultsThatDoNotPrintTheToken() {
    Settings settings = new Settings(Map.of(KEY, "acme=secret,Bad Name=0123456789abcdef,lone"));
    AccessTokens.read(settings, KEY);
    try {
      settings.done();
    } catch (Settings.InvalidSettingsException e) {
      assertThat(e.faults()).hasSize(3);
      assertThat(e.getMessage()).doesNotContain("secret").doesNotContain("0123456789abcdef");
      return;
    }
    throw new AssertionError("no fault");
  }

  @Test
  void tokensAreNotPrinted() {
    assertThat(tokens("acme=0123456789abcdef").toString()).isEqualTo("AccessTokens[1]");
  }

  private static AccessTokens tokens(String value) {
    Settings settings = new Settings(Map.of(KEY, value));
    AccessTokens tokens = AccessTokens.read(settings, KEY);
    settings.done();
    return tokens;
  }
}
