package parley.ingest.feed;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parley.schemas.Settings;
import parley.schemas.StoryId;

/**
 * A reader of the settings on feeds, for one reading. Faults never repeat an address or a header.
 */
final class FeedSettings {
  private static final String FEEDS = "PARLEY_FEEDS";
  private static final String HOSTS = "PARLEY_FEED_HOSTS";
  private static final String HEADERS = "PARLEY_FEED_HEADERS";
  private static final String INTERVAL = "PARLEY_FEED_INTERVAL";
  private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);

  private final Settings settings;
  private final List<PolledFeed> feeds = new ArrayList<>();
  private final Set<String> hosts = new TreeSet<>();
  private final Map<String, List<SecretHeader>> secrets = new TreeMap<>();

  FeedSettings(Settings settings) {
    this.settings = settings;
  }

  FeedConfig read() {
    readFeeds();
    readHosts();
    readHeaders();
    boolean allowPrivate = settings.flag("PARLEY_FEED_ALLOW_PRIVATE", false);
    Duration interval = settings.duration(INTERVAL, Duration.ofMinutes(1));
    if (interval.compareTo(MIN_INTERVAL) < 0) {
      settings.fault(INTERVAL, "at least " + MIN_INTERVAL + ", found '" + interval + "'");
    }
    FeedConfig config = new FeedConfig(feeds, hosts, allowPrivate, interval, secrets);
    for (PolledFeed feed : feeds) {
      if (secrets.containsKey(feed.host()) && !config.maySendSecrets(feed.url())) {
        settings.fault(
            FEEDS, feed.name() + " has a secret, which is not sent over http: write https");
      }
    }
    return config;
  }

  private void readFeeds() {
    Set<String> names = new HashSet<>();
    for (String entry : settings.list(FEEDS)) {
      PolledFeed feed = feed(entry);
      if (feed != null && !names.add(feed.name())) {
        settings.fault(FEEDS, feed.name() + " is named twice");
      } else if (feed != null) {
        feeds.add(feed);
      }
    }
  }

  private void readHosts() {
    settings.list(HOSTS).forEach(h -> hosts.add(h.toLowerCase(Locale.ROOT)));
    if (hosts.isEmpty()) {
      feeds.forEach(f -> hosts.add(f.host()));
    }
    for (PolledFeed feed : feeds) {
      if (!hosts.contains(feed.host())) {
        settings.fault(HOSTS, "does not name " + feed.host() + ", a feed's own host");
      }
    }
  }

  private void readHeaders() {
    int place = 0;
    for (String entry : settings.list(HEADERS)) {
      place++;
      int equals = entry.indexOf('=');
      String host = entry.substring(0, Math.max(0, equals)).strip().toLowerCase(Locale.ROOT);
      Optional<SecretHeader> header = SecretHeader.read(entry.substring(equals + 1));
      if (host.isEmpty() || header.isEmpty()) {
        settings.fault(HEADERS, "entry " + place + " is not host=Name: value");
      } else if (!hosts.contains(host)) {
        settings.fault(HEADERS, "entry " + place + " names a host that is not asked");
      } else {
        addSecret(host, header.get(), HEADERS);
      }
    }
  }

  private void addSecret(String host, SecretHeader header, String key) {
    List<SecretHeader> known = secrets.computeIfAbsent(host, h -> new ArrayList<>());
    if (known.contains(header)) {
      return;
    }
    if (known.stream().anyMatch(k -> k.name().equalsIgnoreCase(header.name()))) {
      settings.fault(key, host + " is given " + header.name() + " twice, and they differ");
    } else {
      known.add(header);
    }
  }

  private @Nullable PolledFeed feed(String entry) {
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
      if (PolledFeed.host(url).isEmpty() || !FeedClient.isWeb(url)) {
        settings.fault(FEEDS, "the feed of " + provider + " is no http or https address");
        return null;
      }
      if (url.getUserInfo() != null) {
        addSecret(PolledFeed.host(url), SecretHeader.basic(url.getUserInfo()), FEEDS);
        url = new URI(url.toString().replace(url.getRawUserInfo() + "@", ""));
      }
      Optional<String> fixed = provider.equals("*") ? Optional.empty() : Optional.of(provider);
      return new PolledFeed(fixed, url);
    } catch (URISyntaxException e) {
      // the message would hold the address, and the address may hold a key
      settings.fault(FEEDS, "the feed of " + provider + " is no address");
      return null;
    }
  }
}
