package parley.enrich;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import parley.Balance;
import parley.enrich.standing.Census;
import parley.schemas.RecordCodec;

/** The message balance of one partition, in a store. */
final class BalanceSheet {
  private final int partition;
  private final KeyValueStore<Bytes, byte[]> store;
  private final RecordCodec<Balance> codec;
  private final StoryMeter meter;
  private final Bytes key;
  private boolean changed = true;
  private @Nullable Census cached;

  /**
   * @param meter shows it
   */
  BalanceSheet(
      int partition,
      KeyValueStore<Bytes, byte[]> store,
      RecordCodec<Balance> codec,
      StoryMeter meter) {
    this.partition = partition;
    this.store = store;
    this.codec = codec;
    this.meter = meter;
    this.key = Bytes.wrap(key());
    meter.balance(partition, stored());
  }

  /** Another instance may show it from now on. */
  void close() {
    meter.balance(partition, Census.ZERO);
  }

  /** The record's key: the partition's number. */
  byte[] key() {
    return Integer.toString(partition).getBytes(StandardCharsets.UTF_8);
  }

  void add(Census more, Instant now) {
    if (!more.equals(Census.ZERO)) {
      Census sum = census().plus(more);
      store.put(key, codec.encode(balance(sum, now)));
      cached = sum;
      meter.balance(partition, sum);
      changed = true;
    }
  }

  /** The balance, if it has changed since this was last asked. */
  Optional<byte[]> news() {
    Optional<byte[]> news = changed ? Optional.ofNullable(store.get(key)) : Optional.empty();
    changed = false;
    return news;
  }

  private Census census() {
    Census known = cached;
    return known == null ? stored() : known;
  }

  private Census stored() {
    byte[] bytes = store.get(key);
    if (bytes == null) {
      return Census.ZERO;
    }
    Balance b = codec.decode(bytes);
    return new Census(
        b.getStanding(),
        b.getSuperseded(),
        b.getRepeats(),
        b.getDuplicates(),
        b.getHeld(),
        b.getWithheld(),
        b.getKills(),
        b.getKilled(),
        b.getNotNews(),
        b.getRejected(),
        b.getUndated(),
        b.getUnmetKills(),
        b.getUnreadable());
  }

  private Balance balance(Census c, Instant now) {
    return new Balance(
        partition,
        c.received(),
        c.standing(),
        c.superseded(),
        c.repeats(),
        c.duplicates(),
        c.held(),
        c.withheld(),
        c.kills(),
        c.killed(),
        c.notNews(),
        c.rejected(),
        c.undated(),
        c.unmetKills(),
        c.unreadable(),
        now);
  }
}
