package parley.lab.load;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import parley.lab.LocalUp;
import parley.lab.MadeUpWire;
import parley.schemas.Span;

/**
 * From the door's 202 to the aggregate in SQL, against a running `up`: `Latency [PER-SECOND
 * [SECONDS [TALKS-PERCENT]]]` (50, 60, 10).
 *
 * <p>Ten providers take turns. A subject's row shows its k-th story when its count of stories has
 * grown by k; that moment is set against the k-th 202 of the subject's stories. `all` is the
 * busiest subject, whose changes are gathered over a second; a provider's is as busy as a wire.
 * Nothing else may be posting meanwhile.
 */
public final class Latency {
  private static final int PROVIDERS = 10;
  private static final int SENTENCES = 8;
  private static final int WARM_UP_SECONDS = 10;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String COUNTS =
      "select subject, sum(stories) from aggregate where span = '1d' and start >= ? and subject = any(?)"
          + " group by subject";
  private static final String VERDICTS =
      "select count(*) filter (where verdict = 'talks'), count(*) from story where provider like ? and"
          + " story_time >= ?";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Clock clock = Clock.systemUTC();
  private final String run = "bench-" + Long.toString(clock.millis() / 1000, 36);
  private final Instant begin = clock.instant();
  private final MadeUpWire wire;
  private final Map<String, ConcurrentLinkedQueue<Long>> acknowledged = new LinkedHashMap<>();
  private final Map<String, List<Long>> seen = new LinkedHashMap<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger posted = new AtomicInteger();

  private Latency(int talksPercent) {
    wire = new MadeUpWire(clock.millis(), talksPercent, SENTENCES);
    subjects()
        .forEach(
            subject -> {
              acknowledged.put(subject, new ConcurrentLinkedQueue<>());
              seen.put(subject, new ArrayList<>());
            });
  }

  public static void main(String[] args) throws SQLException, InterruptedException {
    int perSecond = args.length > 0 ? Integer.parseInt(args[0]) : 50;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
    int talks = args.length > 2 ? Integer.parseInt(args[2]) : 10;
    new Latency(talks).measure(perSecond, seconds);
  }

  private void measure(int perSecond, int seconds) throws SQLException, InterruptedException {
    try (Connection connection = LocalUp.reader();
        PreparedStatement counts = connection.prepareStatement(COUNTS)) {
      counts.setTimestamp(1, Timestamp.from(Span.DAY.bucketStart(begin)));
      counts.setArray(
          2, connection.createArrayOf("text", acknowledged.keySet().toArray(String[]::new)));
      post(perSecond, perSecond * WARM_UP_SECONDS, "warm");
      Thread.sleep(5_000);
      acknowledged.values().forEach(ConcurrentLinkedQueue::clear);
      Map<String, Long> before = read(counts);
      AtomicBoolean over = new AtomicBoolean();
      Thread watch = new Thread(() -> watch(counts, before, over));
      watch.start();
      long start = System.nanoTime();
      post(perSecond, perSecond * seconds, "m");
      double took = (System.nanoTime() - start) / 1e9;
      over.set(true);
      watch.join();
      report(took, perSecond * seconds, connection);
    }
  }

  private List<String> subjects() {
    List<String> subjects = new ArrayList<>(List.of("all"));
    for (int i = 0; i < PROVIDERS; i++) {
      subjects.add("provider:" + run + "-" + i);
    }
    return subjects;
  }

  private void post(int perSecond, int stories, String kind) throws InterruptedException {
    long start = System.nanoTime();
    AtomicInteger answered = new AtomicInteger();
    for (int i = 0; i < stories; i++) {
      long due = start + i * 1_000_000_000L / perSecond;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      String provider = run + "-" + i % PROVIDERS;
      var unused =
          http.sendAsync(request(provider, kind + i), HttpResponse.BodyHandlers.ofString())
              .whenComplete(
                  (answer, failure) -> {
                    long now = System.nanoTime();
                    if (failure == null && answer.statusCode() == 202) {
                      queue("all").add(now);
                      queue("provider:" + provider).add(now);
                    } else {
                      refused.incrementAndGet();
                    }
                    answered.incrementAndGet();
                  });
    }
    long limit = System.nanoTime() + TIMEOUT.toNanos();
    while (answered.get() < stories && System.nanoTime() < limit) {
      Thread.sleep(10);
    }
  }

