package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.Embargo;
import parley.OperatorOrder;
import parley.Signal;
import parley.Status;
import parley.StoryVersion;
import parley.schemas.Digest;
import parley.schemas.StoryId;
import parley.schemas.TrustedRecords;

/** Makes story versions of drafts: identity, digests, kills of other documents, size. */
final class Assembly {
  private static final Pattern NOT_PROVIDER = Pattern.compile("[^a-z0-9]+");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern REPEAT =
      Pattern.compile("^(?:REPEAT|RPT)\\s?(?:[-:\u2013\u2014]|\\d-)\\s?");
  private static final int PROVIDER_CHARS = 64;

  static {
    // records build their default values by reading them as Avro, which wants trusted classes
    TrustedRecords.trust();
  }

  private final Arrival arrival;

  /** How many items of each story the message has brought. */
  private final Map<String, Integer> met = new HashMap<>();

  Assembly(Arrival arrival) {
    this.arrival = arrival;
  }

  /** The provider that the way in gives, whatever a document says. */
  Optional<String> provider() {
    return arrival.provider().filter(StoryId::isProvider);
  }

  /**
   * Turns a draft into what goes on the topics.
   *
   * @param bytes the item's own bytes, as it came
   */
  WireItem assemble(Draft draft, byte[] bytes) {
    Optional<String> provider = providerOf(draft);
    if (provider.isEmpty()) {
      return new WireItem.Refused(
          "no provider: neither given nor named in the item", bytes, provider());
    }
    String guid = draft.guid == null ? "" : StoryId.normalise(draft.guid);
    if (guid.isEmpty()) {
      String known =
          draft.format.equals("text")
              ? "; a plain text is known by its file's name, or over HTTP by ?guid="
              : "";
      return new WireItem.Refused(draft.format + ": no guid" + known, bytes, provider);
    }
    HeadlineWords.apply(draft);
    if (draft.headline != null && draft.headline.length() > Limits.LINE_CHARS) {
      draft.warn("the headline is cut: it has more than " + Limits.LINE_CHARS + " characters");
    }
    StoryVersion own = version(draft, provider.get(), guid, Digest.sha256(bytes));
    if (own.getBody().length() > Limits.BODY_CHARS) {
      return new WireItem.Refused(
          "the body has more than " + Limits.BODY_CHARS + " characters", bytes, provider);
    }
    if (bytesOf(own) > Limits.STORY_BYTES) {
      return new WireItem.Refused(
          "story is larger than " + Limits.STORY_BYTES + " bytes", bytes, provider);
    }
    List<StoryVersion> versions = new ArrayList<>();
    versions.add(own);
    List<String> kills = others(draft.kills, guid);
    kills.forEach(named -> versions.add(kill(own, named)));
    List<String> withholds = others(draft.withholds, guid);
    withholds.forEach(named -> versions.add(withheld(own, named, OperatorOrder.NONE)));
    List<String> holds = others(draft.holds, guid);
    holds.forEach(named -> versions.add(withheld(own, named, OperatorOrder.HOLD)));
    List<String> withheld = Stream.concat(withholds.stream(), holds.stream()).toList();
    return new WireItem.Accepted(
        new ParsedItem(draft.format, own, kills, withheld), versions, draft.warnings);
  }

  private static List<String> others(Set<String> named, String guid) {
    return named.stream()
        .map(StoryId::normalise)
        .filter(g -> !g.isEmpty() && !g.equals(guid))
        .distinct()
        .limit(Limits.KILLS)
        .toList();
  }

  private Optional<String> providerOf(Draft draft) {
    if (arrival.provider().isPresent()) {
      return provider();
    }
    return Optional.ofNullable(draft.sender)
        .map(Assembly::providerId)
        .filter(StoryId::isProvider)
        .or(arrival::fallbackProvider);
  }

  /** `Example Enews LLP` becomes `example-enews-llp`, `tt.se` becomes `tt-se`. */
  static String providerId(String sender) {
    String id = NOT_PROVIDER.matcher(sender.toLowerCase(Locale.ROOT)).replaceAll("-");
    int begin = id.startsWith("-") ? 1 : 0;
    int end = id.endsWith("-") && id.length() > begin ? id.length() - 1 : id.length();
    String trimmed = id.substring(begin, end);
    return trimmed.length() > PROVIDER_CHARS ? trimmed.substring(0, PROVIDER_CHARS) : trimmed;
  }

