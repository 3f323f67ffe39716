package parley.ingest.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.Cursor;

/**
 * The place in a feed that it was read to: its cursor in the feed's own terms.
 *
 * @param url to ask next, without the feed's key
 */
record FeedPosition(
    String url,
    @Nullable String etag,
    @Nullable String lastModified,
    Map<String, String> seen,
    Rhythm rhythm) {
  FeedPosition {
    seen = Map.copyOf(seen);
  }

  /** The beginning of a feed that was never read. */
  static FeedPosition begin(PolledFeed feed) {
    return new FeedPosition(
        NextPage.withoutKey(feed.url().toString()), null, null, Map.of(), new Rhythm(null, null));
  }

  static FeedPosition of(Optional<Cursor> cursor, PolledFeed feed) {
    return cursor
        .map(
            c ->
                new FeedPosition(
                    c.getUrl(),
                    c.getEtag(),
                    c.getLastModified(),
                    c.getSeen(),
                    new Rhythm(
                        c.getRhythmMs() == null ? null : Duration.ofMillis(c.getRhythmMs()),
                        c.getLastNew())))
        .orElseGet(() -> begin(feed));
  }

  Cursor cursor(PolledFeed feed, Instant at) {
    Duration mean = rhythm.mean();
    return Cursor.newBuilder()
        .setFeed(feed.name())
        .setUrl(url)
        .setEtag(etag)
        .setLastModified(lastModified)
        .setSeen(seen)
        .setRhythmMs(mean == null ? null : mean.toMillis())
        .setLastNew(rhythm.lastNew())
        .setAt(at)
        .build();
  }

  /** The address to ask, the feed's key included. */
  URI address(PolledFeed feed) {
    URI address = NextPage.withKey(url, feed.url());
    return address == null ? feed.url() : address;
  }

  boolean isBegin(PolledFeed feed) {
    return Objects.equals(url, begin(feed).url());
  }

  /** The feed's first address again, nothing forgotten of its entries. */
  FeedPosition restarted(PolledFeed feed) {
    return new FeedPosition(begin(feed).url(), null, null, seen, rhythm);
  }
}
