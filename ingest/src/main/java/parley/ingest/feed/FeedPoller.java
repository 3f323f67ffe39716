package parley.ingest.feed;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.ingest.feed.share.FeedTurns;
import parley.ingest.intake.Intake;

/**
 * The poller of the feeds that are this instance's: a thread for each host, so that none is asked
 * twice at a time.
 */
public final class FeedPoller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedPoller.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final long FIRST_VISIT_WITHIN_MS = 1_000;

  /** When to look again whether a feed that another instance polls is this one's. */
  private static final Duration NEXT_TURN = Duration.ofMillis(500);

  private static final Duration PAUSE_AFTER_FAULT = Duration.ofMinutes(1);

  private record Due(FeedReader reader, long atNanos) {}

  private final FeedClient client;
  private final FeedTurns turns;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  private FeedPoller(FeedClient client, FeedTurns turns) {
    this.client = client;
    this.turns = turns;
  }

  /**
   * Begins to poll, each feed from where its cursor stands.
   *
   * @param turns whether a feed is this instance's to poll
   * @param random spreads the visits
   */
  public static FeedPoller start(
      FeedConfig config,
      Intake intake,
      Cursors cursors,
      FeedTurns turns,
      MeterRegistry meters,
      Clock clock,
      Random random) {
    DnsResolver names = SystemDefaultDnsResolver.INSTANCE;
    FeedClient client = new FeedClient(config, names, FeedClient.Timeouts.DEFAULT, clock);
    FeedReader.Shared shared = new FeedReader.Shared(client, intake, cursors, turns, meters, clock);
    Map<String, List<FeedReader>> hosts = new LinkedHashMap<>();
    for (PolledFeed feed : config.feeds()) {
      Random own = new Random(random.nextLong());
      hosts
          .computeIfAbsent(feed.host(), h -> new ArrayList<>())
          .add(new FeedReader(feed, config.interval(), shared, own));
    }
    FeedPoller poller = new FeedPoller(client, turns);
    hosts.forEach(
        (host, readers) -> {
          long seed = random.nextLong();
          Thread thread =
              new Thread(() -> poller.run(readers, new Random(seed)), "parley-feed-" + host);
          thread.setDaemon(true);
          poller.threads.add(thread);
          thread.start();
        });
    return poller;
  }

  private void run(List<FeedReader> readers, Random random) {
    long begin = System.nanoTime();
    PriorityQueue<Due> queue =
        new PriorityQueue<>(Comparator.comparingLong(d -> d.atNanos - begin));
    for (FeedReader reader : readers) {
      long first = TimeUnit.MILLISECONDS.toNanos(random.nextInt((int) FIRST_VISIT_WITHIN_MS));
      queue.add(new Due(reader, begin + first));
    }
    try {
      while (!closing.await(queue.element().atNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        FeedReader reader = queue.remove().reader;
        Duration pause = visited(reader);
        queue.add(new Due(reader, System.nanoTime() + pause.toNanos()));
      }
    } catch (InterruptedException e) {
      LOG.info("feeds: stopped; what was not finished is read again at the next start");
    }
  }

  private Duration visited(FeedReader reader) throws InterruptedException {
    OptionalLong tenure = turns.begin(reader.name());
    if (tenure.isEmpty()) {
      return NEXT_TURN;
    }
    try {
      return reader.visit(tenure.getAsLong());
    } catch (RuntimeException e) {
      // the last boundary: one feed's fault must not end the polling of the others
      LOG.error("a feed could not be read", e);
      return PAUSE_AFTER_FAULT;
    } finally {
      turns.end(reader.name());
    }
  }

  /** Gives the visits under way a moment, then cuts them off. */
  @Override
  public void close() {
    closing.countDown();
    try {
      join(CLOSE_TIMEOUT.dividedBy(2));
      client.close();
      threads.forEach(Thread::interrupt);
      join(CLOSE_TIMEOUT.dividedBy(2));
    } catch (InterruptedException e) {
      client.close();
      Thread.currentThread().interrupt();
    }
  }

  private void join(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (Thread thread : threads) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left > 0) {
        thread.join(left);
      }
    }
  }
}
