package parley.ingest.feed;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import parley.schemas.Settings;

/**
 * The settings on polled feeds.
 *
 * @param hosts that may be asked, redirects and next pages included, in lower case
 * @param allowPrivate whether addresses that are not public may be asked
 * @param interval between two requests for the same feed
 * @param secrets headers that a host is sent, by its name; never over plain http, unless private
 *     addresses are allowed
 */
public record FeedConfig(
    List<PolledFeed> feeds,
    Set<String> hosts,
    boolean allowPrivate,
    Duration interval,
    Map<String, List<SecretHeader>> secrets) {
  public FeedConfig {
    feeds = List.copyOf(feeds);
    hosts = Set.copyOf(hosts);
    secrets = Map.copyOf(secrets);
  }

  /** The feeds' names. */
  public Set<String> names() {
    return feeds.stream().map(PolledFeed::name).collect(Collectors.toUnmodifiableSet());
  }

  List<SecretHeader> secrets(String host) {
    return secrets.getOrDefault(host, List.of());
  }

  /** True if secrets may be sent to the address. */
  boolean maySendSecrets(URI url) {
    return allowPrivate || "https".equalsIgnoreCase(url.getScheme());
  }

  /**
   * Reads `PARLEY_FEEDS` (`provider=url,*=url,url`; a comma in a url is written %2C),
   * `PARLEY_FEED_HOSTS` (the feeds' own by default), `_HEADERS` (`host=Name: value`),
   * `_ALLOW_PRIVATE`, `_INTERVAL`; faults go to the settings. A url's `user:password` becomes a
   * header for its host, and is no part of the feed's address.
   */
  public static FeedConfig read(Settings settings) {
    return new FeedSettings(settings).read();
  }
}
