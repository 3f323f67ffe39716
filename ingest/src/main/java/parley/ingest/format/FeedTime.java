package parley.ingest.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.ingest.limits.Limits;

/** Times of feeds: RFC 822 in the many ways that feeds get it wrong, or ISO 8601. */
final class FeedTime {
  private static final Pattern RFC822 =
      Pattern.compile(
          "(?:\\p{L}+\\.?,?\\s+)?([0-9]{1,2})[\\s-]+(\\p{L}{3,9})\\.?[\\s-]+([0-9]{4}|[0-9]{2})"
              + ",?\\s+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?:\\.[0-9]+)?"
              + "\\s*(\\p{L}{1,5}|[+-][0-9]{2}:?[0-9]{2})?");

  private FeedTime() {}

  /** Null, with a warning, where the text is no time. */
  static @Nullable Instant read(@Nullable String text, Draft draft) {
    if (text == null || text.isBlank()) {
      return null;
    }
    Instant time = instant(text);
    if (time == null) {
      draft.warn("time '" + Lines.brief(text) + "' cannot be read");
    }
    return time;
  }

  /** Null where the text is no time. */
  static @Nullable Instant instant(String text) {
    Instant iso = WireTime.read(text).instant();
    return iso != null ? iso : rfc822(text.strip());
  }

  /** Null where it is none of RFC 822. */
  static @Nullable Instant rfc822(String text) {
    Matcher matcher = RFC822.matcher(text);
    if (text.length() > Limits.TIME_CHARS || !matcher.matches()) {
      return null;
    }
    int month = Months.of(matcher.group(2));
    ZoneOffset zone = zone(matcher.group(7));
    if (month == 0 || zone == null) {
      return null;
    }
    int year = Integer.parseInt(matcher.group(3));
    try {
      Instant time =
          LocalDateTime.of(
                  year < 100 ? 2000 + year : year,
                  month,
                  Integer.parseInt(matcher.group(1)),
                  Integer.parseInt(matcher.group(4)),
                  Integer.parseInt(matcher.group(5)),
                  matcher.group(6) == null ? 0 : Math.min(59, Integer.parseInt(matcher.group(6))))
              .toInstant(zone);
      return WireTime.isPossible(time) ? time : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** No zone is read as UTC; an unknown one makes the time unreadable. */
  private static @Nullable ZoneOffset zone(@Nullable String text) {
    if (text == null) {
      return ZoneOffset.UTC;
    }
    if (Character.isLetter(text.charAt(0))) {
      Integer hours = hours(text.toUpperCase(Locale.ROOT));
      return hours == null ? null : ZoneOffset.ofHours(hours);
    }
    try {
      String digits = text.replace(":", "");
      int minutes =
          60 * Integer.parseInt(digits.substring(1, 3)) + Integer.parseInt(digits.substring(3));
      return ZoneOffset.ofTotalSeconds((digits.charAt(0) == '-' ? -60 : 60) * minutes);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Integer hours(String zone) {
    return switch (zone) {
      case "UT", "UTC", "GMT", "Z" -> 0;
      case "PST" -> -8;
      case "MST", "PDT" -> -7;
      case "CST", "MDT" -> -6;
      case "EST", "CDT" -> -5;
      case "EDT" -> -4;
      case "BST", "CET" -> 1;
      case "CEST", "EET" -> 2;
      case "EEST", "MSK" -> 3;
      case "JST" -> 9;
      default -> null;
    };
  }
}
