package parley.lab.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import parley.Kind;
import parley.Lane;
import parley.Status;
import parley.StoryVersion;
import parley.ingest.log.KafkaStoryLog;
import parley.lab.LocalUp;
import parley.lab.MadeUpWire;
import parley.schemas.BuiltInSchemas;
import parley.schemas.Digest;
import parley.schemas.TrustedRecords;

/**
 * Fills a running `up` with short standing stories: `Flood [STORIES [TAGGED-PERCENT]]` (1,000,000,
 * 2). They are put straight on topic `stories`, backfill lane, in the order of their times, one
 * every 2.6 seconds (a million in 30 days); all but the given share come from a wire whose rights
 * forbid mining, so that they stand and are counted, but are not tagged. Returns once the topology
 * has taken all and their rows are in SQL.
 */
public final class Flood {
  private static final int PROVIDERS = 10;
  private static final long STEP_MS = 2_600;
  private static final int TALKS_PERCENT = 10;
  private static final int SENTENCES = 2;
  private static final int MAX_IN_FLIGHT = 20_000;
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);
  private static final Duration STALL_TIMEOUT = Duration.ofMinutes(5);

  private final Clock clock = Clock.systemUTC();
  private final Instant begin = clock.instant();
  private final String run = Long.toString(clock.millis() / 1000, 36);
  private final MadeUpWire wire = new MadeUpWire(clock.millis(), TALKS_PERCENT, SENTENCES);
  private final Random random = new Random(5);
  private final int stories;
  private final int taggedPercent;

  private Flood(int stories, int taggedPercent) {
    this.stories = stories;
    this.taggedPercent = taggedPercent;
  }

  public static void main(String[] args) throws SQLException, InterruptedException {
    int stories = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int tagged = args.length > 1 ? Integer.parseInt(args[1]) : 2;
    TrustedRecords.trust();
    new Flood(stories, tagged).run();
  }

  private void run() throws SQLException, InterruptedException {
    long start = System.nanoTime();
    try (Connection connection = LocalUp.reader()) {
      long before = standing(connection);
      send();
      System.out.printf(Locale.ROOT, "%d on the log after %.0f s%n", stories, since(start));
      await(connection, "standing", before);
      System.out.printf(
          Locale.ROOT,
          "%d standing after %.0f s: %.0f stories/s%n",
          stories,
          since(start),
          stories / since(start));
      awaitRows(connection);
      System.out.printf(Locale.ROOT, "all rows in SQL after %.0f s%n", since(start));
    }
  }

  private void send() throws InterruptedException {
    Semaphore permits = new Semaphore(MAX_IN_FLIGHT);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    try (KafkaStoryLog log =
        new KafkaStoryLog(LocalUp.kafka(), new BuiltInSchemas(), Duration.ofSeconds(60))) {
      for (int i = 0; i < stories && failure.get() == null; i++) {
        permits.acquire();
        CompletableFuture<?> placed = log.append(story(i));
        var unused =
            placed.whenComplete(
                (place, error) -> {
                  if (error != null) {
                    failure.set(error);
                  }
                  permits.release();
                });
      }
      permits.acquire(MAX_IN_FLIGHT);
    }
    if (failure.get() != null) {
      throw new IllegalStateException("the log did not take all", failure.get());
    }
  }

  private StoryVersion story(int number) {
    MadeUpWire.MadeUpStory text = wire.story(number);
    String provider = "flood-" + number % PROVIDERS;
    String guid = run + "-" + number;
    Instant time = begin.minusMillis(STEP_MS * (stories - number));
    return StoryVersion.newBuilder()
        .setStoryId(provider + "/" + guid)
        .setProvider(provider)
        .setGuid(guid)
        .setMessageId(Digest.sha256(provider + "/" + guid))
        .setContentDigest(Digest.sha256(text.headline() + "\n" + text.body()))
        .setVersion(1L)
        .setVersionCreated(Instant.ofEpochMilli(time.toEpochMilli()))
        .setReceivedAt(Instant.ofEpochMilli(begin.toEpochMilli()))
        .setStatus(Status.USABLE)
        .setKind(Kind.NEWS)
        .setLanguage("en")
        .setHeadline(text.headline())
        .setBody(text.body())
        .setMiningAllowed(random.nextInt(100) < taggedPercent)
        .setLane(Lane.BACKFILL)
        .setOrigin("flood")
        .build();
  }

  private void await(Connection connection, String what, long before)
      throws SQLException, InterruptedException {
    long last = 0;
    long movedAt = System.nanoTime();
    long shown = 0;
    for (long done = 0; done < stories; ) {
      Thread.sleep(POLL_INTERVAL.toMillis());
      done = standing(connection) - before;
      if (done != last) {
        movedAt = System.nanoTime();
      } else if (System.nanoTime() - movedAt > STALL_TIMEOUT.toNanos()) {
        throw new IllegalStateException("nothing moves any more at " + done + " " + what);
      }
      if (done - shown >= stories / 10) {
        System.out.println("  " + done + " " + what);
        shown = done;
      }
      last = done;
    }
  }

  /** The sink is done when no row has come for a while: rows are counted only then. */
  private void awaitRows(Connection connection) throws SQLException, InterruptedException {
    long limit = System.nanoTime() + STALL_TIMEOUT.toNanos();
    while (rows(connection) < stories) {
      if (System.nanoTime() > limit) {
        throw new IllegalStateException("rows are missing in SQL");
      }
      Thread.sleep(POLL_INTERVAL.toMillis());
    }
  }

  private static long standing(Connection connection) throws SQLException {
    return number(connection, "select coalesce(sum(standing), 0) from balance");
  }

  private long rows(Connection connection) throws SQLException {
    try (PreparedStatement count =
        connection.prepareStatement("select count(*) from story where story_id like ?")) {
      count.setString(1, "flood-%/" + run + "-%");
      return number(count);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return number(statement);
    }
  }

  private static long number(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
