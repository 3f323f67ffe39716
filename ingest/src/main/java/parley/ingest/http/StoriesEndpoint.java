package parley.ingest.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.Lane;
import parley.StoryVersion;
import parley.http.HttpPort;
import parley.ingest.format.Arrival;
import parley.ingest.format.WireItem;
import parley.ingest.intake.Intake;
import parley.ingest.intake.ItemResult;
import parley.ingest.limits.BoundedBody;
import parley.ingest.log.StoryLog;
import parley.schemas.StoryId;
import parley.schemas.VersionNumber;

/**
 * `POST /v1/stories`: a result for each item, given once good items are on `stories` and bad ones
 * on `rejected`. Bytes of senders who are not known are not kept.
 */
final class StoriesEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(StoriesEndpoint.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A tenth of an old modem's rate, and yet no slow sender holds a thread for long. */
  private static final BoundedBody.Pace PACE =
      new BoundedBody.Pace(Duration.ofSeconds(30), Duration.ofSeconds(5), 500);

  /** Bodies that are read at a time. */
  static final int MAX_BODIES = IngestServer.MAX_THREADS - 32;

  /**
   * Of a body that is too large, so many times the allowed size is read, until its sender hears.
   */
  private static final int DRAIN_RATIO = 8;

  private static final long LOG_TIMEOUT_SECONDS = 30;
  private static final String RETRY_AFTER_SECONDS = "2";
  private static final List<String> QUERY = List.of("provider", "guid", "published", "lane");
  private static final Set<String> READABLE =
      Set.of("json", "xml", "plain", "octet-stream", "html", "x-ndjson", "ndjson", "jsonl", "gzip");

  private final HttpConfig config;
  private final Intake intake;
  private final Supplier<Optional<String>> trouble;
  private final Clock clock;
  private final BodyMemory memory;
  private final BodySlots bodies = new BodySlots(MAX_BODIES);

  /**
   * @param trouble what is known to keep the log from taking stories; answers at once
   */
  StoriesEndpoint(
      HttpConfig config, Intake intake, Supplier<Optional<String>> trouble, Clock clock) {
    this.config = config;
    this.trouble = trouble;
    this.intake = intake;
    this.clock = clock;
    this.memory = new BodyMemory(config.maxInFlightBytes());
  }

  void post(Context request) throws InterruptedException {
    Optional<AccessTokens.Bearer> bearer = bearer(request);
    if (bearer.isEmpty()) {
      request.header("WWW-Authenticate", "Bearer");
      HttpPort.refuse(request, 401, "a bearer token is needed: Authorization: Bearer TOKEN");
      return;
    }
    Arrival arrival;
    try {
      arrival = arrival(request, bearer.get());
    } catch (IllegalArgumentException e) {
      HttpPort.refuse(request, 400, String.valueOf(e.getMessage()));
      return;
    }
    if (trouble.get().isPresent()) {
      unavailable(request);
      return;
    }
    String sender = bearer.get().name();
    if (!bodies.take(sender)) {
      busy(request, "too many bodies are being sent at this moment; send all again");
      return;
    }
    try {
      take(request, arrival);
    } finally {
      bodies.release(sender);
    }
  }

  private static void busy(Context request, String why) {
    request.header("Retry-After", RETRY_AFTER_SECONDS);
    HttpPort.refuse(request, 429, why);
  }

  private void take(Context request, Arrival arrival) throws InterruptedException {
    try (BodyMemory.Share share = memory.share()) {
      byte[] bytes = body(request, arrival, share);
      if (bytes == null) {
        return;
      }
      List<WireItem> items = intake.read(bytes, arrival);
      if (config.tokens().isEmpty()
          && Orders.couldBeForged(request)
          && Orders.among(items, clock.instant())) {
        LOG.warn("an order over HTTP was refused: {}", Orders.NEEDED);
        HttpPort.refuse(request, 403, Orders.NEEDED);
        return;
      }
      answer(request, intake.take(items, arrival).get(LOG_TIMEOUT_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException | CompletionException e) {
      unavailable(request, e);
    }
  }

  /** The body's bytes; null where they cannot be taken and the answer has been given. */
  private byte @Nullable [] body(Context request, Arrival arrival, BodyMemory.Share share)
      throws InterruptedException, ExecutionException, TimeoutException {
    String encoding = header(request, "Content-Encoding").toLowerCase(Locale.ROOT);
    if (!encoding.isEmpty() && !encoding.equals("identity") && !encoding.equals("gzip")) {
      HttpPort.refuse(request, 415, "content encoding " + encoding + " is not read; gzip is");
      return null;
    }
    try {
      byte[] bytes = read(request, encoding.equals("gzip"), share);
      Optional<String> type = arrival.contentType();
      if (type.isPresent() && !readable(type.get())) {
        String reason = "content type " + type.get() + " is not read";
        intake.refuse(bytes, reason, arrival).get(LOG_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        HttpPort.refuse(request, 415, reason);
        return null;
      }
      return bytes;
    } catch (BoundedBody.RefusedException e) {
      String reason = String.valueOf(e.getMessage());
      if (e.status() == 429) {
        busy(request, reason);
        return null;
      }
      intake.refuse(e.begun(), reason, arrival).get(LOG_TIMEOUT_SECONDS, TimeUnit.SECONDS);
      HttpPort.refuse(request, e.status(), reason);
      return null;
    } catch (IOException e) {
      // nobody is left to be answered, and strangers shall not fill the log with traces
      LOG.debug("a body broke off", e);
      HttpPort.refuse(request, 400, "the body broke off");
      return null;
    }
  }

  private byte[] read(Context request, boolean gzip, BodyMemory.Share share)
      throws IOException, BoundedBody.RefusedException {
    InputStream in = request.bodyInputStream();
    try {
      return BoundedBody.read(in, gzip, config.maxBytes(), PACE, share, System::nanoTime);
    } catch (BoundedBody.RefusedException e) {
      // a sender that is cut off while it sends never sees the answer
      BoundedBody.drain(in, DRAIN_RATIO * (long) config.maxBytes(), PACE, System::nanoTime);
      throw e;
    }
  }

  private static void unavailable(Context request, Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    if (cause instanceof StoryLog.UnavailableException || e instanceof TimeoutException) {
      LOG.warn("stories were not taken: {}", cause.toString());
      unavailable(request);
    } else {
      LOG.error("stories were not taken", cause);
      HttpPort.refuse(request, 500, "internal error; send all again, safely");
    }
  }

  private static void unavailable(Context request) {
    request.header("Retry-After", RETRY_AFTER_SECONDS);
    HttpPort.refuse(request, 503, "the story log cannot take it now; send all again, safely");
  }

  private Optional<AccessTokens.Bearer> bearer(Context request) {
    if (config.tokens().isEmpty()) {
      return Optional.of(new AccessTokens.Bearer(request.ip(), Optional.empty()));
    }
    String given = header(request, "Authorization");
    return given.regionMatches(true, 0, "Bearer ", 0, 7)
        ? config.tokens().bearer(given.substring(7).strip())
        : Optional.empty();
  }

  private Arrival arrival(Context request, AccessTokens.Bearer bearer) {
    requireKnown(request.queryParamMap());
    Optional<String> asked =
        Optional.ofNullable(request.queryParam("provider")).filter(p -> !p.isBlank());
    asked
        .filter(p -> !StoryId.isProvider(p))
        .ifPresent(
            p -> {
              throw new IllegalArgumentException("provider is not [a-z0-9-]{1,64}: " + p);
            });
    String guid = Optional.ofNullable(request.queryParam("guid")).orElse("");
    return new Arrival(
        bearer.provider().or(() -> asked),
        Optional.of(header(request, "Content-Type")).filter(t -> !t.isEmpty()),
        guid.isBlank() ? "http" : "http:" + guid,
        clock.instant(),
        lane(request.queryParam("lane")),
        Optional.ofNullable(request.queryParam("published")).map(StoriesEndpoint::instant));
  }

  /** A misspelt key would silently send a story under another name, or as live. */
  private static void requireKnown(Map<String, List<String>> query) {
    query.forEach(
        (key, values) -> {
          if (!QUERY.contains(key)) {
            throw new IllegalArgumentException(
                "query key '" + key + "' is unknown; known are " + String.join(", ", QUERY));
          }
          if (values.size() > 1) {
            throw new IllegalArgumentException("query key '" + key + "' is given more than once");
          }
        });
  }

  private static Lane lane(@Nullable String text) {
    if (text == null || text.equals("live")) {
      return Lane.LIVE;
    }
    if (text.equals("backfill")) {
      return Lane.BACKFILL;
    }
    throw new IllegalArgumentException("lane is live or backfill, not: " + text);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "published is no instant such as 2025-02-18T15:00:00Z: " + text, e);
    }
  }

  private static boolean readable(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    String kind = type.substring(type.indexOf('/') + 1);
    String suffix = kind.substring(kind.lastIndexOf('+') + 1);
    // what curl --data-binary declares when nobody told it what it sends
    boolean undeclared = type.equals("application/x-www-form-urlencoded");
    return undeclared || READABLE.contains(suffix) || kind.contains("json");
  }

  private static void answer(Context request, List<ItemResult> results) {
    ArrayNode items = JSON.createArrayNode();
    boolean any = false;
    for (ItemResult result : results) {
      any |= result.item() instanceof WireItem.Accepted;
      items.add(row(result));
    }
    ObjectNode answer = JSON.createObjectNode();
    if (!any) {
      answer.put("error", "nothing could be read; see each item's reason");
    }
    answer.set("items", items);
    HttpPort.json(request.status(any ? 202 : 400), answer);
  }

  private static ObjectNode row(ItemResult result) {
    ObjectNode row = JSON.createObjectNode();
    if (result.item() instanceof WireItem.Accepted accepted) {
      StoryVersion story = accepted.story();
      row.put("result", "accepted");
      row.put("storyId", story.getStoryId());
      row.put("messageId", story.getMessageId());
      row.put("version", story.getVersion());
      row.put("versionText", VersionNumber.text(story.getVersion(), story.getVersionText()));
      row.put("kind", story.getKind().name().toLowerCase(Locale.ROOT));
      row.put("status", story.getStatus().name());
      accepted.warnings().forEach(row.putArray("warnings")::add);
    } else if (result.item() instanceof WireItem.Refused refused) {
      row.put("result", "rejected");
      row.put("reason", refused.reason());
    }
    row.put("at", result.position().toString());
    return row;
  }

  private static String header(Context request, String name) {
    String value = request.header(name);
    return value == null ? "" : value.strip();
  }
}
