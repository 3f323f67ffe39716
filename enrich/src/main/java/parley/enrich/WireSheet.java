package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import parley.StoryVersion;
import parley.WireDay;
import parley.enrich.standing.Step;
import parley.schemas.RecordCodec;
import parley.schemas.Span;
import parley.schemas.WireCount;

/**
 * The counts of wires by day of receipt, of one partition, in a store. A day is open for forty
 * days; what was received before counts no more, so that a day that has left the store is never
 * begun again.
 */
final class WireSheet {
  /** The age at which a day is closed. */
  static final Duration OPEN = Duration.ofDays(40);

  /** The most names in a day; more are one, so that no wire makes a record without bounds. */
  static final int MAX_NAMES = 80;

  /**
   * The most days that are sent, or let go, at a time: after a start all are, and the next goes on.
   */
  static final int MAX_SENT = 500;

  private static final String UNTAGGED = WireCount.UNTAGGED.ofKind("");
  static final String OTHER = WireCount.UNTAGGED.ofKind(WireCount.OTHER);

  private final int partition;
  private final KeyValueStore<Bytes, byte[]> store;
  private final RecordCodec<WireDay> codec;

  /** Keys of the days that were not sent since they changed: after a start, as it may be, all. */
  private final NavigableSet<String> changed = new TreeSet<>();

  WireSheet(int partition, KeyValueStore<Bytes, byte[]> store, RecordCodec<WireDay> codec) {
    this.partition = partition;
    this.store = store;
    this.codec = codec;
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      all.forEachRemaining(day -> changed.add(new String(day.key.get(), UTF_8)));
    }
  }

  /** Counts a message with what became of it. */
  void add(StoryVersion message, Step step, Instant now) {
    Instant day = Span.DAY.bucketStart(message.getReceivedAt());
    if (day.isBefore(firstOpen(now))) {
      return;
    }
    WireCounts counts = WireCounts.of(message, step.outcome().orElseThrow(), step.read());
    String key = date(day) + "|" + message.getProvider();
    WireDay before = read(store.get(key(key)), message.getProvider(), day);
    Map<String, Long> sums = new TreeMap<>(before.getCounts());
    counts.names().forEach(name -> sums.merge(named(name, sums), 1L, Long::sum));
    Map<String, Long> delays = new TreeMap<>(before.getDelays());
    counts.delay().ifPresent(bound -> delays.merge(bound, 1L, Long::sum));
    put(key, new WireDay(message.getProvider(), day, partition, sums, delays, now));
  }

  /** Adds what another generation had counted. */
  void adopt(byte[] other, Instant now) {
    WireDay more = codec.decode(other);
    Instant day = more.getDay();
    if (day.isBefore(firstOpen(now))) {
      return;
    }
    String key = date(day) + "|" + more.getProvider();
    WireDay before = read(store.get(key(key)), more.getProvider(), day);
    Map<String, Long> sums = new TreeMap<>(before.getCounts());
    more.getCounts().forEach((name, count) -> sums.merge(named(name, sums), count, Long::sum));
    Map<String, Long> delays = new TreeMap<>(before.getDelays());
    more.getDelays().forEach((bound, count) -> delays.merge(bound, count, Long::sum));
    put(key, new WireDay(more.getProvider(), day, partition, sums, delays, now));
  }

  private void put(String key, WireDay day) {
    store.put(key(key), codec.encode(day));
    changed.add(key);
  }

  /** Some of the days that changed since they were last sent, as records. */
  List<Outgoing> unsent() {
    List<Outgoing> records = new ArrayList<>();
    while (!changed.isEmpty() && records.size() < MAX_SENT) {
      String key = changed.pollFirst();
      byte[] bytes = store.get(key(key));
      if (bytes != null) {
        WireDay day = codec.decode(bytes);
        String name = day.getProvider() + "|" + date(day.getDay()) + "|" + partition;
        records.add(Outgoing.to(codec, name, day));
      }
    }
    return records;
  }

  /** Lets some of the days go that are no longer open. */
  void sweep(Instant now) {
    List<Bytes> closed = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found = store.range(null, key(date(firstOpen(now))))) {
      while (closed.size() < MAX_SENT && found.hasNext()) {
        closed.add(found.next().key);
      }
    }
    closed.forEach(store::delete);
  }

  private WireDay read(byte @Nullable [] bytes, String provider, Instant day) {
    return bytes == null
        ? new WireDay(provider, day, partition, Map.of(), Map.of(), day)
        : codec.decode(bytes);
  }

  /** Languages alone are without number; every other name has its place. */
  private static String named(String name, Map<String, Long> sums) {
    return !name.startsWith(UNTAGGED) || sums.containsKey(name) || sums.size() < MAX_NAMES
        ? name
        : OTHER;
  }

  private static Instant firstOpen(Instant now) {
    return Span.DAY.bucketStart(now).minus(OPEN);
  }

  private static String date(Instant day) {
    return LocalDate.ofInstant(day, ZoneOffset.UTC).toString();
  }

  private static Bytes key(String text) {
    return Bytes.wrap(text.getBytes(UTF_8));
  }
}
