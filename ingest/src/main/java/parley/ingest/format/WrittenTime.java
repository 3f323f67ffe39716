package parley.ingest.format;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as a house writes it that keeps to no standard: `21/09/2015 18:16`, `28.09.2018`, seconds
 * since 1970, those of feeds, and ISO 8601.
 */
final class WrittenTime {
  private static final String TIME =
      "(?:[ T,]+([0-9]{1,2})[:.h]([0-9]{2})(?:[:.]([0-9]{2})(?:[.,][0-9]+)?)?(?:\\s?([AaPp])\\.?[Mm]\\.?)?)?";
  private static final Pattern YEAR_LAST =
      Pattern.compile("([0-9]{1,2})([./-])([0-9]{1,2})[./-]([0-9]{4})" + TIME);
  private static final Pattern YEAR_FIRST =
      Pattern.compile("([0-9]{4})[./-]\\s?([0-9]{1,2})[./-]\\s?([0-9]{1,2})\\.?" + TIME);
  private static final Pattern SINCE_1970 = Pattern.compile("([0-9]{10})([0-9]{3})?");
  private static final Pattern EAST_ASIAN =
      Pattern.compile("[\\p{IsHan}\\p{IsHangul}\\p{IsHiragana}]");

  private WrittenTime() {}

  /**
   * The same in ISO 8601, without a zone where it names none; empty where it is no time.
   *
   * @param monthFirst whether 5/8 is the eighth of May where it may be both
   */
  static Optional<String> iso(String text, boolean monthFirst) {
    String time = text.strip();
    Matcher since = SINCE_1970.matcher(time);
    if (since.matches()) {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(since.group(1))).toString());
    }
    if (WireTime.read(time).instant() != null) {
      return Optional.of(time);
    }
    return written(time, monthFirst)
        .filter(iso -> WireTime.read(iso).instant() != null)
        .or(() -> Optional.ofNullable(FeedTime.instant(time)).map(Instant::toString));
  }

  /**
   * True where a date with the year last has the month first: in the United States, and where dates
   * have the year first at home and are American if they have it last.
   */
  static boolean isMonthFirst(String language, String text) {
    return language.equalsIgnoreCase("en-us") || EAST_ASIAN.matcher(text).find();
  }

  private static Optional<String> written(String time, boolean monthFirst) {
    Matcher first = YEAR_FIRST.matcher(time);
    if (first.matches()) {
      return Optional.of(iso(number(first, 1), number(first, 2), number(first, 3), first, 4));
    }
    Matcher last = YEAR_LAST.matcher(time);
    if (!last.matches()) {
      return Optional.empty();
    }
    int one = number(last, 1);
    int two = number(last, 3);
    boolean american = two > 12 || (one <= 12 && monthFirst && last.group(2).equals("/"));
    return Optional.of(iso(number(last, 4), american ? one : two, american ? two : one, last, 5));
  }

  private static String iso(int year, int month, int day, Matcher time, int hourAt) {
    String date = "%04d-%02d-%02d".formatted(year, month, day);
    if (time.group(hourAt) == null) {
      return date;
    }
    int hour = number(time, hourAt);
    String half = time.group(hourAt + 3);
    int full = half == null ? hour : hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    int second = time.group(hourAt + 2) == null ? 0 : number(time, hourAt + 2);
    return date + "T%02d:%02d:%02d".formatted(full, number(time, hourAt + 1), second);
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
