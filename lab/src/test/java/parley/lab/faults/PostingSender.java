package parley.lab.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Whoever feeds a wire: posts message after message, each again until it is taken, as every sender
 * does.
 */
final class PostingSender implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Map<String, String> taken = new ConcurrentHashMap<>();
  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final GeneratedWire wire;
  private final URI door;
  private final Thread thread = new Thread(this::run, "sender");
  private volatile boolean closed;

  PostingSender(GeneratedWire wire, String door) {
    this.wire = wire;
    this.door = URI.create(door);
    thread.start();
  }

  /** The number of messages that were taken. */
  long taken() {
    return messages.get();
  }

  /** The number of times that one was not. */
  long refused() {
    return refused.get();
  }

  /** Story ids by the place on the log that the answer named. */
  Map<String, String> places() {
    return taken;
  }

  private void run() {
    while (!closed) {
      String message = wire.next();
      while (!closed && !post(message)) {
        refused.incrementAndGet();
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private boolean post(String message) {
    HttpRequest request =
        HttpRequest.newBuilder(door)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(message))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 202) {
        return false;
      }
      JsonNode item = JSON.readTree(answer.body()).path("items").get(0);
      taken.put(item.path("at").asText(), item.path("storyId").asText());
      messages.incrementAndGet();
      return true;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
      return false;
    }
  }

  /** Returns once the message under way has been answered. */
  void stop() throws InterruptedException {
    closed = true;
    thread.join();
  }

  @Override
  public void close() {
    closed = true;
  }
}
