package parley.dashboard.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import parley.dashboard.api.Freshness;

/**
 * The server-sent events: `changed` with what the database said just changed, `database` with
 * whether it can be reached, and a comment every few seconds in between, so that either end notices
 * a broken line. Each reader has a thread and a queue of its own, so a slow one delays no other;
 * one that falls far behind is told only that much changed. What changed has an id: a reader that
 * comes back with the last one it saw is sent what it missed, or told that much changed.
 */
public final class EventStream implements NotificationListener.Listener, Freshness, AutoCloseable {
  private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(10);
  private static final Duration HURRY = Duration.ofSeconds(5);
  private static final int MAX_READERS = 1_000;
  private static final int MAX_KEPT = 1_000;
  private static final String PATH = "/api/v1/stream";

  private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
  private final ObjectMapper json;
  private final Clock clock;
  private final AtomicLong changes = new AtomicLong();

  /** Ids of another process mean nothing to this one. */
  private final String era;

  private final ArrayDeque<Message> kept = new ArrayDeque<>();
  private volatile long hurriedUntil = System.nanoTime();

  /** The number of the last change that took something back, or may have. */
  private volatile long takenBack;

  private volatile boolean reachable;
  private volatile boolean closed;

  public EventStream(ObjectMapper json, Clock clock) {
    this.json = json;
    this.clock = clock;
    this.era = Long.toString(clock.millis(), Character.MAX_RADIX) + '-';
  }

  public void addTo(RoutesConfig routes) {
    routes.before(
        PATH,
        ctx -> {
          if (readers.size() >= MAX_READERS) {
            ctx.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "30")
                .skipRemainingHandlers();
          }
        });
    routes.sse(PATH, this::serve);
  }

  public int size() {
    return readers.size();
  }

  /** True if the database can be reached for notices. */
  public boolean isReachable() {
    return reachable;
  }

  @Override
  public long version() {
    return reachable ? changes.get() : -1;
  }

  @Override
  public boolean hurried(long version) {
    return version < takenBack || System.nanoTime() - hurriedUntil < 0;
  }

  @Override
  public void changed(String notice) {
    ObjectNode parsed = parsed(notice);
    // one that does not say may be of anything
    if (parsed.path("takenBack").asBoolean(true)) {
      hurry();
    }
    String data = parsed.toString();
    synchronized (kept) {
      Message message = new Message("changed", data, era + changes.incrementAndGet());
      kept.add(message);
      if (kept.size() > MAX_KEPT) {
        kept.remove();
      }
      readers.forEach(r -> r.offer(message));
    }
  }

  @Override
  public void reachable(boolean now) {
    if (reachable != now) {
      hurry();
      synchronized (kept) {
        // what changed meanwhile is not known
        changes.incrementAndGet();
        kept.clear();
      }
      reachable = now;
      Message message = state();
      readers.forEach(r -> r.offer(message));
    }
  }

  private void hurry() {
    hurriedUntil = System.nanoTime() + HURRY.toNanos();
    takenBack = changes.get() + 1;
  }

  @Override
  public void close() {
    closed = true;
    readers.forEach(Reader::stop);
  }

  private Message state() {
    return new Message(
        "database",
        JsonNodeFactory.instance
            .objectNode()
            .put("reachable", reachable)
            .put("at", clock.instant().toString())
            .toString(),
        null);
  }

  // Javalin calls this on a thread of its own; it returns when the reader is gone
  private void serve(SseClient client) {
    Reader reader = new Reader();
    client.onClose(reader::stop);
    join(reader, client.ctx().header("Last-Event-ID"));
    try {
      client.sendEvent("database", state().data());
      while (!closed && !client.terminated() && !reader.stopped()) {
        Message next = reader.next(HEARTBEAT_INTERVAL);
        if (next == null) {
          client.sendComment("still here");
        } else {
          client.sendEvent(next.event(), next.data(), next.id());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      readers.remove(reader);
    }
  }

  /** From here on it misses nothing; what it missed since the last event it saw comes first. */
  private void join(Reader reader, @Nullable String seen) {
    synchronized (kept) {
      readers.add(reader);
      String newest = era + changes.get();
      if (seen == null || seen.equals(newest)) {
        return;
      }
      List<Message> missed = new ArrayList<>();
      boolean found = false;
      for (Message message : kept) {
        if (found) {
          missed.add(message);
        }
        found |= seen.equals(message.id());
      }
      if (found) {
        missed.forEach(reader::offer);
      } else {
        reader.offer(new Message("changed", Reader.MORE, newest));
      }
    }
  }

  private ObjectNode parsed(String notice) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    try {
      if (json.readTree(notice) instanceof ObjectNode object) {
        event = object;
      }
    } catch (JsonProcessingException e) {
      // someone else's notice: that something changed is all that is known
      event.put("more", true);
    }
    return event.put("at", clock.instant().toString());
  }

  private record Message(String event, String data, @Nullable String id) {}

  /** One reader, and the messages still to be sent to it. */
  private static final class Reader {
    private static final int MAX_QUEUED = 100;
    private static final String MORE = "{\"more\":true}";

    private final ArrayDeque<Message> queue = new ArrayDeque<>();
    private boolean stopped;

    synchronized void offer(Message message) {
      if (queue.size() >= MAX_QUEUED) {
        queue.clear();
        queue.add(new Message("changed", MORE, null));
      }
      queue.add(message);
      notifyAll();
    }

    synchronized @Nullable Message next(Duration timeout) throws InterruptedException {
      long until = System.nanoTime() + timeout.toNanos();
      while (queue.isEmpty() && !stopped) {
        long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
        if (left <= 0) {
          return null;
        }
        wait(left);
      }
      return queue.poll();
    }

    synchronized void stop() {
      stopped = true;
      notifyAll();
    }

    synchronized boolean stopped() {
      return stopped;
    }
  }
}
