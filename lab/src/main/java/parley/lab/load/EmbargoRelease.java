package parley.lab.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import parley.lab.LocalUp;
import parley.lab.MadeUpWire;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/**
 * From the end of an embargo to topic `tagged` and to the row in SQL, against a running `up`:
 * `EmbargoRelease [STORIES [PER-SECOND]]` (60, 50). Stories whose embargoes end one after the other
 * over 20 seconds are posted at once: first to an idle `up`, then while so many other stories are
 * posted a second, every tenth of talks. A story that shows before its embargo ends makes the exit
 * code 1.
 */
public final class EmbargoRelease {
  private static final Duration LEAD_TIME = Duration.ofSeconds(8);
  private static final Duration RELEASE_PERIOD = Duration.ofSeconds(20);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Between two readings of the table: how exactly a row is timed. */
  private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

  private static final int SENTENCES = 8;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Clock clock = Clock.systemUTC();
  private final String provider;
  private final MadeUpWire wire = new MadeUpWire(Clock.systemUTC().millis(), 10, SENTENCES);
  private final Map<String, Instant> ends = new LinkedHashMap<>();
  private final Map<String, Instant> onTopic = new ConcurrentHashMap<>();
  private final Map<String, Instant> inSql = new ConcurrentHashMap<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger load = new AtomicInteger();
  private final CountDownLatch watching = new CountDownLatch(2);
  private final int stories;

  private EmbargoRelease(String kind, int stories) {
    this.stories = stories;
    provider = "embargo-" + kind + "-" + Long.toString(clock.millis() / 1000, 36);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int stories = args.length > 0 ? Integer.parseInt(args[0]) : 60;
    int perSecond = args.length > 1 ? Integer.parseInt(args[1]) : 50;
    boolean sound = new EmbargoRelease("idle", stories).measure(0);
    sound &= new EmbargoRelease("load", stories).measure(perSecond);
    System.exit(sound ? 0 : 1);
  }

  private boolean measure(int perSecond) throws IOException, InterruptedException {
    Thread topic = new Thread(this::watchTopic);
    Thread table = new Thread(this::watchTable);
    ScheduledExecutorService others = Executors.newSingleThreadScheduledExecutor();
    topic.start();
    table.start();
    if (perSecond > 0) {
      long every = TimeUnit.SECONDS.toNanos(1) / perSecond;
      var unused = others.scheduleAtFixedRate(this::postAnother, 0, every, TimeUnit.NANOSECONDS);
    }
    watching.await();
    Instant begin = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(LEAD_TIME);
    for (int i = 0; i < stories; i++) {
      Instant end = begin.plus(RELEASE_PERIOD.multipliedBy(i).dividedBy(stories));
      ends.put(provider + "/story-" + i, end.truncatedTo(ChronoUnit.MILLIS));
      post(provider, "story-" + i, end.truncatedTo(ChronoUnit.MILLIS));
    }
    Instant limit = begin.plus(RELEASE_PERIOD).plus(TIMEOUT);
    for (Thread watcher : List.of(topic, table)) {
      watcher.join(Math.max(1, Duration.between(clock.instant(), limit).toMillis()));
    }
    over.set(true);
    others.shutdownNow();
    topic.join();
    table.join();
    System.out.printf(
        Locale.ROOT, "%s: %d other stories%n", perSecond == 0 ? "idle" : "load", load.get());
    boolean sound = report("embargo's end -> topic tagged: ", onTopic);
    return report("embargo's end -> row in SQL:   ", inSql) && sound;
  }

  /** A story that never showed counts as endless. */
  private boolean report(String what, Map<String, Instant> seen) {
    double[] delays =
        ends.entrySet().stream()
            .mapToDouble(
                e ->
                    seen.containsKey(e.getKey())
                        ? Duration.between(e.getValue(), seen.get(e.getKey())).toMillis()
                        : Double.POSITIVE_INFINITY)
            .toArray();
    Percentiles spread = new Percentiles(delays);
    System.out.println("  " + what + spread.line());
    return spread.at(0) >= 0;
  }

  private void post(String of, String guid, Instant embargo)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request(of, guid, embargo), ofText());
    if (answer.statusCode() != 202) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
  }

  private void postAnother() {
    int number = load.getAndIncrement();
    HttpRequest request = request(provider + "-" + number % 10, "other-" + number, null);
    var unused = http.sendAsync(request, ofText());
  }

  private static HttpResponse.BodyHandler<String> ofText() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private HttpRequest request(String of, String guid, @Nullable Instant embargo) {
    ObjectNode story = wire.story((of + guid).hashCode()).ninjs(guid, clock.instant());
    if (embargo != null) {
      story.put("embargoed", embargo.toString());
    }
    return LocalUp.post(of, story);
  }

  private void watchTopic() {
    Map<String, Object> settings = LocalUp.kafka().properties();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(
          consumer.partitionsFor(TopicNames.DEFAULT.of(Topic.TAGGED)).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList());
      consumer.seekToEnd(consumer.assignment());
      consumer.assignment().forEach(consumer::position);
      watching.countDown();
      while (!over.get() && onTopic.size() < stories) {
        consumer
            .poll(Duration.ofMillis(20))
            .forEach(
                record -> {
                  if (record.value() != null && record.key().startsWith(provider + "/")) {
                    onTopic.putIfAbsent(record.key(), clock.instant());
                  }
                });
      }
    }
  }

  private void watchTable() {
    try (Connection connection = LocalUp.reader();
        PreparedStatement rows =
            connection.prepareStatement("select story_id from story where provider = ?")) {
      rows.setString(1, provider);
      watching.countDown();
      while (!over.get() && inSql.size() < stories) {
        try (ResultSet found = rows.executeQuery()) {
          Instant now = clock.instant();
          while (found.next()) {
            inSql.putIfAbsent(found.getString(1), now);
          }
        }
        Thread.sleep(POLL_INTERVAL.toMillis());
      }
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException("the database went away", e);
    }
  }
}
