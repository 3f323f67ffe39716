package parley.ingest.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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

  /** Kyodo: `KWS-21:37-09-12-18`, no zone, and nothing to tell which of the two is the month. */
  private static final Pattern KYODO =
      Pattern.compile(
          "\\b[A-Z]{2,4}-([0-2][0-9]):([0-5][0-9])-([0-9]{2})-([0-9]{2})-([0-9]{2})\\b");

  /** The Canadian Press: `16:35ET 31-10-14`, day before month, in the zone of Toronto. */
  private static final Pattern CP =
      Pattern.compile(
          "(?m)^\\W*([0-2][0-9]):([0-5][0-9])E[SD]?T\\s+([0-9]{2})-([0-9]{2})-([0-9]{2})\\b");

  private static final ZoneId TORONTO = ZoneId.of("America/Toronto");

  private static final int TRAILER_CHARS = 1_000;

  /** True if a line is one of these trailers. */
  static boolean is(String line) {
    return CP.matcher(line).find()
        || AP.matcher(line).find()
        || DAY_FIRST.matcher(line).find()
        || KYODO.matcher(line).find();
  }

  /**
   * The last of its kind in the text; empty where there is none that can be read.
   *
   * @param likely asked where day and month cannot be told apart: which of the two days it is
   */
  static Optional<TrailerTime> find(String trailer, Predicate<LocalDate> likely) {
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
    return found.or(() -> cp(end)).or(() -> kyodo(end, likely));
  }

  Instant instant() {
    return time.toInstant(ZoneOffset.UTC);
  }

  private static Optional<TrailerTime> cp(String trailer) {
    Matcher cp = CP.matcher(trailer);
    return cp.find()
        ? at(cp.group(5), number(cp, 4), number(cp, 3), number(cp, 1), number(cp, 2), true)
            .map(local -> local.time().atZone(TORONTO).withZoneSameInstant(ZoneOffset.UTC))
            .map(utc -> new TrailerTime(utc.toLocalDateTime(), true))
        : Optional.empty();
  }

  private static Optional<TrailerTime> kyodo(String trailer, Predicate<LocalDate> likely) {
    Matcher kyodo = KYODO.matcher(trailer);
    if (!kyodo.find()) {
      return Optional.empty();
    }
    List<TrailerTime> read = new ArrayList<>(2);
    for (int month : new int[] {3, 4}) {
      at(
              kyodo.group(5),
              number(kyodo, month),
              number(kyodo, 7 - month),
              number(kyodo, 1),
              number(kyodo, 2),
              false)
          .filter(time -> !read.contains(time))
          .ifPresent(read::add);
    }
    List<TrailerTime> chosen =
        read.size() < 2
            ? read
            : read.stream().filter(t -> likely.test(t.time().toLocalDate())).toList();
    return chosen.size() == 1 ? Optional.of(chosen.get(0)) : Optional.empty();
  }

  private static Optional<TrailerTime> at(
      String year, int month, int day, int hour, int minute, boolean zoned) {
    try {
      int given = Integer.parseInt(year);
      int full = given < 100 ? 2000 + given : given;
      return Optional.of(new TrailerTime(LocalDateTime.of(full, month, day, hour, minute), zoned));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
