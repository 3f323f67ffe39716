package parley.ingest.feed;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import parley.schemas.Digest;

/**
 * A feed that is polled.
 *
 * @param provider whose it is; empty leaves it to the entries
 * @param url absolute, http or https; its query may hold a key and is never printed
 */
public record PolledFeed(Optional<String> provider, URI url) {
  private static final int QUERY_DIGITS = 8;

  /**
   * Its name in cursors, metrics and logs: the address without user and query, the beginning of the
   * query's digest in the query's place.
   */
  public String name() {
    String query = url.getRawQuery();
    String mark = query == null ? "" : "?" + Digest.sha256(query).substring(0, QUERY_DIGITS);
    return plain(url) + mark;
  }

  /** The origin of its entries. */
  String origin() {
    return "feed:" + plain(url);
  }

  String host() {
    return host(url);
  }

  /** An address's host in lower case; empty if it has none. */
  static String host(URI url) {
    return url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
  }

  /** An address as it may be printed: without user and query. */
  static String plain(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return url.getScheme() + "://" + host(url) + port + path;
  }

  /** Without the query. */
  @Override
  public String toString() {
    return "Feed[" + provider.orElse("*") + "=" + name() + "]";
  }
}
