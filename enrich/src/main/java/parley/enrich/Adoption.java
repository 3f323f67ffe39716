package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import parley.enrich.rollup.Contribution;
import parley.enrich.standing.Fold;
import parley.enrich.standing.Ledger;
import parley.enrich.standing.LedgerCodec;
import parley.schemas.StoryId;

/**
 * Takes over what another generation knew: its ledgers, each of which adds to the buckets what the
 * story had added to that one's, and its counts of messages. It is our own: what is wrong with it
 * is a defect, and stops the task.
 */
final class Adoption {
  /**
   * The archive is read without a pause; after so long it is at its end, though no message came.
   */
  static final Duration SILENCE = Duration.ofSeconds(30);

  private final ProcessorContext<byte[], byte[]> context;
  private final KeyValueStore<Bytes, byte[]> ledgers;
  private final Fold fold;
  private final DueQueue due;
  private final BalanceSheet balance;
  private final WireSheet wires;
  private final InstantSource clock;
  private final Joining joining;
  private final Joining.Verdicts verdicts;
  private final LedgerCodec codec = new LedgerCodec();

  /** When a record of the archive last came, as long as no message has come after it. */
  private @Nullable Instant last;

  Adoption(
      ProcessorContext<byte[], byte[]> context,
      KeyValueStore<Bytes, byte[]> ledgers,
      Fold fold,
      DueQueue due,
      BalanceSheet balance,
      WireSheet wires,
      InstantSource clock,
      Joining joining,
      Joining.Verdicts verdicts) {
    this.joining = joining;
    this.verdicts = verdicts;
    this.context = context;
    this.ledgers = ledgers;
    this.fold = fold;
    this.due = due;
    this.balance = balance;
    this.wires = wires;
    this.clock = clock;
  }

  /** A message has come: the archive is at its end. */
  void end() {
    last = null;
  }

  /**
   * True while a story may still come once more: until then nothing is sent of it, which would be
   * of a state that it had left before it was taken over.
   */
  boolean isUnderWay(Instant now) {
    return last != null && now.isBefore(last.plus(SILENCE));
  }

  /** Takes a record of the archive. */
  void take(byte[] key, byte[] value) {
    Instant now = clock.instant();
    last = now;
    switch (ArchiveKey.kind(key)) {
      case BALANCE -> balance.adopt(value, now);
      case WIRE_DAY -> wires.adopt(value, now);
      case STORY -> story(key, value, now);
      case JOINS -> joining.adopt(ArchiveKey.storyId(key), value, now);
    }
  }

  /** Of several records of a story, which its changelog may hold, the last counts. */
  private void story(byte[] key, byte[] value, Instant now) {
    String storyId = new String(key, UTF_8);
    String provider = StoryId.provider(storyId).orElseThrow();
    Ledger before = codec.decode(ledgers.get(Bytes.wrap(key)), provider);
    Ledger ledger = codec.decode(value, provider);
    if (before.revision() > ledger.revision()) {
      throw new IllegalStateException(storyId + " is on the archive after its first message");
    }
    ledgers.put(Bytes.wrap(key), value);
    fold.due(ledger, now).forEach(at -> due.put(at, key));
    Contribution.between(before.contribution(), ledger.contribution())
        .forEach(posting -> Outgoing.of(posting).forward(context, now));
    // what it knows of others may have come before it, and led to another verdict
    joining
        .joined(storyId, now)
        .filter(joined -> !joined.equals(ledger.joined()))
        .ifPresent(joined -> verdicts.take(storyId, joined, now));
  }
}
