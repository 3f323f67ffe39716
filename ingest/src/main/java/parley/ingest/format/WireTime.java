package parley.ingest.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.ingest.limits.Limits;

/**
 * A time as wires write it: ISO 8601, extended or basic, with `T` or a space, to the minute or
 * finer, with `Z`, `+00:00`, `+0000`, `+00` or no zone, or the date alone.
 *
 * @param instant null where the text is no time
 * @param zoned whether the text named its zone; without one it is read as UTC, a date as its start
 */
record WireTime(@Nullable Instant instant, boolean zoned) {
  private static final Instant MIN_TIME = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant MAX_TIME = Instant.parse("9999-12-31T23:59:59Z");
  private static final WireTime UNREADABLE = new WireTime(null, false);
  private static final Pattern ISO =
      Pattern.compile(
          "([0-9]{4})-?([0-9]{2})-?([0-9]{2})"
              + "(?:[Tt ]?([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,]([0-9]{1,9})[0-9]*)?)?"
              + "\\s?(Z|z|UTC|GMT|[+\\-\u2212][0-9]{2}(?::?[0-9]{2})?)?)?");

  static WireTime read(@Nullable String text) {
    if (text == null || text.length() > Limits.TIME_CHARS) {
      return UNREADABLE;
    }
    Matcher iso = ISO.matcher(text.strip());
    if (!iso.matches()) {
      return UNREADABLE;
    }
    try {
      LocalDate date =
          LocalDate.of(number(iso.group(1)), number(iso.group(2)), number(iso.group(3)));
      if (iso.group(4) == null) {
        return of(date.atStartOfDay().toInstant(ZoneOffset.UTC), false);
      }
      String zone = iso.group(8);
      ZoneOffset offset = zone == null ? ZoneOffset.UTC : offset(zone);
      return of(timeOfDay(date, iso).toInstant(offset), zone != null);
    } catch (DateTimeException e) {
      return UNREADABLE;
    }
  }

  private static WireTime of(Instant instant, boolean zoned) {
    return isPossible(instant) ? new WireTime(instant, zoned) : UNREADABLE;
  }

  /** True if a story may carry the time: the years 1 to 9999. */
  static boolean isPossible(Instant instant) {
    return !instant.isBefore(MIN_TIME) && !instant.isAfter(MAX_TIME);
  }

  private static LocalDateTime timeOfDay(LocalDate date, Matcher iso) {
    int hour = number(iso.group(4));
    int minute = number(iso.group(5));
    int second = number(iso.group(6));
    if (hour == 24 && minute == 0 && second == 0) {
      return date.plusDays(1).atStartOfDay();
    }
    String fraction = iso.group(7);
    int nanos = fraction == null ? 0 : number((fraction + "000000000").substring(0, 9));
    // stories carry milliseconds; a leap second is the last one before it
    return date.atTime(
        LocalTime.of(hour, minute, Math.min(second, 59), nanos / 1_000_000 * 1_000_000));
  }

  private static ZoneOffset offset(String zone) {
    if (Character.isLetter(zone.charAt(0))) {
      return ZoneOffset.UTC;
    }
    String digits = zone.substring(1).replace(":", "");
    int minutes =
        60 * number(digits.substring(0, 2))
            + (digits.length() > 2 ? number(digits.substring(2)) : 0);
    return ZoneOffset.ofTotalSeconds(zone.charAt(0) == '+' ? 60 * minutes : -60 * minutes);
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
