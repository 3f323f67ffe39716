package parley.schemas;

import java.time.Instant;
import java.util.Optional;
import java.util.function.ToIntFunction;
import parley.Kind;
import parley.Lane;
import parley.OperatorOrder;
import parley.Signal;
import parley.Status;
import parley.StoryVersion;

/**
 * An operator's order to count a subject anew, as it lies on `stories`: one record for each
 * partition, under a story id that is no story's. A release that does not know it takes it for a
 * retag of a story that never came, and does nothing.
 */
public final class RecountOrder {
  private static final String PROVIDER = "parley";
  private static final String GUID = "recount:";

  private RecountOrder() {}

  /**
   * The order for one partition.
   *
   * @param partitionOf the partition of a key
   * @param at tells this order from others of the subject: the same in all its partitions
   */
  public static StoryVersion of(
      String subject, int partition, ToIntFunction<String> partitionOf, Instant at, String origin) {
    int number = 0;
    String guid = GUID + number;
    while (partitionOf.applyAsInt(PROVIDER + "/" + guid) != partition) {
      number++;
      guid = GUID + number;
    }
    String message = Digest.sha256("recount " + subject + " " + partition + " " + at);
    return StoryVersion.newBuilder()
        .setStoryId(PROVIDER + "/" + guid)
        .setProvider(PROVIDER)
        .setGuid(guid)
        .setMessageId(message)
        .setContentDigest(message)
        .setReceivedAt(at)
        .setStatus(Status.USABLE)
        .setSignal(Signal.NONE)
        .setKind(Kind.NEWS)
        .setLane(Lane.LIVE)
        .setOperatorOrder(OperatorOrder.RETAG)
        .setTarget(subject)
        .setOrigin(origin)
        .build();
  }

  /** The subject that a message orders to count anew; empty if it is no such order. */
  public static Optional<String> subject(StoryVersion message) {
    boolean order =
        message.getOperatorOrder() == OperatorOrder.RETAG
            && message.getProvider().equals(PROVIDER)
            && message.getGuid().startsWith(GUID);
    return order
        ? Optional.ofNullable(message.getTarget()).filter(Subject::isSubject)
        : Optional.empty();
  }
}
