package parley.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.ingest.feed.FeedHost.page;
import static parley.ingest.feed.FeedHost.redirect;
import static parley.ingest.feed.FeedHost.trouble;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.ingest.Samples;

/** The hosts that are asked, and the limits of their answers. */
class FeedClientTest {
  @RegisterExtension final FeedHost host = new FeedHost();

  @Test
  void redirectWithinAllowedHostsIsFollowed() throws Exception {
    host.handler =
        e -> {
          if (e.getRequestURI().getPath().equals("/old")) {
            redirect(e, "/new");
          } else {
            page(e, "[" + Samples.ninjs("1", 1, "A") + "]");
          }
        };
    host.reader("/old").visit(0);
    assertThat(host.log.headlines()).containsExactly("A");
  }

  @Test
  void redirectElsewhereIsNot() throws Exception {
    for (String to :
        List.of("http://10.0.0.1/", "file:///etc/passwd", "http://other.example/", "ftp://x/")) {
      host.handler = e -> redirect(e, to);
      assertThat(trouble(host.client, host.url("/feed")))
          .as(to)
          .containsAnyOf("PARLEY_FEED_HOSTS", "only");
    }
    host.handler = e -> redirect(e, "/again");
    assertThat(trouble(host.client, host.url("/feed"))).contains("more than 5 redirects");
  }

  @Test
  void addressesThatAreNotPublicAreNotAsked() throws Exception {
    host.asked.clear();
    try (FeedClient careful = host.client(false, FeedClient.Timeouts.DEFAULT, Map.of())) {
      String port = ":" + host.port() + "/";
      assertThat(trouble(careful, "http://127.0.0.1" + port)).contains("no public address");
      assertThat(trouble(careful, "http://localhost" + port)).contains("no public address");
    }
    for (String mapped : List.of("[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "2130706433")) {
      FeedConfig config =
          new FeedConfig(List.of(), Set.of(mapped), false, FeedHost.INTERVAL, Map.of());
      try (FeedClient careful =
          new FeedClient(
              config, SystemDefaultDnsResolver.INSTANCE, FeedClient.Timeouts.DEFAULT, host.clock)) {
        String address = "http://" + mapped + ":" + host.port() + "/";
        // the last one is no name that a uri may have as its host
        assertThat(trouble(careful, address))
            .as(mapped)
            .containsAnyOf("no public address", "PARLEY_FEED_HOSTS");
      }
    }
    assertThat(host.asked).isEmpty();
  }

  @Test
  void bombAndEndlessAnswerAreCutOff() throws Exception {
    byte[] bomb = Samples.gzip(new byte[48 * 1024 * 1024]);
    host.handler =
        e -> {
          e.getResponseHeaders().add("Content-Encoding", "gzip");
          e.sendResponseHeaders(200, bomb.length);
          e.getResponseBody().write(bomb);
        };
    assertThat(trouble(host.client, host.url("/feed"))).contains("inflates");
    host.handler =
        e -> {
          e.sendResponseHeaders(200, 0);
          byte[] chunk = new byte[1 << 16];
          while (true) {
            e.getResponseBody().write(chunk);
          }
        };
    assertThat(trouble(host.client, host.url("/feed"))).contains("is over");
  }

  @Test
  void hostThatNeverAnswersIsLeft() throws Exception {
    host.handler =
        e -> {
          try {
            new java.util.concurrent.CountDownLatch(1).await();
          } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
          }
        };
    FeedClient.Timeouts short1 =
        new FeedClient.Timeouts(Duration.ofMinutes(5), Duration.ofMillis(200));
    try (FeedClient hasty = host.client(true, short1, Map.of())) {
      assertThat(trouble(hasty, host.url("/feed"))).doesNotContain("no trouble");
    }
    FeedClient.Timeouts short2 =
        new FeedClient.Timeouts(Duration.ofMillis(200), Duration.ofMinutes(5));
    try (FeedClient hasty = host.client(true, short2, Map.of())) {
      assertThat(trouble(hasty, host.url("/feed"))).doesNotContain("no trouble");
    }
  }

