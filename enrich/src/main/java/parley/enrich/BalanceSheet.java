package parley.enrich;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import parley.Balance;
import parley.enrich.standing.Census;
import parley.schemas.Alarm;
import parley.schemas.Outcome;
import parley.schemas.RecordCodec;

/** The message balance of one partition, in a store. */
final class BalanceSheet {
  private final int partition;
  private final KeyValueStore<Bytes, byte[]> store;
  private final RecordCodec<Balance> codec;
  private final StoryMeter meter;
  private final Bytes key;
  private int skewSeconds;
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
    this.key = Bytes.wrap(key().getBytes(StandardCharsets.UTF_8));
    meter.balance(partition, stored());
    skewSeconds = record().map(Balance::getClockSkewSeconds).orElse(0);
  }

  /** Another instance may show it from now on. */
  void close() {
    meter.balance(partition, Census.ZERO);
  }

  /** The record's key: the partition's number. */
  String key() {
    return Integer.toString(partition);
  }

  void add(Census more, Instant now) {
    if (!more.equals(Census.ZERO)) {
      write(census().plus(more), now);
    }
  }

  /** Adds what another generation had counted. */
  void adopt(byte[] balance, Instant now) {
    add(census(codec.decode(balance)), now);
  }

  /**
   * Notes how far this instance's clock is ahead of the brokers', and how many stories are held for
   * it.
   */
  void skew(Duration ahead, long held, Instant now) {
    int seconds = (int) Math.round(ahead.toMillis() / 1e3);
    Census census = census();
    if (seconds != skewSeconds || held != census.get(Alarm.HELD_FOR_SKEW)) {
      skewSeconds = seconds;
      write(census.with(Alarm.HELD_FOR_SKEW, held), now);
    }
  }

  private void write(Census sum, Instant now) {
    store.put(key, codec.encode(balance(sum, now)));
    cached = sum;
    meter.balance(partition, sum);
    changed = true;
  }

  private Optional<Balance> record() {
    return Optional.ofNullable(store.get(key)).map(codec::decode);
  }

  /** The balance, if it has changed since this was last asked. */
  Optional<Balance> unsent() {
    Optional<Balance> unsent = changed ? record() : Optional.empty();
    changed = false;
    return unsent;
  }

  private Census census() {
    Census known = cached;
    return known == null ? stored() : known;
  }

  private Census stored() {
    return record().map(BalanceSheet::census).orElse(Census.ZERO);
  }

  private static Census census(Balance balance) {
    Census census = Census.ZERO;
    for (Outcome outcome : Outcome.all()) {
      census = census.with(outcome, outcome.of(balance));
    }
    for (Alarm alarm : Alarm.all()) {
      census = census.with(alarm, alarm.of(balance));
    }
    return census;
  }

  private Balance balance(Census census, Instant now) {
    Balance balance =
        Balance.newBuilder(new Balance())
            .setPartition(partition)
            .setReceived(census.received())
            .setClockSkewSeconds(skewSeconds)
            .setAt(now)
            .build();
    Outcome.all().forEach(outcome -> outcome.set(balance, census.get(outcome)));
    Alarm.all().forEach(alarm -> alarm.set(balance, census.get(alarm)));
    return balance;
  }
}
