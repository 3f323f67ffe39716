package parley.ingest.feed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import parley.ingest.HandClock;
import parley.ingest.MemoryLog;
import parley.ingest.Samples;
import parley.ingest.feed.share.FeedTurns;
import parley.ingest.intake.Intake;

/**
 * A host on loopback that answers as it is told, and readers of its feeds on a log in memory; of
 * one test.
 */
final class FeedHost implements AfterEachCallback {
  static final Duration INTERVAL = Duration.ofMinutes(1);

  /** All feeds are this instance's. */
  static final FeedTurns ALL =
      new FeedTurns() {
        @Override
        public OptionalLong begin(String feed) {
          return OptionalLong.of(0);
        }

        @Override
        public void end(String feed) {}

        @Override
        public boolean owns(String feed) {
          return true;
        }
      };

  /** The answer of the host to a request. */
  interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  final MemoryLog log = new MemoryLog();
  final HandClock clock = new HandClock();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final MemoryCursors cursors = new MemoryCursors();
  final BlockingQueue<Map<String, String>> asked = new LinkedBlockingQueue<>();
  volatile Handler handler = exchange -> page(exchange, "[]");
  final FeedClient client;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  FeedHost() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    client = client(true, FeedClient.Timeouts.DEFAULT, Map.of());
  }

  FeedClient client(
      boolean allowPrivate, FeedClient.Timeouts limits, Map<String, List<SecretHeader>> secrets) {
    Set<String> hosts = Set.of("127.0.0.1", "localhost");
    FeedConfig config = new FeedConfig(List.of(), hosts, allowPrivate, INTERVAL, secrets);
    return new FeedClient(config, SystemDefaultDnsResolver.INSTANCE, limits, clock);
  }

  PolledFeed feed(String path) {
    return new PolledFeed(Optional.of("acme"), URI.create(url(path)));
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** The same host under its other name. */
  String alias(String path) {
    return "http://localhost:" + port() + path;
  }

  FeedReader reader(String path) {
    return reader(path, client);
  }

  FeedReader reader(String path, FeedClient by) {
    FeedReader.Shared tools =
        new FeedReader.Shared(by, new Intake(log, meters), cursors, ALL, meters, clock);
    return new FeedReader(feed(path), INTERVAL, tools, new Random(7));
  }

  /** The reason why the client got no answer, or its answer. */
  static String trouble(FeedClient client, String url) throws InterruptedException {
    try {
      return "no trouble: " + client.get(URI.create(url), null, null).getClass().getSimpleName();
    } catch (IOException e) {
      return e.toString();
    }
  }

  static void page(HttpExchange exchange, String text) throws IOException {
    byte[] body = Samples.bytes(text);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().add("Location", to);
    exchange.sendResponseHeaders(302, -1);
  }

  static void busy(HttpExchange exchange, int seconds) throws IOException {
    exchange.getResponseHeaders().add("Retry-After", String.valueOf(seconds));
    exchange.sendResponseHeaders(503, -1);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    client.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
