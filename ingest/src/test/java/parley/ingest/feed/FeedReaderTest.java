package parley.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.Cursor;
import parley.Status;
import parley.StoryVersion;
import parley.ingest.HandClock;
import parley.ingest.MemoryLog;
import parley.ingest.Samples;
import parley.ingest.intake.Intake;
import parley.ingest.log.StoryLog;

class FeedReaderTest {
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final MemoryLog log = new MemoryLog();
  private final HandClock clock = new HandClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final MemoryCursors cursors = new MemoryCursors();
  private final BlockingQueue<Map<String, String>> asked = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private volatile Handler handler = exchange -> page(exchange, "[]");
  private FeedClient client;

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          Map<String, String> request = new HashMap<>();
          exchange.getRequestHeaders().forEach((k, v) -> request.put(k, v.get(0)));
          request.put("uri", exchange.getRequestURI().toString());
          asked.add(request);
          try (exchange) {
            handler.handle(exchange);
          }
        });
    server.start();
    client = client(true, FeedClient.Limits.USUAL);
  }

  @AfterEach
  void close() {
    client.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private FeedClient client(boolean allowPrivate, FeedClient.Limits limits) {
    FeedConfig config =
        new FeedConfig(List.of(), Set.of("127.0.0.1", "localhost"), allowPrivate, INTERVAL);
    return new FeedClient(config, SystemDefaultDnsResolver.INSTANCE, limits, clock);
  }

  private Feed feed(String path) {
    return new Feed(Optional.of("acme"), URI.create(url(path)));
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private FeedReader reader(String path) {
    Intake intake = new Intake(log, meters);
    return new FeedReader(
        feed(path),
        INTERVAL,
        new FeedReader.Tools(client, intake, cursors, meters, clock),
        new Random(7));
  }

  @Test
  void entriesAreSentOnceAndAgainWhenTheyChange() throws Exception {
    FeedReader reader = reader("/feed");
    handler =
        e -> page(e, "[" + Samples.ninjs("1", 1, "A") + "," + Samples.ninjs("2", 1, "B") + "]");
    assertThat(reader.visit()).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66));
    reader.visit();
    assertThat(log.headlines()).containsExactly("A", "B");
    handler =
        e -> page(e, "[" + Samples.ninjs("3", 1, "C") + "," + Samples.ninjs("2", 2, "B2") + "]");
    reader.visit();
    assertThat(log.headlines()).containsExactly("A", "B", "C", "B2");
    StoryVersion story = log.stories().get(0);
    assertThat(story.getProvider()).isEqualTo("acme");
    assertThat(story.getOrigin()).isEqualTo("feed:" + url("/feed"));
  }

  @Test
  void nextPollerGoesOnWhereTheLastOneWas() throws Exception {
    handler =
        e -> {
          e.getResponseHeaders().add("ETag", "\"v1\"");
          e.getResponseHeaders().add("Last-Modified", "Sun, 01 Mar 2026 11:00:00 GMT");
          page(e, "[" + Samples.ninjs("1", 1, "A") + "]");
        };
    reader("/feed").visit();
    asked.clear();
    reader("/feed").visit();
    assertThat(log.headlines()).containsExactly("A");
    Map<String, String> request = asked.take();
    assertThat(request).containsEntry("If-none-match", "\"v1\"");
    assertThat(request).containsEntry("If-modified-since", "Sun, 01 Mar 2026 11:00:00 GMT");
    assertThat(cursors.saves).isEqualTo(1);
  }

  @Test
  void unchangedFeedCostsNothing() throws Exception {
    handler = e -> e.sendResponseHeaders(304, -1);
    assertThat(reader("/feed").visit()).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66));
    assertThat(log.asked()).isZero();
    assertThat(cursors.saves).isZero();
  }

  @Test
  void cursorStaysWhereItWasWhileTheLogIsAway() throws Exception {
    FeedReader reader = reader("/feed");
    handler = e -> page(e, "[" + Samples.ninjs("1", 1, "A") + "]");
    log.setAway(true);
    reader.visit();
    assertThat(cursors.saves).isZero();
    log.setAway(false);
    reader.visit();
    assertThat(log.headlines()).containsExactly("A");
    assertThat(cursors.saves).isEqualTo(1);
  }

  @Test
  void entriesComeAgainWhenTheCursorWasNotKept() throws Exception {
    FeedReader reader = reader("/feed");
    handler = e -> page(e, "[" + Samples.ninjs("1", 1, "A") + "]");
    cursors.away = true;
    reader.visit();
    cursors.away = false;
    reader.visit();
    assertThat(log.stories()).hasSize(2);
    assertThat(log.stories().stream().map(StoryVersion::getMessageId).distinct()).hasSize(1);
  }

  @Test
  void hostThatAsksForPatienceGetsIt() throws Exception {
    handler =
        e -> {
          e.getResponseHeaders().add("Retry-After", "600");
          e.sendResponseHeaders(503, -1);
        };
    assertThat(reader("/feed").visit()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void failuresDoubleThePauseUpToAnHour() throws Exception {
    FeedReader reader = reader("/feed");
    handler = e -> e.sendResponseHeaders(500, -1);
    assertThat(reader.visit()).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66));
    assertThat(reader.visit()).isBetween(Duration.ofSeconds(108), Duration.ofSeconds(132));
    for (int i = 0; i < 20; i++) {
      reader.visit();
    }
    assertThat(reader.visit()).isBetween(Duration.ofMinutes(54), Duration.ofMinutes(66));
    handler = e -> page(e, "[" + Samples.ninjs("1", 1, "A") + "]");
    assertThat(reader.visit()).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66));
  }

  @Test
  void brokenEntryIsRejectedOnce() throws Exception {
    FeedReader reader = reader("/feed");
    handler = e -> page(e, Samples.ninjs("1", 1, "A") + "\n{broken\n");
    reader.visit();
    reader.visit();
    assertThat(log.headlines()).containsExactly("A");
    assertThat(log.rejectedTexts()).containsExactly("{broken");
  }

  @Test
  void emptyFeedIsNothingToReject() throws Exception {
    FeedReader reader = reader("/feed");
    handler = e -> page(e, "[]");
    reader.visit();
    assertThat(log.asked()).isZero();
  }

  @Test
  void pagesAreFollowedAndTheirTokenKept() throws Exception {
    handler =
        e -> {
          boolean second = String.valueOf(e.getRequestURI().getQuery()).contains("seq=2");
          page(
              e,
              second ? ap("seq=3", "") : ap("seq=2", apItem("a1", "A") + "," + apItem("a2", "B")));
        };
    FeedReader reader = reader("/ap?apikey=k1");
    assertThat(reader.visit()).isZero();
    assertThat(reader.visit()).isPositive();
    assertThat(log.headlines()).containsExactly("A", "B");
    assertThat(log.rejected()).isEmpty();
    asked.clear();
    reader("/ap?apikey=k1").visit();
    assertThat(asked.take().get("uri")).isEqualTo("/ap?qt=token&seq=3&apikey=k1");
    assertThat(cursors.all.values().toString()).doesNotContain("k1");
  }

  @Test
  void deadPageTokenMeansTheFeedsOwnAddressAgain() throws Exception {
    handler =
        e -> {
          if (String.valueOf(e.getRequestURI().getQuery()).contains("qt=")) {
            e.sendResponseHeaders(400, -1);
          } else {
            page(e, ap("seq=2", apItem("a1", "A")));
          }
        };
    FeedReader reader = reader("/ap");
    reader.visit();
    reader.visit();
    reader.visit();
    assertThat(log.headlines()).containsExactly("A");
    assertThat(asked.stream().map(a -> a.get("uri")))
        .containsExactly("/ap", "/ap?qt=token&seq=2", "/ap");
  }

  @Test
  void silentFeedRaisesItsGauge() throws Exception {
    FeedReader reader = reader("/feed");
    for (int i = 1; i <= 5; i++) {
      String entry = Samples.ninjs("s" + i, 1, "Story " + i);
      handler = e -> page(e, "[" + entry + "]");
      reader.visit();
      clock.move(Duration.ofMinutes(10));
    }
    assertThat(silent()).isZero();
    clock.move(Duration.ofMinutes(90));
    assertThat(silent()).isEqualTo(1);
    handler = e -> page(e, "[" + Samples.ninjs("new", 1, "News") + "]");
    reader.visit();
    assertThat(silent()).isZero();
  }

  @Test
  void redirectWithinAllowedHostsIsFollowed() throws Exception {
    handler =
        e -> {
          if (e.getRequestURI().getPath().equals("/old")) {
            e.getResponseHeaders().add("Location", "/new");
            e.sendResponseHeaders(301, -1);
          } else {
            page(e, "[" + Samples.ninjs("1", 1, "A") + "]");
          }
        };
    reader("/old").visit();
    assertThat(log.headlines()).containsExactly("A");
  }

  @Test
  void redirectElsewhereIsNot() {
    for (String to :
        List.of("http://10.0.0.1/", "file:///etc/passwd", "http://other.example/", "ftp://x/")) {
      handler =
          e -> {
            e.getResponseHeaders().add("Location", to);
            e.sendResponseHeaders(302, -1);
          };
      assertThat(trouble(client, url("/feed"))).as(to).containsAnyOf("PARLEY_FEED_HOSTS", "only");
    }
    handler =
        e -> {
          e.getResponseHeaders().add("Location", "/again");
          e.sendResponseHeaders(302, -1);
        };
    assertThat(trouble(client, url("/feed"))).contains("more than 5 redirects");
  }

  @Test
  void addressesThatAreNotPublicAreNotAsked() {
    asked.clear();
    try (FeedClient careful = client(false, FeedClient.Limits.USUAL)) {
      String port = ":" + server.getAddress().getPort() + "/";
      assertThat(trouble(careful, "http://127.0.0.1" + port)).contains("no public address");
      assertThat(trouble(careful, "http://localhost" + port)).contains("no public address");
    }
    for (String mapped : List.of("[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "2130706433")) {
      FeedConfig config = new FeedConfig(List.of(), Set.of(mapped), false, INTERVAL);
      try (FeedClient careful =
          new FeedClient(
              config, SystemDefaultDnsResolver.INSTANCE, FeedClient.Limits.USUAL, clock)) {
        String address = "http://" + mapped + ":" + server.getAddress().getPort() + "/";
        // the last one is no name that a uri may have as its host
        assertThat(trouble(careful, address))
            .as(mapped)
            .containsAnyOf("no public address", "PARLEY_FEED_HOSTS");
      }
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void bombAndEndlessAnswerAreCutOff() {
    byte[] bomb = Samples.gzip(new byte[48 * 1024 * 1024]);
    handler =
        e -> {
          e.getResponseHeaders().add("Content-Encoding", "gzip");
          e.sendResponseHeaders(200, bomb.length);
          e.getResponseBody().write(bomb);
        };
    assertThat(trouble(client, url("/feed"))).contains("inflates");
    handler =
        e -> {
          e.sendResponseHeaders(200, 0);
          byte[] chunk = new byte[1 << 16];
          while (true) {
            e.getResponseBody().write(chunk);
          }
        };
    assertThat(trouble(client, url("/feed"))).contains("is over");
  }

  @Test
  void gzipIsInflated() throws Exception {
    byte[] body = Samples.gzip(Samples.bytes("[" + Samples.ninjs("1", 1, "A") + "]"));
    handler =
        e -> {
          e.getResponseHeaders().add("Content-Encoding", "gzip");
          e.sendResponseHeaders(200, body.length);
          e.getResponseBody().write(body);
        };
    reader("/feed").visit();
    assertThat(log.headlines()).containsExactly("A");
  }

  @Test
  void hostThatNeverAnswersIsLeft() {
    handler =
        e -> {
          try {
            new java.util.concurrent.CountDownLatch(1).await();
          } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
          }
        };
    FeedClient.Limits short1 = new FeedClient.Limits(Duration.ofMinutes(5), Duration.ofMillis(200));
    try (FeedClient hasty = client(true, short1)) {
      assertThat(trouble(hasty, url("/feed"))).doesNotContain("no trouble");
    }
    FeedClient.Limits short2 = new FeedClient.Limits(Duration.ofMillis(200), Duration.ofMinutes(5));
    try (FeedClient hasty = client(true, short2)) {
      assertThat(trouble(hasty, url("/feed"))).doesNotContain("no trouble");
    }
  }

  @Test
  void pollerPollsAllFeedsAndCloses() {
    handler =
        e -> page(e, "[" + Samples.ninjs(e.getRequestURI().getPath().substring(1), 1, "A") + "]");
    FeedConfig config =
        new FeedConfig(List.of(feed("/one"), feed("/two")), Set.of("127.0.0.1"), true, INTERVAL);
    FeedPoller poller =
        FeedPoller.start(config, new Intake(log, meters), cursors, meters, clock, new Random(11));
    try (poller) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(cursors.all).hasSize(2));
    }
    poller.close();
    assertThat(log.stories().stream().map(StoryVersion::getStoryId))
        .containsExactlyInAnyOrder(
            "acme/urn:newsml:wire.example:one", "acme/urn:newsml:wire.example:two");
  }

  @Test
  void atomEntriesAreUpdatedAndDeleted() throws Exception {
    FeedReader reader = reader("/atom");
    handler = e -> page(e, atom(entry("1", "10", "Talks open") + entry("2", "10", "Aid arrives")));
    reader.visit();
    handler =
        e -> page(e, atom(entry("2", "10", "Aid arrives") + entry("1", "11", "Talks resume")));
    reader.visit();
    assertThat(log.headlines()).containsExactly("Talks open", "Aid arrives", "Talks resume");
    handler =
        e ->
            page(
                e,
                atom(
                    entry("2", "10", "Aid arrives")
                        + "<at:deleted-entry ref=\"tag:wire.example,2026:1\""
                        + " when=\"2026-03-01T11:30:00Z\"/>"));
    reader.visit();
    reader.visit();
    assertThat(log.stories()).hasSize(4);
    StoryVersion last = log.stories().get(3);
    assertThat(last.getStatus()).isEqualTo(Status.CANCELED);
    assertThat(last.getStoryId()).isEqualTo("acme/tag:wire.example,2026:1");
    handler = e -> page(e, atom(""));
    reader.visit();
    assertThat(log.rejected()).isEmpty();
  }

  private static String atom(String entries) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\""
        + " xmlns:at=\"http://purl.org/atompub/tombstones/1.0\"><id>tag:wire.example,2026:f</id>"
        + "<title>Wire</title><updated>2026-03-01T12:00:00Z</updated>"
        + entries
        + "</feed>";
  }

  private static String entry(String id, String hour, String title) {
    return "<entry><id>tag:wire.example,2026:"
        + id
        + "</id><title>"
        + title
        + "</title><updated>2026-03-01T"
        + hour
        + ":00:00Z</updated><content type=\"text\">The two delegations met.</content></entry>";
  }

  private static String trouble(FeedClient client, String url) {
    try {
      return "no trouble: " + client.get(URI.create(url), null, null).getClass().getSimpleName();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private double silent() {
    return meters.get("parley.feed.silent").gauge().value();
  }

  private String ap(String seq, String items) {
    return "{\"data\":{\"items\":["
        + items
        + "],\"next_page\":\""
        + url("/ap?qt=token&" + seq)
        + "\"}}";
  }

  private static String apItem(String id, String headline) {
    return "{\"item\":{\"altids\":{\"itemid\":\""
        + id
        + "\",\"etag\":\"e\"},\"version\":1,\"type\":\"text\",\"pubstatus\":\"usable\","
        + "\"versioncreated\":\"2026-03-01T10:00:00Z\",\"signals\":[\"newscontent\"],"
        + "\"headline\":\""
        + headline
        + "\"}}";
  }

  private static void page(HttpExchange exchange, String text) throws IOException {
    byte[] body = Samples.bytes(text);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static final class MemoryCursors implements Cursors {
    private final Map<String, Cursor> all = new ConcurrentHashMap<>();
    private volatile boolean away;
    private volatile int saves;

    @Override
    public Optional<Cursor> find(String feed) {
      return Optional.ofNullable(all.get(feed));
    }

    @Override
    public synchronized void save(Cursor cursor) {
      if (away) {
        throw new StoryLog.UnavailableException("away", new Exception());
      }
      saves++;
      all.put(cursor.getFeed(), cursor);
    }
  }
}
