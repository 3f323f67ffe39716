package parley.dashboard;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import parley.schemas.Settings;

/**
 * Settings of the API.
 *
 * @param maxAge how long an answer is kept at most while nothing changes, `PARLEY_API_CACHE`; zero,
 *     written `none`: none is
 * @param requestsPerSecond most of one client, `PARLEY_API_REQUESTS`; zero: any number
 * @param origins whose web pages may ask, `PARLEY_API_ORIGINS`: scheme, host and port, in lower
 *     case
 */
public record ApiConfig(Duration maxAge, int requestsPerSecond, Set<String> origins) {
  private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@\\s,*]+");

  public ApiConfig {
    origins = Set.copyOf(origins);
  }

  static ApiConfig read(Settings settings) {
    boolean kept = !settings.text("PARLEY_API_CACHE", "").equals("none");
    return new ApiConfig(
        kept ? settings.duration("PARLEY_API_CACHE", Duration.ofSeconds(30)) : Duration.ZERO,
        (int) settings.number("PARLEY_API_REQUESTS", 200, 0, 100_000),
        origins(settings));
  }

  private static Set<String> origins(Settings settings) {
    Set<String> origins = new LinkedHashSet<>();
    for (String origin : settings.list("PARLEY_API_ORIGINS")) {
      if (!ORIGIN.matcher(origin.toLowerCase(Locale.ROOT)).matches()) {
        settings.fault(
            "PARLEY_API_ORIGINS",
            "expected origins such as https://desk.example:8443, found '" + origin + "'");
      }
      origins.add(origin.toLowerCase(Locale.ROOT));
    }
    return origins;
  }
}
