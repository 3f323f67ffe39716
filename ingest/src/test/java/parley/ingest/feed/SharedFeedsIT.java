package parley.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.ingest.Samples;
import parley.ingest.log.Broker;
import parley.schemas.KafkaSettings;
import parley.schemas.Topic;

/** Instances of ingest that have the same feeds. */
class SharedFeedsIT {
  private static final Duration DEADLINE = Duration.ofMinutes(3);
  private static final List<String> FEEDS = List.of("/f0", "/f1", "/f2", "/f3", "/f4", "/f5");

  /** The newest entries that a feed shows. */
  private static final int SHOWN = 20;

  @TempDir Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, FeedInstance> instances = new HashMap<>();

  /** The instances that asked for each feed, in order. */
  private final Map<String, List<String>> visits = new TreeMap<>();

  private final Map<String, Integer> published = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private final List<String> clashes = new ArrayList<>();
  private boolean publishing = true;
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    Files.writeString(
        folder.resolve("hosts"),
        IntStream.range(0, FEEDS.size())
            .mapToObj(i -> "127.0.0.1 " + host(i) + "\n")
            .collect(Collectors.joining()));
  }

  @AfterEach
  void close() throws Exception {
    for (FeedInstance instance : instances.values()) {
      instance.stop();
    }
    server.stop(0);
    threads.shutdownNow();
  }

  private static String host(int feed) {
    return "feed-" + feed + ".example";
  }

  private void answer(HttpExchange exchange) throws IOException {
    String feed = exchange.getRequestURI().getPath();
    String asker = exchange.getRequestHeaders().getFirst("X-Instance");
    String page;
    synchronized (this) {
      if (!open.add(feed)) {
        clashes.add(feed + " asked for by " + asker + " while it was being answered");
      }
      visits.computeIfAbsent(feed, f -> new ArrayList<>()).add(asker);
      int entries = published.merge(feed, publishing ? 1 : 0, Integer::sum);
      page =
          IntStream.rangeClosed(Math.max(1, entries - SHOWN + 1), entries)
              .mapToObj(i -> Samples.ninjs(id(feed, i), 1, "Story " + i + " of " + feed))
              .collect(Collectors.joining(",", "[", "]"));
    }
    try (exchange) {
      FeedHost.page(exchange, page);
    } finally {
      synchronized (this) {
        open.remove(feed);
      }
    }
  }

  private static String id(String feed, int entry) {
    return "shared" + feed.replace('/', ':') + ":" + entry;
  }

  private void start(String name) throws Exception {
    KafkaSettings kafka = Broker.settings();
    Map<String, String> env = new HashMap<>();
    int port = server.getAddress().getPort();
    env.put("PARLEY_BOOTSTRAP_SERVERS", kafka.bootstrap());
    env.put("PARLEY_KAFKA_SESSION_TIMEOUT_MS", "15000");
    env.put("PARLEY_INGEST_PORT", "0");
    env.put("PARLEY_FEED_INTERVAL", "PT1S");
    env.put("PARLEY_FEED_ALLOW_PRIVATE", "true");
    env.put(
        "PARLEY_FEEDS",
        IntStream.range(0, FEEDS.size())
            .mapToObj(i -> "shared=http://" + host(i) + ":" + port + FEEDS.get(i))
            .collect(Collectors.joining(",")));
    env.put(
        "PARLEY_FEED_HEADERS",
        IntStream.range(0, FEEDS.size())
            .mapToObj(i -> host(i) + "=X-Instance: " + name)
            .collect(Collectors.joining(",")));
    instances.put(name, FeedInstance.start(env, folder.resolve("hosts")));
  }

  /** How many feeds each instance has now: it asked for them three times, and nobody else did. */
  private synchronized Map<String, Integer> shares() {
    Map<String, Integer> shares = new TreeMap<>();
    visits.forEach(
        (feed, askers) -> {
          Set<String> last =
              Set.copyOf(askers.subList(Math.max(0, askers.size() - 3), askers.size()));
          shares.merge(
              askers.size() < 3 || last.size() > 1 ? "?" : last.iterator().next(), 1, Integer::sum);
        });
    return shares;
  }

  private synchronized Set<String> feedsOf(String instance) {
    return visits.entrySet().stream()
        .filter(e -> e.getValue().get(e.getValue().size() - 1).equals(instance))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Each feed has gone from one to the next, and never back; what comes now is looked at anew. */
  private synchronized void neverWentBack() {
    visits.forEach(
        (feed, askers) -> {
          List<String> changes = new ArrayList<>();
          for (String asker : askers) {
            if (changes.isEmpty() || !changes.get(changes.size() - 1).equals(asker)) {
              changes.add(asker);
            }
          }
          assertThat(changes).as(feed).doesNotHaveDuplicates();
        });
    visits.clear();
  }

  private void awaitShares(Map<String, Integer> shares) {
    await().atMost(DEADLINE).untilAsserted(() -> assertThat(shares()).isEqualTo(shares));
  }

  @Test
  void eachFeedIsPolledByOneAndGoesOverToTheOthersWithItsStories() throws Exception {
    start("one");
    awaitShares(Map.of("one", 6));
    start("two");
    start("three");
    awaitShares(Map.of("one", 2, "two", 2, "three", 2));
    Set<String> before = feedsOf("three");
    neverWentBack();

    instances.remove("two").kill();
    awaitShares(Map.of("one", 3, "three", 3));
    assertThat(feedsOf("three")).containsAll(before);
    neverWentBack();

    instances.remove("one").stop();
    awaitShares(Map.of("three", 6));
    synchronized (this) {
      publishing = false;
      neverWentBack();
    }
    awaitShares(Map.of("three", 6)); // all that was published has been seen
    instances.remove("three").stop();

    assertThat(clashes).isEmpty();
    Set<String> expected = new TreeSet<>();
    published.forEach(
        (feed, entries) ->
            IntStream.rangeClosed(1, entries)
                .forEach(i -> expected.add("shared/urn:newsml:wire.example:" + id(feed, i))));
    Set<String> written =
        Broker.records(Topic.STORIES).stream()
            .map(found -> String.valueOf(found.key()))
            .filter(key -> key.startsWith("shared/"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(written).isEqualTo(expected);
  }
}
