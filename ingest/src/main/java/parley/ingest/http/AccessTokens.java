package parley.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.schemas.Digest;
import parley.schemas.Settings;
import parley.schemas.StoryId;

/**
 * The tokens of those who may push: `provider=token` fixes the sender's provider, `*=token` leaves
 * it to the request. They are compared in constant time.
 */
public final class AccessTokens {
  static final int MIN_LENGTH = 16;

  /**
   * The one whose token it is.
   *
   * @param name apart from those of other tokens, and no secret
   * @param provider empty if it may send for any
   */
  record Bearer(String name, Optional<String> provider) {}

  private record Entry(Bearer bearer, String digest) {}

  private final List<Entry> entries;

  private AccessTokens(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** Reads `provider=token,*=token` under the key; faults go to the settings. */
  static AccessTokens read(Settings settings, String key) {
    List<Entry> entries = new ArrayList<>();
    for (String pair : settings.list(key)) {
      int equals = pair.indexOf('=');
      String provider = equals < 0 ? "" : pair.substring(0, equals);
      String token = pair.substring(equals + 1);
      if (!provider.equals("*") && !StoryId.isProvider(provider)) {
        settings.fault(key, "each entry is provider=token or *=token; a provider is [a-z0-9-]");
      } else if (token.length() < MIN_LENGTH) {
        settings.fault(
            key, "the token of " + provider + " has fewer than " + MIN_LENGTH + " characters");
      } else {
        Optional<String> fixed = provider.equals("*") ? Optional.empty() : Optional.of(provider);
        Bearer bearer = new Bearer("token " + entries.size(), fixed);
        entries.add(new Entry(bearer, Digest.sha256(token)));
      }
    }
    return new AccessTokens(entries);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Whose the token is; every entry is compared, so that time tells nothing. */
  Optional<Bearer> bearer(String token) {
    byte[] given = Digest.sha256(token).getBytes(UTF_8);
    Optional<Bearer> found = Optional.empty();
    for (Entry entry : entries) {
      if (MessageDigest.isEqual(given, entry.digest().getBytes(UTF_8))) {
        found = Optional.of(entry.bearer());
      }
    }
    return found;
  }

  /** Without the tokens. */
  @Override
  public String toString() {
    return "AccessTokens[" + entries.size() + "]";
  }
}
