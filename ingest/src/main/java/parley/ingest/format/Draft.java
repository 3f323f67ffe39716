package parley.ingest.format;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.Embargo;
import parley.Kind;
import parley.OperatorOrder;
import parley.Signal;
import parley.Status;
import parley.StoryVersion;
import parley.ingest.limits.Limits;
import parley.ingest.profile.AgencyProfiles;
import parley.schemas.RecordLimits;
import parley.schemas.TrustedRecords;
import parley.schemas.VersionNumber;

/** A story version while its format fills it in; one item, one thread. */
final class Draft {
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s/].*");
  private static final ZoneId UTC = ZoneId.of("UTC");

  /** `v3`, which can be no other than the third; `3.0` may be followed by 3.1. */
  private static final Pattern LABELLED_VERSION =
      Pattern.compile("(?i)v(?:er(?:sion)?)?[ .]?([0-9]{1,18})");

  private static final int MAX_URGENCY = 1_000;

  static {
    // records build their default values by reading them as Avro, which wants trusted classes
    TrustedRecords.trust();
  }

  final WireFormat<?> format;
  final Arrival arrival;

  /** Texts as the wire wrote them, until {@link #finish} cleans them. */
  final StoryVersion.Builder story =
      StoryVersion.newBuilder()
          .setStatus(Status.USABLE)
          .setSignal(Signal.NONE)
          .setKind(Kind.NEWS)
          .setHeadline("")
          .setBody("")
          .setMiningAllowed(true)
          .setOperatorOrder(OperatorOrder.NONE);

  /** Other documents that this one kills or withholds. */
  final OtherDocuments others = new OtherDocuments();

  private final List<String> replaced = new ArrayList<>();

  final Sender sender;

  @Nullable String guid;

  private final Set<String> subjects = new LinkedHashSet<>();
  private final Set<String> wireIds = new LinkedHashSet<>();
  private final List<String> genres = new ArrayList<>();
  private final EditorNotes notes = new EditorNotes();
  private final ArrivedText arrived = new ArrivedText();
  private @Nullable String notNews;
  private final List<String> warnings = new ArrayList<>();

  Draft(WireFormat<?> format, Arrival arrival, AgencyProfiles profiles) {
    this.format = format;
    this.arrival = arrival;
    this.sender = new Sender(arrival, profiles);
  }

  /** Sets the headline, without the markup and entities that some leave in it. */
  void headline(@Nullable String text) {
    story.setHeadline(text == null ? "" : FeedText.headline(text));
  }

  /** True if the line is a note to editors, as all write them or this agency does. */
  boolean isNote(String line) {
    return EditorNotes.isNote(line) || sender.profile().isNote(line);
  }

  /** Sets the body, without the notes to editors at its head. */
  void body(@Nullable String text) {
    story.setBody(text == null ? "" : notes.off(text, this::isNote));
  }

  /** Notes an element in which the item brings text, of which the body should hold most. */
  void offered(XmlNode text) {
    arrived.offered(text);
  }

  /** The same of a field. */
  void offered(String name, String text) {
    arrived.offered(name, text);
  }

  /** Keeps a note to editors that stood above the story. */
  void note(String note) {
    notes.add(note);
  }

  /** Adds a subject code or text, as long as there is room. */
  void subject(@Nullable String subject) {
    if (subject != null && subjects.size() < Limits.SUBJECTS) {
      subjects.add(subject);
    }
  }

  /** Adds another id by which the wire knows the item, as long as there is room. */
  void wireId(@Nullable String id) {
    String line = Lines.lineOrNull(id);
    if (line != null
        && line.length() <= RecordLimits.WIRE_ID_CHARS
        && wireIds.size() < RecordLimits.WIRE_IDS) {
      wireIds.add(line);
    }
  }

  /** Takes down another document in whose place this one stands, if it stands itself. */
  void replaces(String other) {
    replaced.add(other);
  }

  /** Notes what is odd and does no harm. */
  void warn(String warning) {
    warnings.add(warning);
  }

  List<String> warnings() {
    return warnings;
  }

  /** Sets what the item is instead of news, and why. */
  Kind isNoNews(Kind kind, String why) {
    story.setKind(kind);
    notNews = Lines.line(why);
    return kind;
  }

  /** The reason why it is no news; empty if it is. */
  Optional<String> notNews() {
    return story.getKind() == Kind.NEWS ? Optional.empty() : Optional.ofNullable(notNews);
  }

  /** True for news that takes nothing back. */
  private boolean isNews() {
    return story.getKind() == Kind.NEWS && !takesBack();
  }

  /** False too where the headline is the slug once more. */
  private boolean hasHeadline() {
    String headline = Lines.line(story.getHeadline());
    return Lines.hasWords(headline) && !headline.equals(Lines.lineOrNull(story.getSlugline()));
  }

  /** False too where it is over by the time of arrival. */
  private boolean isEmbargoed() {
    Embargo embargo = story.getEmbargo();
    return embargo != null
        && (embargo.getUntil() == null || embargo.getUntil().isAfter(arrival.receivedAt()));
  }

  /** The notes to editors that were met so far. */
  List<String> notes() {
    return notes.list();
  }

  boolean hasBody() {
    return !story.getBody().isEmpty();
  }

  boolean takesBack() {
    return story.getStatus() != Status.USABLE;
  }

  /** Adds genres, by code or name, of which the first that is none of news decides. */
  void genres(List<String> more) {
    genres.addAll(more);
  }

  /**
   * Asks genre and headline of what its format takes for news. What takes a story back seldom
   * repeats its text and may well be worded as an advisory: it is always about news.
   */
  private void settleKind() {
    if (!isNews()) {
      return;
    }
    for (String genre : genres) {
      Kind kind = sender.profile().genre(genre).orElseGet(() -> KindWords.ofGenre(genre));
      if (kind != Kind.NEWS) {
        isNoNews(kind, "genre '" + Lines.brief(genre) + "'");
        return;
      }
    }
    String headline = story.getHeadline();
    Kind kind = KindWords.ofHeadline(headline);
    if (isNote(headline) && (kind == Kind.NEWS || Datelines.opens(story.getBody()))) {
      note(headline);
      headline("");
    } else if (kind != Kind.NEWS) {
      isNoNews(kind, "headline '" + Lines.brief(headline) + "'");
    }
  }

  /** Reads a status as the wire wrote it; null where the field is absent. */
  void readStatus(@Nullable String text) {
    StatusWord word = StatusWord.read(text);
    story.setStatus(word.status());
    word.hold().ifPresent(story::setHold);
    word.warning().ifPresent(this::warn);
  }

  /** Reads an embargo as the wire wrote it; null where the field is absent. */
  void readEmbargo(@Nullable String text) {
    if (text != null) {
      story.setEmbargo(new Embargo(time("embargo", text), Lines.line(text)));
    }
  }

  /** Reads it from the first of the places in which there is a time. */
  void readVersionCreated(@Nullable String... places) {
    for (String text : places) {
      if (story.getVersionCreated() == null) {
        story.setVersionCreated(timeIfAny("versionCreated", text));
      }
    }
  }

  void readFirstCreated(@Nullable String text) {
    story.setFirstCreated(timeIfAny("firstCreated", text));
  }

  void readUrgency(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return;
    }
    double number;
    try {
      number = Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (Math.abs(number) <= MAX_URGENCY) {
      story.setUrgency((int) number);
    } else {
      warn("urgency '" + Lines.brief(text) + "' is no number from 0 to " + MAX_URGENCY);
    }
  }

  private @Nullable Instant timeIfAny(String field, @Nullable String text) {
    return text == null || text.isBlank() ? null : time(field, text);
  }

  private @Nullable Instant time(String field, String text) {
    WireTime time = WireTime.read(text);
    if (time.instant() == null) {
      warn(field + " '" + Lines.brief(text) + "' cannot be read as a time");
    } else if (!time.zoned()) {
      warn(field + " '" + Lines.brief(text) + "' has no zone: read as " + zone());
      return zoned(time.instant());
    }
    return time.instant();
  }

  /** The instant of a time that names no zone and was read as UTC: its agency knows its own. */
  Instant zoned(Instant read) {
    return read.atZone(ZoneOffset.UTC).toLocalDateTime().atZone(zone()).toInstant();
  }

  ZoneId zone() {
    return sender.profile().zone().orElse(UTC);
  }

  /** True if the wire numbers its versions. */
  boolean isNumbered() {
    return versionNumber().isPresent();
  }

  private Optional<BigInteger> versionNumber() {
    String text = Lines.lineOrNull(story.getVersionText());
    Matcher labelled = LABELLED_VERSION.matcher(text == null ? "" : text);
    return VersionNumber.read(labelled.matches() ? labelled.group(1) : text);
  }

  /** The whole version, once it has an identity. */
  StoryVersion finish() {
    settleKind();
    FirstSentence.settle(this);
    HeadlineWords.apply(this);
    if (isNews()
        && story.getDateline() == null
        && notes.areAll(story.getHeadline(), story.getBody())) {
      isNoNews(Kind.ADVISORY, "nothing but notes to editors");
      story.setBody(notes.with(story.getBody()));
    } else if (isNews()
        && story.getHold() == null
        && !isEmbargoed()
        && !hasHeadline()
        && !Lines.hasWords(story.getBody())) {
      isNoNews(Kind.PACKAGE, "no words: neither a headline nor a text");
    }
    if (isNews() && story.getHold() == null && story.getEmbargo() == null) {
      replaced.forEach(isNumbered() ? others::hold : others::withhold);
    }
    if (isNews()) {
      notes.list().forEach(note -> warn("note to editors: " + Lines.brief(note)));
      arrived.loss(story.getHeadline(), story.getBody()).ifPresent(this::warn);
    }
    UndefinedEntities.of(story.getHeadline(), story.getBody()).forEach(this::warn);
    if (story.getHeadline().length() > Limits.LINE_CHARS) {
      warn("the headline is cut: it has more than " + Limits.LINE_CHARS + " characters");
    }
    String versionText = Lines.lineOrNull(story.getVersionText());
    if (versionText != null && !isNumbered()) {
      warn("version '" + Lines.brief(versionText) + "' is no number: older than any that is one");
    }
    story
        .setVersion(VersionNumber.asLong(versionNumber()))
        .setVersionText(versionText)
        .setHold(Lines.lineOrNull(story.getHold()))
        .setLanguage(Lines.lineOrNull(story.getLanguage()))
        .setHeadline(Lines.line(story.getHeadline()))
        .setSlugline(Lines.lineOrNull(story.getSlugline()))
        .setByline(Lines.lineOrNull(story.getByline()))
        .setDateline(Lines.lineOrNull(story.getDateline()))
        .setBody(Lines.clean(story.getBody()).strip())
        .setLink(link(Lines.lineOrNull(story.getLink())))
        .setWireIds(List.copyOf(wireIds))
        .setSubjects(
            subjects.stream().map(Lines::line).filter(s -> !s.isEmpty()).distinct().toList())
        .setLane(arrival.lane())
        .setOrigin(Lines.line(arrival.origin()));
    if (story.getVersionCreated() == null) {
      story.setVersionCreated(arrival.published().filter(WireTime::isPossible).orElse(null));
    }
    return story.setContentDigest(ContentDigest.of(story)).build();
  }

  /** An address that a browser may be led to; others, `javascript:` above all, are dropped. */
  private @Nullable String link(@Nullable String link) {
    if (link == null || WEB.matcher(link).matches()) {
      return link;
    }
    warn("link '" + Lines.brief(link) + "' is no web address: left out");
    return null;
  }
}