  @Test
  void secretsGoToTheirHostAloneAndAreNeverPrinted() throws Exception {
    SecretHeader key = new SecretHeader("x-apikey", "s3cret");
    host.handler =
        e -> {
          if (e.getRequestURI().getPath().equals("/old")) {
            redirect(e, host.alias("/new"));
          } else {
            e.sendResponseHeaders(403, -1);
          }
        };
    Map<String, List<SecretHeader>> secrets = Map.of("127.0.0.1", List.of(key));
    try (FeedClient client = host.client(true, FeedClient.Timeouts.DEFAULT, secrets)) {
      host.reader("/old", client).visit(0);
      assertThat(client.get(URI.create(host.url("/shut")), null, null).toString())
          .doesNotContain("s3cret");
    }
    assertThat(host.asked.take()).containsEntry("X-apikey", "s3cret").containsEntry("uri", "/old");
    assertThat(host.asked.take()).doesNotContainKey("X-apikey").containsEntry("uri", "/new");
    assertThat(host.asked.take()).containsEntry("X-apikey", "s3cret");
    assertThat(host.cursors.all.toString()).doesNotContain("s3cret");
    assertThat(host.meters.getMetersAsString()).doesNotContain("s3cret");
    assertThat(secrets.toString()).doesNotContain("s3cret");
  }

  @Test
  void secretsAreNotSentInTheClear() {
    Map<String, List<SecretHeader>> secrets = Map.of();
    FeedConfig careful = new FeedConfig(List.of(), Set.of(), false, FeedHost.INTERVAL, secrets);
    assertThat(careful.maySendSecrets(URI.create("https://a.example/"))).isTrue();
    assertThat(careful.maySendSecrets(URI.create("http://a.example/"))).isFalse();
  }

  @Test
  void hostIsAskedOnceAtATimeByRedirectsToo() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    CountDownLatch overlap = new CountDownLatch(1);
    host.handler =
        e -> {
          if (e.getRequestURI().getPath().equals("/old")) {
            redirect(e, host.alias("/new"));
            return;
          }
          if (inside.incrementAndGet() > 1) {
            overlap.countDown();
          }
          waitBriefly(overlap);
          inside.decrementAndGet();
          page(e, "[]");
        };
    CompletableFuture<String> direct =
        CompletableFuture.supplyAsync(() -> asked(host.alias("/direct")));
    CompletableFuture<String> redirected =
        CompletableFuture.supplyAsync(() -> asked(host.url("/old")));
    assertThat(List.of(direct.get(60, TimeUnit.SECONDS), redirected.get(60, TimeUnit.SECONDS)))
        .allMatch(answer -> answer.contains("Page"));
    assertThat(overlap.getCount()).as("requests under way at once").isEqualTo(1);
  }

  private String asked(String url) {
    try {
      return trouble(host.client, url);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As long as a second request would need to come in, if it were made. */
  private static void waitBriefly(CountDownLatch overlap) {
    try {
      var unused = overlap.await(300, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void lockThatIsNotFreeInTimeIsTold() throws Exception {
    HostLocks locks = new HostLocks(host.clock);
    try (HostLocks.HostLock lock = locks.lock("a.example", Duration.ofSeconds(1))) {
      assertThat(lock.retryAfter()).isEmpty();
      CompletableFuture<String> other =
          CompletableFuture.supplyAsync(
              () -> {
                try (HostLocks.HostLock second = locks.lock("a.example", Duration.ofMillis(1))) {
                  return "taken: " + second.retryAfter();
                } catch (IOException | InterruptedException e) {
                  return String.valueOf(e.getMessage());
                }
              });
      assertThat(other.get(60, TimeUnit.SECONDS)).contains("a.example", "busy");
    }
    try (HostLocks.HostLock lock = locks.lock("a.example", Duration.ofMillis(1))) {
      assertThat(lock.retryAfter()).isEmpty();
    }
  }
}
