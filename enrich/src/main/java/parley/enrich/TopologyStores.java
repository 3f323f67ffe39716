package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import parley.enrich.stored.StoreVersion;
import parley.schemas.AggregateKey;
import parley.schemas.Span;

/** The stores of a topology as others read their changelogs. */
public final class TopologyStores {
  /**
   * The ways of messages that are divided otherwise than `stories`, of what stories' and candidate
   * keys' tasks tell each other, and of postings.
   */
  public static final List<String> WAYS =
      List.of(
          "stories-repartition", "takes-repartition", "visits-repartition", "postings-repartition");

  /** The store of the few subjects whose counts are out of the ordinary. */
  public static final String SUBJECTS = RollUpProcessor.SUBJECTS;

  public static final String BALANCE = DecideProcessor.BALANCE;
  public static final String WIRES = DecideProcessor.WIRES;

  /** The store of what changed and was not yet sent, by subject. */
  public static final String UNSENT = RollUpProcessor.PENDING;

  /** The stores whose entries another generation takes over, and what they are of. */
  public static final Map<String, ArchiveKey.Kind> ARCHIVED =
      Map.of(
          DecideProcessor.LEDGER, ArchiveKey.Kind.STORY,
          Joining.HOMES, ArchiveKey.Kind.JOINS,
          DecideProcessor.BALANCE, ArchiveKey.Kind.BALANCE,
          DecideProcessor.WIRES, ArchiveKey.Kind.WIRE_DAY);

  private TopologyStores() {}

  /** False for what a store keeps about itself. */
  public static boolean isEntry(byte[] key) {
    return !Arrays.equals(key, StoreVersion.key());
  }

  /**
   * True of an entry of {@link #SUBJECTS} whose subject is stopped, or not yet counted whole: what
   * it sent last is not what it would send.
   */
  public static boolean isHeldBack(byte[] value, int partitions) {
    return SubjectStates.isHeldBack(value, partitions);
  }

  /** The keys of aggregates that an entry of {@link #UNSENT} says are still to be sent. */
  public static List<String> unsent(byte[] key, byte[] value) {
    String subject = new String(key, UTF_8);
    Pending pending = Pending.read(value);
    List<String> keys = new ArrayList<>();
    for (Span span : BucketStore.SPANS) {
      pending
          .starts(span)
          .forEach(start -> keys.add(AggregateKey.bucket(subject, span, start).toString()));
      if (pending.hasRolling(span)) {
        keys.add(AggregateKey.rolling(subject, span.rollingSpan()).toString());
      }
    }
    return keys;
  }
}
