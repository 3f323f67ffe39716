package parley.ingest.feed;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import parley.ingest.limits.BoundedBody;
import parley.ingest.limits.Limits;

/**
 * The HTTP client that asks hosts for pages: allowed hosts and public addresses only, each redirect
 * checked like the first request, every answer bounded in size and time. May be used by several
 * threads.
 */
final class FeedClient implements AutoCloseable {
  /**
   * The limits of time.
   *
   * @param idle until a connection stands, and between two reads; longer than a long poll
   * @param total of one request and its answer
   */
  record Timeouts(Duration idle, Duration total) {
    static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(90));
  }

  private final FeedConfig config;
  private final HostLocks locks;
  private final Timeouts timeouts;
  private final Clock clock;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService watchdog;

  FeedClient(FeedConfig config, DnsResolver names, Timeouts timeouts, Clock clock) {
    this.config = config;
    this.locks = new HostLocks(clock);
    this.timeouts = timeouts;
    this.clock = clock;
    Timeout idle = Timeout.of(timeouts.idle());
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new GuardedResolver(names, config.allowPrivate()))
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder()
                    .http1Config(
                        Http1Config.custom()
                            .setMaxLineLength(Limits.RESPONSE_HEADER_CHARS)
                            .setMaxHeaderCount(Limits.RESPONSE_HEADERS)
                            .build())
                    .build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom().setConnectTimeout(idle).setSocketTimeout(idle).build())
            .build();
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(idle)
                    .setConnectionRequestTimeout(idle)
                    .build())
            .setUserAgent("Parley")
            .disableRedirectHandling()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAutomaticRetries()
            .disableAuthCaching()
            .build();
    this.watchdog =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "parley-feed-timeout");
              thread.setDaemon(true);
              return thread;
            });
  }

  static boolean isWeb(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    return scheme.equals("http") || scheme.equals("https");
  }

  /**
   * Asks for the page, where it changed since.
   *
   * @throws IOException if the host cannot be asked, must not be asked, or answers too much or too
   *     slowly; the message says which
   */
  FeedAnswer get(URI url, @Nullable String etag, @Nullable String lastModified)
      throws IOException, InterruptedException {
    URI at = url;
    for (int hop = 0; hop <= Limits.REDIRECTS; hop++) {
      check(at);
      Hop step = step(request(at, etag, lastModified), PolledFeed.host(at));
      if (step.answer() != null) {
        return step.answer();
      }
      at = redirected(at, step.location());
    }
    throw new IOException("more than " + Limits.REDIRECTS + " redirects");
  }

  private Hop step(HttpGet request, String host) throws IOException, InterruptedException {
    try (HostLocks.HostLock lock = locks.lock(host, timeouts.total())) {
      Optional<Duration> retryAfter = lock.retryAfter();
      if (retryAfter.isPresent()) {
        return new Hop(new FeedAnswer.NotAsked(retryAfter.get()), null);
      }
      Future<?> timeout =
          watchdog.schedule(request::cancel, timeouts.total().toMillis(), TimeUnit.MILLISECONDS);
      try {
        Hop step = client.execute(request, response -> read(request, response));
        if (step.answer() instanceof FeedAnswer.Failure failure && failure.isOfHost()) {
          failure.retryAfter().ifPresent(lock::setRetryAfter);
        }
        return step;
      } finally {
        timeout.cancel(false);
      }
    }
  }

  private void check(URI url) throws IOException {
    if (!isWeb(url)) {
      throw new IOException("only http and https are asked, not " + url.getScheme());
    }
    if (!config.hosts().contains(PolledFeed.host(url))) {
      throw new IOException(
          "host '" + PolledFeed.host(url) + "' is not named in PARLEY_FEED_HOSTS");
    }
  }

  private HttpGet request(URI url, @Nullable String etag, @Nullable String lastModified) {
    HttpGet request = new HttpGet(url);
    if (config.maySendSecrets(url)) {
      config.secrets(PolledFeed.host(url)).forEach(s -> request.setHeader(s.name(), s.value()));
    }
    request.setHeader(
        "Accept",
        "application/atom+xml, application/rss+xml, application/xml, text/xml, application/json,"
            + " */*;q=0.5");
    request.setHeader("Accept-Encoding", "gzip");
    if (etag != null) {
      request.setHeader("If-None-Match", etag);
    }
    if (lastModified != null) {
      request.setHeader("If-Modified-Since", lastModified);
    }
    return request;
  }

  /** An answer, or where to ask instead. */
  private record Hop(@Nullable FeedAnswer answer, @Nullable String location) {}

  private Hop read(HttpGet request, ClassicHttpResponse response) throws IOException {
    int status = response.getCode();
    String location = header(response, "Location");
    if (status == 301 || status == 302 || status == 303 || status == 307 || status == 308) {
      return new Hop(null, location);
    }
    if (status == 304) {
      return new Hop(new FeedAnswer.NotModified(), null);
    }
    HttpEntity entity = response.getEntity();
    if (status != 200 || entity == null) {
      return new Hop(
          new FeedAnswer.Failure(
              status, RetryAfter.read(header(response, "Retry-After"), clock.instant())),
          null);
    }
    String encoding = header(response, "Content-Encoding");
    boolean gzip = "gzip".equalsIgnoreCase(encoding) || "x-gzip".equalsIgnoreCase(encoding);
    if (encoding != null && !gzip && !encoding.equalsIgnoreCase("identity")) {
      throw new IOException("content encoding " + encoding + " is not read; gzip is");
    }
    try {
      byte[] page =
          BoundedBody.read(
              entity.getContent(),
              gzip,
              Limits.FEED_PAGE_BYTES,
              BoundedBody.Pace.within(timeouts.total()),
              bytes -> true,
              System::nanoTime);
      return new Hop(
          new FeedAnswer.Page(
              page,
              Optional.ofNullable(header(response, "Content-Type")),
              header(response, "ETag"),
              header(response, "Last-Modified")),
          null);
    } catch (BoundedBody.RefusedException e) {
      // or closing the answer would read it to its end, which may never come
      request.cancel();
      throw new IOException(e.getMessage(), e);
    }
  }

  private static URI redirected(URI from, @Nullable String location) throws IOException {
    if (location == null || location.isBlank()) {
      throw new IOException("a redirect that says not where to");
    }
    try {
      URI to = from.resolve(new URI(location.strip()));
      if (from.getScheme().equalsIgnoreCase("https") && !"https".equalsIgnoreCase(to.getScheme())) {
        throw new IOException("a redirect from https to " + to.getScheme());
      }
      return to;
    } catch (URISyntaxException e) {
      throw new IOException("a redirect to what is no address", e);
    }
  }

  private static @Nullable String header(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null || header.getValue() == null || header.getValue().isBlank()
        ? null
        : header.getValue().strip();
  }

  @Override
  public void close() {
    watchdog.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }
}
