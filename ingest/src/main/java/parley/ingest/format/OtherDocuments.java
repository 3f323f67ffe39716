package parley.ingest.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import parley.OperatorOrder;
import parley.Signal;
import parley.Status;
import parley.StoryVersion;
import parley.ingest.limits.Limits;
import parley.schemas.Digest;
import parley.schemas.StoryId;

/** The other documents of its provider that an item kills or withholds, by their guids. */
final class OtherDocuments {
  private final Set<String> killed = new LinkedHashSet<>();
  private final Set<String> withheld = new LinkedHashSet<>();
  private final Set<String> held = new LinkedHashSet<>();

  void kill(String guid) {
    killed.add(guid);
  }

  /** Withholds the document until a newer version of it comes. */
  void withhold(String guid) {
    withheld.add(guid);
  }

  /**
   * Withholds the document until an operator releases it: no version of it that came later would be
   * known as newer.
   */
  void hold(String guid) {
    held.add(guid);
  }

  /** A record for each of them. */
  List<StoryVersion> records(StoryVersion own) {
    List<StoryVersion> records = new ArrayList<>();
    guids(killed, own).forEach(guid -> records.add(kill(own, guid)));
    guids(withheld, own).forEach(guid -> records.add(withhold(own, guid, OperatorOrder.NONE)));
    guids(held, own).forEach(guid -> records.add(withhold(own, guid, OperatorOrder.HOLD)));
    return records;
  }

  private static Stream<String> guids(Set<String> named, StoryVersion own) {
    return named.stream()
        .map(other -> VersionedId.of(StoryId.normalise(other)).story())
        .filter(guid -> !guid.isEmpty() && !guid.equals(own.getGuid()))
        .distinct()
        .limit(Limits.OTHER_DOCUMENTS);
  }

  private static StoryVersion kill(StoryVersion own, String guid) {
    return record(own, guid, Status.CANCELED)
        .setMessageId(Digest.sha256(own.getMessageId() + " kills " + guid))
        .setVersionCreated(own.getVersionCreated())
        .build();
  }

  /**
   * A version without a number, newer than what the wire made before it; or, where nothing would
   * tell it from what is newer, a hold.
   */
  private static StoryVersion withhold(StoryVersion own, String guid, OperatorOrder order) {
    Instant created = own.getVersionCreated();
    return record(own, guid, Status.WITHHELD)
        .setMessageId(Digest.sha256(own.getMessageId() + " withholds " + guid))
        .setVersionCreated(created == null ? own.getReceivedAt() : created)
        .setHold(Lines.line("withheld by " + own.getGuid()))
        .setOperatorOrder(order)
        .build();
  }

  private static StoryVersion.Builder record(StoryVersion own, String guid, Status status) {
    return StoryVersion.newBuilder()
        .setStoryId(StoryId.of(own.getProvider(), guid))
        .setProvider(own.getProvider())
        .setGuid(guid)
        .setContentDigest(Digest.content(List.of(status.name(), guid)))
        .setReceivedAt(own.getReceivedAt())
        .setStatus(status)
        .setSignal(Signal.NONE)
        .setLane(own.getLane())
        .setTarget(own.getMessageId())
        .setOrigin(own.getOrigin());
  }
}
