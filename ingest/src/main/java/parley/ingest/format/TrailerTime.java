package parley.ingest.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time in the trailer of a text wire's item, each wire with its own form.
 *
 * @param time as written, in the wire's own zone
 * @param zoned whether the zone is known to be UTC
 */
record TrailerTime(LocalDateTime time, boolean zoned) {
  /** dpa and Belga: `131137 GMT Nov 13`; ATS without a zone: `091223 dec 18`. */
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?m)^[^\\w\\n]*(?:\\p{L}{2,6}\\s+)?([0-3][0-9])([0-2][0-9])([0-5][0-9])\\s*(GMT|UTC|Z)?\\s+"
              + "(\\p{L}{3,9})\\.?\\s+([0-9]{2}|[0-9]{4})\\b");

  /** AP: `AP-WF-02-20-16 0337GMT`, month before day. */
  private static final Pattern AP =
      Pattern.compile(
          "\\b[A-Z]{2}-[A-Z]{2}-([0-9]{2})-([0-9]{2})-([0-9]{2})\\s+([0-2][0-9])([0-5][0-9])(GMT)?");

  /** Kyodo: `KWS-21:37-09-12-18`, no zone, and no telling which of the two is the month. */
  private static final Pattern KYODO =
      Pattern.compile(
          "\\b[A-Z]{2,4}-([0-2][0-9]):([0-5][0-9])-([0-9]{2})-([0-9]{2})-([0-9]{2})\\b");

  private static final int TRAILER_CHARS = 1_000;

  /** The last of its kind in the text; empty where there is none that can be read. */
  static Optional<TrailerTime> find(String trailer) {
    Optional<TrailerTime> found = Optional.empty();
    String end =
        trailer.length() > TRAILER_CHARS
            ? trailer.substring(trailer.length() - TRAILER_CHARS)
            : trailer;
    Matcher ap = AP.matcher(end);
    while (ap.find()) {
      found =
          at(
              ap.group(3),
              number(ap, 1),
              number(ap, 2),
              number(ap, 4),
              number(ap, 5),
              ap.group(6) != null);
    }
    Matcher dayFirst = DAY_FIRST.matcher(end);
    while (found.isEmpty() && dayFirst.find()) {
      found =
          at(
              dayFirst.group(6),
              Months.of(dayFirst.group(5)),
              number(dayFirst, 1),
              number(dayFirst, 2),
              number(dayFirst, 3),
              dayFirst.group(4) != null);
    }
    return found.isPresent() ? found : kyodo(end);
  }

  Instant instant() {
    return time.toInstant(ZoneOffset.UTC);
  }

  private static Optional<TrailerTime> kyodo(String trailer) {
    Matcher kyodo = KYODO.matcher(trailer);
    if (!kyodo.find()) {
      return Optional.empty();
    }
    int first = number(kyodo, 3);
    int second = number(kyodo, 4);
    if (first != second && first <= 12 && second <= 12) {
      return Optional.empty();
    }
    int month = first > 12 ? second : first;
    int day = first > 12 ? first : second;
    return at(kyodo.group(5), month, day, number(kyodo, 1), number(kyodo, 2), false);
  }

  private static Optional<TrailerTime> at(
      String year, int month, int day, int hour, int minute, boolean zoned) {
    try {
      int given = Integer.parseInt(year);
      return Optional.of(
          new TrailerTime(
              LocalDateTime.of(given < 100 ? 2000 + given : given, month, day, hour, minute),
              zoned));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
