package parley.ingest.format;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one who stands behind a uri: the host of a web address, the provider in a `urn:newsml:`, a
 * `tag:`.
 */
final class Authority {
  private static final Pattern WEB =
      Pattern.compile("(?i)^https?://(?:www\\.)?([^/:?#\\s]{1,200}).*");
  private static final Pattern NEWSML = Pattern.compile("(?i)^urn:newsml:([^:\\s]{1,200}):.*");
  private static final Pattern TAG = Pattern.compile("(?i)^tag:(?:www\\.)?([^,:\\s]{1,200}),.*");

  private Authority() {}

  static @Nullable String of(String uri) {
    for (Pattern pattern : new Pattern[] {NEWSML, WEB, TAG}) {
      Matcher matcher = pattern.matcher(uri.strip());
      if (matcher.matches()) {
        return matcher.group(1).toLowerCase(Locale.ROOT);
      }
    }
    return null;
  }
}
