package parley.ingest.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.Embargo;
import parley.Kind;
import parley.Signal;
import parley.Status;

/** An item while a parser fills it in; one parser, one thread. */
final class Draft {
  private static final int MOST_URGENCY = 1_000;

  final String format;

  /** The document's own sender, as it names itself. */
  @Nullable String sender;

  @Nullable String guid;
  @Nullable String versionText;
  @Nullable Instant versionCreated;
  @Nullable Instant firstCreated;
  Status status = Status.USABLE;
  Signal signal = Signal.NONE;
  Kind kind = Kind.NEWS;
  @Nullable Embargo embargo;
  @Nullable String hold;
  @Nullable String language;
  @Nullable Integer urgency;
  @Nullable String headline;
  @Nullable String slugline;
  @Nullable String byline;
  @Nullable String dateline;
  @Nullable String body;
  @Nullable String link;
  boolean miningAllowed = true;
  final Set<String> subjects = new LinkedHashSet<>();

  /** Guids of other documents of this sender that this one kills. */
  final Set<String> kills = new LinkedHashSet<>();

  /** Guids of other documents that this one withholds until a newer version of them comes. */
  final Set<String> withholds = new LinkedHashSet<>();

  /**
   * Guids of other documents that this one withholds until an operator releases them: no version of
   * them that came later would be known as newer.
   */
  final Set<String> holds = new LinkedHashSet<>();

  final List<String> warnings = new ArrayList<>();

  Draft(String format) {
    this.format = format;
  }

  /**
   * News, or what genre and headline make of it. What takes a story back seldom repeats its text
   * and may well be worded as an advisory: it is always about news.
   */
  Kind textKind(List<String> genres) {
    return takesBack() ? Kind.NEWS : KindWords.of(headline, genres);
  }

  boolean takesBack() {
    return status != Status.USABLE;
  }

  void warn(String warning) {
    warnings.add(warning);
  }

  /** Reads a status as the wire wrote it; null where the field is absent. */
  void readStatus(@Nullable String text) {
    StatusWord word = StatusWord.read(text);
    status = word.status();
    word.hold().ifPresent(h -> hold = h);
    word.warning().ifPresent(this::warn);
  }

  /** Reads an embargo as the wire wrote it; null where the field is absent. */
  void readEmbargo(@Nullable String text) {
    if (text == null) {
      return;
    }
    WireTime time = WireTime.read(text);
    if (time.instant() == null) {
      warn("embargo '" + Lines.brief(text) + "' cannot be read as a time");
    }
    if (time.instant() != null && !time.zoned()) {
      warn("embargo '" + Lines.brief(text) + "' has no zone: read as UTC");
    }
    embargo = new Embargo(time.instant(), Lines.line(text));
  }

  void readVersionCreated(@Nullable String text) {
    versionCreated = time("versionCreated", text);
  }

  void readFirstCreated(@Nullable String text) {
    firstCreated = time("firstCreated", text);
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
    if (Math.abs(number) <= MOST_URGENCY) {
      urgency = (int) number;
    } else {
      warn("urgency '" + Lines.brief(text) + "' is no number from 0 to " + MOST_URGENCY);
    }
  }

  private @Nullable Instant time(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    WireTime time = WireTime.read(text);
    if (time.instant() == null) {
      warn(field + " '" + Lines.brief(text) + "' cannot be read as a time");
    } else if (!time.zoned()) {
      warn(field + " '" + Lines.brief(text) + "' has no zone: read as UTC");
    }
    return time.instant();
  }
}