  /** Of versions that nothing else tells apart, the later in the message is the newer. */
  private Instant receivedAt(String storyId) {
    return arrival.receivedAt().plusMillis(met.merge(storyId, 1, Integer::sum) - 1L);
  }

  private StoryVersion version(Draft draft, String provider, String guid, String messageId) {
    String storyId = StoryId.of(provider, guid);
    String headline = draft.headline == null ? "" : Lines.line(draft.headline);
    String body = draft.body == null ? "" : Lines.clean(draft.body).strip();
    String versionText = Lines.lineOrNull(draft.versionText);
    return StoryVersion.newBuilder()
        .setStoryId(storyId)
        .setProvider(provider)
        .setGuid(guid)
        .setMessageId(messageId)
        .setContentDigest(content(draft, headline, body))
        .setVersion(number(versionText))
        .setVersionText(versionText)
        .setVersionCreated(
            draft.versionCreated == null
                ? arrival.published().filter(WireTime::isPossible).orElse(null)
                : draft.versionCreated)
        .setFirstCreated(draft.firstCreated)
        .setReceivedAt(receivedAt(storyId))
        .setStatus(draft.status)
        .setSignal(draft.signal)
        .setKind(draft.kind)
        .setEmbargo(draft.embargo)
        .setHold(Lines.lineOrNull(draft.hold))
        .setLanguage(Lines.lineOrNull(draft.language))
        .setUrgency(draft.urgency)
        .setHeadline(headline)
        .setSlugline(Lines.lineOrNull(draft.slugline))
        .setByline(Lines.lineOrNull(draft.byline))
        .setDateline(Lines.lineOrNull(draft.dateline))
        .setBody(body)
        .setSubjects(
            draft.subjects.stream()
                .map(Lines::line)
                .filter(s -> !s.isEmpty())
                .distinct()
                .limit(Limits.SUBJECTS)
                .toList())
        .setLink(Lines.lineOrNull(draft.link))
        .setMiningAllowed(draft.miningAllowed)
        .setLane(arrival.lane())
        .setOperatorOrder(OperatorOrder.NONE)
        .setTarget(null)
        .setOrigin(Lines.line(arrival.origin()))
        .build();
  }

  /**
   * What the item says, not what it says about itself: version, times, signal, urgency and codes
   * are left out, and the wire's own REPEAT mark in the headline, so that a repeat equals what it
   * repeats.
   */
  private static String content(Draft draft, String headline, String body) {
    Embargo embargo = draft.embargo;
    List<@Nullable String> parts = new ArrayList<>();
    parts.add(REPEAT.matcher(headline).replaceFirst(""));
    parts.add(body);
    parts.add(draft.status.name());
    parts.add(draft.kind.name());
    parts.add(Lines.lineOrNull(draft.hold));
    parts.add(embargo == null ? null : embargo.getText());
    parts.add(Lines.lineOrNull(draft.language));
    parts.add(Boolean.toString(draft.miningAllowed));
    return Digest.content(parts);
  }

  /** The second record of an item that kills another document of the same provider. */
  private static StoryVersion kill(StoryVersion own, String guid) {
    return other(own, guid, Status.CANCELED)
        .setMessageId(Digest.sha256(own.getMessageId() + " kills " + guid))
        .setVersionCreated(own.getVersionCreated())
        .build();
  }

  /**
   * The second record of an item that withholds another document: a version without a number, newer
   * than what the wire made before it; or, where nothing would tell it from what is newer, a hold.
   */
  private static StoryVersion withheld(StoryVersion own, String guid, OperatorOrder order) {
    Instant created = own.getVersionCreated();
    return other(own, guid, Status.WITHHELD)
        .setMessageId(Digest.sha256(own.getMessageId() + " withholds " + guid))
        .setVersionCreated(created == null ? own.getReceivedAt() : created)
        .setHold(Lines.line("withheld by " + own.getGuid()))
        .setOperatorOrder(order)
        .build();
  }

  private static StoryVersion.Builder other(StoryVersion own, String guid, Status status) {
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

  /** Of a version as the wire wrote it; null where that is no number. */
  static @Nullable Long number(@Nullable String version) {
    return version != null && NUMBER.matcher(version).matches() ? Long.valueOf(version) : null;
  }

  private static long bytesOf(StoryVersion version) {
    return 4L * version.getHeadline().length() + version.getBody().getBytes(UTF_8).length;
  }
}
