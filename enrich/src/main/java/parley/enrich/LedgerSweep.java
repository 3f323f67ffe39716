package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import parley.enrich.standing.Fold;
import parley.enrich.standing.Ledger;
import parley.enrich.standing.LedgerCodec;
import parley.schemas.Span;
import parley.schemas.StoryId;

/**
 * Rewrites ledgers that the horizon has passed, a few at a time: all are looked at once a day. No
 * outcome depends on how far it has come, since a ledger is aged whenever it is read; so where it
 * is need not be stored.
 */
final class LedgerSweep {
  /** The most ledgers that one step looks at. */
  static final int MAX_LOOKED_AT = 200;

  private final KeyValueStore<Bytes, byte[]> ledgers;
  private final Fold fold;
  private final LedgerCodec codec;
  private final Consumer<String> passed;
  private @Nullable Instant day;
  private @Nullable Bytes next;

  /**
   * @param passed takes the id of each story that the horizon has passed
   */
  LedgerSweep(
      KeyValueStore<Bytes, byte[]> ledgers, Fold fold, LedgerCodec codec, Consumer<String> passed) {
    this.passed = passed;
    this.ledgers = ledgers;
    this.fold = fold;
    this.codec = codec;
  }

  /** Looks at the next ledgers; the number of those rewritten. */
  int step(Instant now) {
    Instant today = Span.DAY.bucketStart(now);
    if (next == null && today.equals(day)) {
      return 0;
    }
    day = today;
    List<KeyValue<Bytes, byte[]>> looked = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found = ledgers.range(next, null)) {
      while (looked.size() < MAX_LOOKED_AT && found.hasNext()) {
        looked.add(found.next());
      }
      next = found.hasNext() ? found.next().key : null;
    }
    int rewritten = 0;
    for (KeyValue<Bytes, byte[]> entry : looked) {
      String provider = StoryId.provider(new String(entry.key.get(), UTF_8)).orElseThrow();
      Ledger ledger = codec.decode(entry.value, provider);
      Ledger aged = fold.aged(ledger, now);
      if (!aged.equals(ledger)) {
        ledgers.put(entry.key, codec.encode(aged));
        passed.accept(new String(entry.key.get(), UTF_8));
        rewritten++;
      }
    }
    return rewritten;
  }
}
