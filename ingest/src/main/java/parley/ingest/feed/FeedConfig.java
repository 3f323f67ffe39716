package parley.ingest.feed;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parley.schemas.Settings;
import parley.schemas.StoryId;

/**
 * Which feeds are polled, and how.
 *
 * @param hosts that may be asked, redirects and next pages included, in lower case
 * @param allowPrivate whether addresses that are not public may be asked
 * @param interval between two requests for the same feed
 */
public record FeedConfig(
    List<Feed> feeds, Set<String> hosts, boolean allowPrivate, Duration interval) {
  private static final String FEEDS = "PARLEY_FEEDS";
  private static final String INTERVAL = "PARLEY_FEED_INTERVAL";
  private static final Duration LEAST_INTERVAL = Duration.ofSeconds(1);

  public FeedConfig {
    feeds = List.copyOf(feeds);
    hosts = Set.copyOf(hosts);
  }

  /**
   * Reads `PARLEY_FEEDS` (`provider=url,*=url,url`; a comma in a url is written %2C),
   * `PARLEY_FEED_HOSTS` (the feeds' own by default), `_ALLOW_PRIVATE`, `_INTERVAL`; faults go to
   * the settings.
   */
  public static FeedConfig read(Settings settings) {
    List<Feed> feeds = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String entry : settings.list(FEEDS)) {
      Feed feed = feed(settings, entry);
      if (feed != null && !names.add(feed.name())) {
        settings.fault(FEEDS, feed.name() + " is named twice");
      } else if (feed != null) {
        feeds.add(feed);
      }
    }
    Set<String> hosts = new TreeSet<>();
    settings.list("PARLEY_FEED_HOSTS").forEach(h -> hosts.add(h.toLowerCase(Locale.ROOT)));
    if (hosts.isEmpty()) {
      feeds.forEach(f -> hosts.add(f.host()));
    }
    for (Feed feed : feeds) {
      if (!hosts.contains(feed.host())) {
        settings.fault("PARLEY_FEED_HOSTS", "does not name " + feed.host() + ", a feed's own host");
      }
    }
    boolean allowPrivate = settings.flag("PARLEY_FEED_ALLOW_PRIVATE", false);
    Duration interval = settings.duration(INTERVAL, Duration.ofMinutes(1));
    if (interval.compareTo(LEAST_INTERVAL) < 0) {
      settings.fault(INTERVAL, "at least " + LEAST_INTERVAL + ", found '" + interval + "'");
    }
    return new FeedConfig(feeds, hosts, allowPrivate, interval);
  }

  private static @Nullable Feed feed(Settings settings, String entry) {
    int equals = entry.indexOf('=');
    String before = equals < 0 ? "" : entry.substring(0, equals).strip();
    // a url alone may hold an equals sign of its own, after its scheme
    boolean named = equals >= 0 && !before.contains("://");
    String provider = named ? before : "*";
    if (!provider.equals("*") && !StoryId.isProvider(provider)) {
      settings.fault(FEEDS, "'" + provider + "' is no provider: [a-z0-9-], or * for any");
      return null;
    }
    try {
      URI url = new URI((named ? entry.substring(equals + 1) : entry).strip());
      if (Feed.host(url).isEmpty() || !FeedClient.isWeb(url)) {
        settings.fault(FEEDS, "the feed of " + provider + " is no http or https address");
        return null;
      }
      Optional<String> fixed = provider.equals("*") ? Optional.empty() : Optional.of(provider);
      return new Feed(fixed, url);
    } catch (URISyntaxException e) {
      // the message would hold the address, and the address may hold a key
      settings.fault(FEEDS, "the feed of " + provider + " is no address");
      return null;
    }
  }
}
