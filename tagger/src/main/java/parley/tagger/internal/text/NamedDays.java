package parley.tagger.internal.text;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.tagger.LanguagePack;

/**
 * The days that sentences name, seen from the day they were written on: `on Thursday`, `tomorrow`,
 * `3 May`. A weekday is the next of its name; the day on which something was said is none that
 * comes. Immutable.
 */
public final class NamedDays {
  private static final Pattern WORD = Pattern.compile("\\p{L}+|[0-9]+");
  private static final int WEEK = 7;

  /** A date without a year is one of the next so many days, or gone. */
  private static final int DAYS_AHEAD = 180;

  private final Map<String, Integer> weekdays;
  private final Map<String, Integer> months;
  private final Map<String, Integer> ahead;
  private final Set<String> next;
  private final Set<String> gone;
  private final Set<String> telling;
  private final Set<String> listeners;

  public NamedDays(LanguagePack pack) {
    this.weekdays = numbers(pack, "weekday");
    this.months = numbers(pack, "month");
    this.ahead = numbers(pack, "ahead");
    this.next = new HashSet<>(pack.items("days", "next"));
    this.gone = new HashSet<>(pack.items("days", "gone"));
    this.telling = new HashSet<>(pack.items("days", "telling"));
    this.listeners = new HashSet<>(pack.items("days", "listeners"));
  }

  private static Map<String, Integer> numbers(LanguagePack pack, String list) {
    Map<String, Integer> numbers = new HashMap<>();
    pack.pairs("days", list).forEach((name, number) -> numbers.put(name, Integer.valueOf(number)));
    return numbers;
  }

  /**
   * The one day to come that a sentence names; empty where it names none, or several.
   *
   * @param written the day on which it was written, which is the first that may come
   */
  public Optional<LocalDate> coming(String sentence, LocalDate written) {
    List<String> spelt = WORD.matcher(sentence).results().map(MatchResult::group).toList();
    List<String> words = spelt.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    Set<LocalDate> days = new HashSet<>();
    for (int i = 0; i < words.size(); i++) {
      LocalDate day =
          isName(spelt.get(i)) || ahead.containsKey(words.get(i)) ? day(words, i, written) : null;
      if (day != null && !day.isBefore(written) && !isGone(spelt, words, i)) {
        days.add(day);
      }
    }
    return days.size() == 1 ? Optional.of(days.iterator().next()) : Optional.empty();
  }

  /** True of a word that may be a day's or a month's name: sat and may are none. */
  private static boolean isName(String word) {
    return Character.isUpperCase(word.charAt(0));
  }

  private boolean isGone(List<String> spelt, List<String> words, int at) {
    int before = at - 1;
    if (before >= 0 && gone.contains(words.get(before))) {
      return true;
    }
    while (before >= 0
        && (listeners.contains(words.get(before))
            || Character.isUpperCase(spelt.get(before).charAt(0)))) {
      before--;
    }
    return before >= 0 && telling.contains(words.get(before));
  }

  /** The day that the words name from there on; null if none. */
  private @Nullable LocalDate day(List<String> words, int at, LocalDate written) {
    String word = words.get(at);
    Integer daysAhead = ahead.get(word);
    if (daysAhead != null) {
      return written.plusDays(daysAhead);
    }
    Integer weekday = weekdays.get(word);
    if (weekday != null) {
      int days = Math.floorMod(weekday - written.getDayOfWeek().getValue(), WEEK);
      boolean nextWeek = days == 0 && at > 0 && next.contains(words.get(at - 1));
      return written.plusDays(nextWeek ? WEEK : days);
    }
    Integer month = months.get(word);
    return month == null ? null : date(words, at, month, written);
  }

  /** The date whose month stands there, before its day or after it. */
  private static @Nullable LocalDate date(
      List<String> words, int at, int month, LocalDate written) {
    int before = number(words, at - 1);
    int after = number(words, at + 1);
    // a year may follow the month as well: `3 May 2026`, `May 3, 2026`
    int dayOfMonth = before > 0 ? before : after;
    int year = number(words, before > 0 ? at + 1 : ordinal(words, at + 2));
    boolean hasYear = year > 1000;
    YearMonth named = YearMonth.of(hasYear ? year : written.getYear(), month);
    if (dayOfMonth < 1 || !named.isValidDay(dayOfMonth)) {
      return null;
    }
    LocalDate date = named.atDay(dayOfMonth);
    if (!hasYear && date.isBefore(written)) {
      YearMonth later = named.plusYears(1);
      date = later.isValidDay(dayOfMonth) ? later.atDay(dayOfMonth) : date;
    }
    return !hasYear && date.isAfter(written.plusDays(DAYS_AHEAD)) ? null : date;
  }

  /** The place after a day's ending, if there is one: `May 3rd, 2026`. */
  private static int ordinal(List<String> words, int at) {
    return at < words.size() && words.get(at).length() == 2 && number(words, at) < 0 ? at + 1 : at;
  }

  /** The number of at most four digits that stands there; negative if none does. */
  private static int number(List<String> words, int at) {
    if (at < 0 || at >= words.size()) {
      return -1;
    }
    String word = words.get(at);
    return word.length() <= 4 && Character.isDigit(word.charAt(0)) ? Integer.parseInt(word) : -1;
  }
}
