package parley.tagger.registry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A period of days known to the year, the month or the day.
 *
 * @param earliestBegin the first day on which it can have begun
 * @param latestBegin the last day on which it can have begun
 * @param earliestEnd the first day on which it can have ended
 * @param latestEnd the last day on which it can have ended
 */
public record Period(
    LocalDate earliestBegin, LocalDate latestBegin, LocalDate earliestEnd, LocalDate latestEnd) {

  /**
   * Reads {@code YYYY}, {@code YYYY-MM} or {@code YYYY-MM-DD}; an empty beginning or end is open.
   *
   * @throws DateTimeException if one of them is no such date
   */
  static Period read(String from, String to) {
    return new Period(
        from.isEmpty() ? LocalDate.MIN : firstDay(from),
        from.isEmpty() ? LocalDate.MIN : lastDay(from),
        to.isEmpty() ? LocalDate.MAX : firstDay(to),
        to.isEmpty() ? LocalDate.MAX : lastDay(to));
  }

  /** True if a day can lie within it. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(earliestBegin) && !day.isAfter(latestEnd);
  }

  /** True if it began after another. */
  boolean isAfter(Period other) {
    return earliestBegin.isAfter(other.earliestBegin);
  }

  /** True if both must have run on some day, however the unknown months and days are filled in. */
  boolean mustOverlap(Period other) {
    return latestBegin.isBefore(other.earliestEnd) && other.latestBegin.isBefore(earliestEnd);
  }

  private static LocalDate firstDay(String text) {
    return switch (text.length()) {
      case 4 -> LocalDate.parse(text + "-01-01");
      case 7 -> YearMonth.parse(text).atDay(1);
      default -> LocalDate.parse(text);
    };
  }

  private static LocalDate lastDay(String text) {
    return switch (text.length()) {
      case 4 -> LocalDate.parse(text + "-12-31");
      case 7 -> YearMonth.parse(text).atEndOfMonth();
      default -> LocalDate.parse(text);
    };
  }
}
