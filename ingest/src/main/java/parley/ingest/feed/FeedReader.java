package parley.ingest.feed;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.Lane;
import parley.ingest.feed.share.FeedTurns;
import parley.ingest.format.Arrival;
import parley.ingest.format.WireItem;
import parley.ingest.intake.Intake;
import parley.ingest.log.StoryLog;

/**
 * The reader of one feed, visit by visit, for one thread. The position is kept only after all
 * entries are on the log, so that a crash between the two sends some again and loses none.
 */
final class FeedReader {
  static final Duration MAX_PAUSE = Duration.ofHours(1);

  /** So that the feeds of a host do not all come back in the same moment. */
  private static final Duration RETRY_AFTER_JITTER = Duration.ofSeconds(1);

  private static final Duration MIN_LONG_POLL = Duration.ofSeconds(5);
  private static final int MAX_DOUBLINGS = 10;
  private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);

  /** The parts that the readers of all feeds share. */
  record Shared(
      FeedClient client,
      Intake intake,
      Cursors cursors,
      FeedTurns turns,
      MeterRegistry meters,
      Clock clock) {}

  private final PolledFeed feed;
  private final Duration interval;
  private final Shared shared;
  private final Random random;
  private final FeedMeter meter;
  private volatile FeedPosition position;
  private long tenure = -1;
  private int failures;
  private @Nullable String trouble;

  /** The reason why nothing of the last page could be read; null where something could. */
  private @Nullable String unread;

  /**
   * @param interval between two visits, give or take a tenth
   */
  FeedReader(PolledFeed feed, Duration interval, Shared shared, Random random) {
    this.feed = feed;
    this.interval = interval;
    this.shared = shared;
    this.random = random;
    this.position = FeedPosition.of(shared.cursors().find(feed.name()), feed);
    this.meter = new FeedMeter(shared.meters(), feed.name());
    meter.watch(this::isSilent, this::isOwned);
  }

  /** The feed's. */
  String name() {
    return feed.name();
  }

  private boolean isOwned() {
    return shared.turns().owns(feed.name());
  }

  boolean isSilent() {
    return isOwned() && position.rhythm().isSilent(shared.clock().instant());
  }

  /**
   * Visits once; never throws for trouble with the host or the log. How long to wait then.
   *
   * @param inTenure the first visit of each goes on where the cursor stands, for another instance
   *     may have read on
   */
  Duration visit(long inTenure) throws InterruptedException {
    try {
      if (inTenure != tenure) {
        resume();
        tenure = inTenure;
      }
      Instant asked = shared.clock().instant();
      FeedPosition from = position;
      FeedAnswer answer = shared.client().get(from.address(feed), from.etag(), from.lastModified());
      if (answer instanceof FeedAnswer.NotAsked notAsked) {
        meter.count("resting");
        return notAsked.retryAfter().plus(jittered(RETRY_AFTER_JITTER));
      }
      Duration next = answered(answer, from, asked);
      failures = 0;
      report(unread);
      return next;
    } catch (FailedException e) {
      return failed("answered " + e.failure.status(), e.failure.retryAfter());
    } catch (IOException e) {
      return failed(e.toString(), Optional.empty());
    } catch (StoryLog.UnavailableException e) {
      return failed("the story log cannot take its entries: " + e.getMessage(), Optional.empty());
    }
  }

  private void resume() {
    shared.cursors().refresh();
    position = FeedPosition.of(shared.cursors().find(feed.name()), feed);
    failures = 0;
  }

  private Duration answered(FeedAnswer answer, FeedPosition from, Instant asked)
      throws IOException, InterruptedException {
    unread = null;
    if (answer instanceof FeedAnswer.Page page) {
      Duration next = take(page, from, asked);
      meter.count(unread == null ? "page" : "unreadable");
      return next;
    }
    if (answer instanceof FeedAnswer.Failure failure) {
      if (!failure.isGone() || from.isBegin(feed)) {
        throw new FailedException(failure);
      }
      // a page's token dies when it is not used for long; the feed's own address does not
      LOG.warn("feed {}: its next page is gone ({}), from its beginning", feed.name(), failure);
      position = from.restarted(feed);
      shared.cursors().save(position.cursor(feed, asked));
    } else {
      meter.count("unchanged");
    }
    return jittered(interval);
  }

  private Duration take(FeedAnswer.Page page, FeedPosition from, Instant asked)
      throws IOException, InterruptedException {
    Instant now = shared.clock().instant();
    Optional<NextPage> following = NextPage.of(page.bytes());
    SentEntries seen = new SentEntries(from.seen());
    Sent sent = new Sent(0, true);
    if (following.map(NextPage::hasItems).orElse(true)) {
      sent = send(page, seen, now);
    }
    int news = sent.news();
    // a page that broke off must be had again, though its host takes it for the one we have
    boolean again = following.isPresent() || !sent.whole();
    FeedPosition to =
        new FeedPosition(
            following.map(f -> next(f, from)).orElse(from.url()),
            again ? null : page.etag(),
            again ? null : page.lastModified(),
            seen.kept(),
            from.rhythm().after(news, now));
    if (!to.equals(from)) {
      shared.cursors().save(to.cursor(feed, now));
      position = to;
    }
    boolean moved = !to.url().equals(from.url());
    boolean more = moved && following.map(NextPage::hasItems).orElse(false);
    boolean polledLong =
        following.isPresent() && Duration.between(asked, now).compareTo(MIN_LONG_POLL) >= 0;
    return more || polledLong ? Duration.ZERO : jittered(interval);
  }

  private String next(NextPage following, FeedPosition from) {
    URI next = NextPage.withKey(following.next(), feed.url());
    return next == null ? from.url() : NextPage.withoutKey(next.toString());
  }

  /**
   * The part of a page that was sent on.
   *
   * @param news new and changed entries
   * @param whole whether it was read to its end
   */
  private record Sent(int news, boolean whole) {}

  /** Sends on what is new or changed. */
  private Sent send(FeedAnswer.Page page, SentEntries seen, Instant now)
      throws IOException, InterruptedException {
    Arrival arrival =
        new Arrival(
            feed.provider(), page.contentType(), feed.origin(), now, Lane.LIVE, Optional.empty());
    List<WireItem> items = shared.intake().read(page.bytes(), arrival);
    if (isEmpty(items)) {
      return new Sent(0, true);
    }
    WireItem last = items.get(items.size() - 1);
    if (items.stream().allMatch(WireItem.Refused.class::isInstance)) {
      unread = "nothing of it could be read: " + ((WireItem.Refused) last).reason();
    }
    List<WireItem> news = items.stream().filter(seen::isNew).toList();
    try {
      shared.intake().take(news, arrival).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoryLog.UnavailableException unavailable) {
        throw unavailable;
      }
      throw new IOException("entries could not be written: " + e.getCause(), e);
    }
    long accepted = news.stream().filter(WireItem.Accepted.class::isInstance).count();
    return new Sent((int) accepted, last instanceof WireItem.Accepted);
  }

  /** A feed may be empty for a while; that is nothing to refuse. */
  private static boolean isEmpty(List<WireItem> items) {
    return items.size() == 1
        && items.get(0) instanceof WireItem.Refused refused
        && refused.noItems();
  }

  private Duration failed(String what, Optional<Duration> retryAfter) {
    failures++;
    meter.count("failed");
    report(what);
    long doubled = interval.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
    long max = Math.max(interval.toMillis(), MAX_PAUSE.toMillis());
    Duration pause = jittered(Duration.ofMillis(Math.min(doubled, max)));
    return retryAfter.filter(r -> r.compareTo(pause) > 0).orElse(pause);
  }

  /** So that many pollers do not ask in step. */
  private Duration jittered(Duration pause) {
    return Duration.ofMillis(Math.round(pause.toMillis() * (0.9 + 0.2 * random.nextDouble())));
  }

  /** Each trouble once, and once that it is over. */
  private void report(@Nullable String now) {
    if (now != null && !now.equals(trouble)) {
      LOG.warn("feed {}: {}", feed.name(), now);
    } else if (now == null && trouble != null) {
      LOG.info("feed {}: well again", feed.name());
    }
    trouble = now;
  }

  private static final class FailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient FeedAnswer.Failure failure;

    FailedException(FeedAnswer.Failure failure) {
      super("answered " + failure.status());
      this.failure = failure;
    }
  }
}