  private ConcurrentLinkedQueue<Long> queue(String subject) {
    return acknowledged.getOrDefault(subject, new ConcurrentLinkedQueue<>());
  }

  private HttpRequest request(String provider, String guid) {
    MadeUpWire.MadeUpStory story = wire.story(posted.getAndIncrement());
    return LocalUp.post(provider, story.ninjs(guid, clock.instant()));
  }

  /** Notes for each story of each subject when the count first included it. */
  private void watch(PreparedStatement counts, Map<String, Long> before, AtomicBoolean over) {
    long limit = Long.MAX_VALUE;
    try {
      while (System.nanoTime() < limit) {
        boolean last = over.get();
        if (last && limit == Long.MAX_VALUE) {
          limit = System.nanoTime() + TIMEOUT.toNanos();
        }
        Map<String, Long> now = read(counts);
        long at = System.nanoTime();
        boolean all = true;
        for (Map.Entry<String, List<Long>> entry : seen.entrySet()) {
          String subject = entry.getKey();
          long more = now.getOrDefault(subject, 0L) - before.getOrDefault(subject, 0L);
          while (entry.getValue().size() < more) {
            entry.getValue().add(at);
          }
          all &= more >= queue(subject).size();
        }
        if (last && all) {
          return;
        }
        Thread.sleep(10);
      }
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException("the database went away", e);
    }
  }

  private static Map<String, Long> read(PreparedStatement counts) throws SQLException {
    Map<String, Long> read = new LinkedHashMap<>();
    try (ResultSet rows = counts.executeQuery()) {
      while (rows.next()) {
        read.put(rows.getString(1), rows.getLong(2));
      }
    }
    return read;
  }

  private void report(double took, int stories, Connection connection) throws SQLException {
    System.out.printf(
        Locale.ROOT,
        "%d stories in %.1f s (%.1f/s), %d not acknowledged; bodies of %d sentences%n",
        stories,
        took,
        stories / took,
        refused.get(),
        SENTENCES);
    try (PreparedStatement verdicts = connection.prepareStatement(VERDICTS)) {
      verdicts.setString(1, run + "-%");
      verdicts.setTimestamp(2, Timestamp.from(begin.minusSeconds(5)));
      try (ResultSet row = verdicts.executeQuery()) {
        row.next();
        System.out.printf(
            Locale.ROOT,
            "talks: %d of %d stories (%.0f %%), warm-up included%n",
            row.getLong(1),
            row.getLong(2),
            100.0 * row.getLong(1) / Math.max(1, row.getLong(2)));
      }
    }
    List<Double> ofProviders = new ArrayList<>();
    acknowledged.forEach(
        (subject, times) -> {
          if (!subject.equals("all")) {
            ofProviders.addAll(delays(subject));
          }
        });
    System.out.println("202 -> aggregate of the story's wire in SQL: " + spread(ofProviders));
    System.out.println("202 -> aggregate `all` in SQL:               " + spread(delays("all")));
  }

  private static String spread(List<Double> delays) {
    return new Percentiles(delays.stream().mapToDouble(Double::doubleValue).toArray()).line();
  }

  /** A story that never showed counts as endless. */
  private List<Double> delays(String subject) {
    List<Long> acknowledgedAt = queue(subject).stream().sorted().toList();
    List<Long> seenAt = seen.getOrDefault(subject, List.of());
    List<Double> delays = new ArrayList<>();
    for (int i = 0; i < acknowledgedAt.size(); i++) {
      double ms =
          i < seenAt.size()
              ? (seenAt.get(i) - acknowledgedAt.get(i)) / 1e6
              : Double.POSITIVE_INFINITY;
      delays.add(Math.max(0, ms));
    }
    return delays;
  }
}
