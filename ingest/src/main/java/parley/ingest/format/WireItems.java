package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import parley.StoryVersion;
import parley.ingest.limits.Limits;
import parley.ingest.profile.AgencyProfiles;
import parley.schemas.Digest;
import parley.schemas.RecordLimits;
import parley.schemas.StoryId;

/** The items of one message, as far as it was read. */
final class WireItems {
  /** The reason to refuse what comes after as many items as are taken. */
  static final String TOO_MANY = "more than " + Limits.ITEMS + " items";

  private final Arrival arrival;
  private final AgencyProfiles profiles;
  private final List<WireItem> items = new ArrayList<>();

  /** The number of items that the message has brought, by story. */
  private final Map<String, Integer> met = new HashMap<>();

  WireItems(Arrival arrival, AgencyProfiles profiles) {
    this.arrival = arrival;
    this.profiles = profiles;
  }

  Arrival arrival() {
    return arrival;
  }

  List<WireItem> list() {
    return Collections.unmodifiableList(items);
  }

  boolean isFull() {
    return items.size() >= Limits.ITEMS;
  }

  /**
   * Reads one more item.
   *
   * @param bytes the item's own bytes, as it came
   * @throws WireException if the format cannot read it
   */
  <T> void read(WireFormat<T> format, T item, T document, byte[] bytes) {
    Draft draft = new Draft(format, arrival, profiles);
    format.read(item, document, draft);
    items.add(item(draft, bytes));
  }

  /**
   * Reads the items of a document that is whole; one that cannot be read costs itself alone.
   *
   * @param bytes the document's own, and those of an item that is alone in it
   * @param bytesOf those of each of several items
   * @throws WireException if it holds none
   */
  <T> void readEach(WireFormat<T> format, T document, byte[] bytes, Function<T, byte[]> bytesOf) {
    List<T> found = format.items(document);
    if (found.isEmpty()) {
      throw WireException.noItems(format.name() + ": no items");
    }
    for (T item : found) {
      byte[] own = found.size() == 1 ? bytes : bytesOf.apply(item);
      if (isFull()) {
        refuse(new WireException(TOO_MANY), own);
        return;
      }
      try {
        read(format, item, document, own);
      } catch (WireException e) {
        refuse(e, own);
      }
    }
  }

  /** Refuses what cannot be read. */
  void refuse(WireException fault, byte[] bytes) {
    items.add(refused(fault, bytes));
  }

  WireItem.Refused refused(WireException fault, byte[] bytes) {
    return fault.refusal(bytes, arrival.provider().filter(StoryId::isProvider));
  }

  private WireItem item(Draft draft, byte[] bytes) {
    Optional<String> provider =
        arrival.provider().or(draft.sender::provider).filter(StoryId::isProvider);
    if (provider.isEmpty()) {
      return refused(new WireException("no provider: neither given nor named in the item"), bytes);
    }
    VersionedId id = VersionedId.of(draft.guid == null ? "" : StoryId.normalise(draft.guid));
    String guid = id.story();
    if (guid.isEmpty()) {
      return new WireItem.Refused(draft.format.noGuid(), bytes, provider);
    }
    String storyId = StoryId.of(provider.get(), guid);
    if (id.version().isPresent()) {
      draft.wireId(draft.guid);
      if (!draft.isNumbered()) {
        draft.story.setVersionText(id.version().get());
      }
    }
    draft
        .story
        .setStoryId(storyId)
        .setProvider(provider.get())
        .setGuid(guid)
        .setMessageId(Digest.sha256(bytes))
        .setReceivedAt(receivedAt(storyId));
    StoryVersion own = draft.finish();
    if (own.getBody().length() > RecordLimits.BODY_CHARS) {
      return new WireItem.Refused(
          "the body has more than " + RecordLimits.BODY_CHARS + " characters", bytes, provider);
    }
    if (bytesOf(own) > Limits.STORY_BYTES) {
      return new WireItem.Refused(
          "story is larger than " + Limits.STORY_BYTES + " bytes", bytes, provider);
    }
    return new WireItem.Accepted(
        bytes,
        draft.format.name(),
        own,
        draft.others.records(own),
        draft.warnings(),
        draft.notNews());
  }

  /** Of versions that nothing else tells apart, the later in the message is the newer. */
  private Instant receivedAt(String storyId) {
    return arrival.receivedAt().plusMillis(met.merge(storyId, 1, Integer::sum) - 1L);
  }

  private static long bytesOf(StoryVersion version) {
    return 4L * version.getHeadline().length() + version.getBody().getBytes(UTF_8).length;
  }
}
