package parley.ingest.format;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The day of a text wire's item, which is part of its identity: by its trailer, else by its
 * arrival. A trailer whose day and month cannot be told apart (Kyodo's) is read as the dateline has
 * it, or as the one of the two days that lies about the arrival.
 */
final class TextItemDay {
  /** `TOKYO, Dec. 9, Kyodo -`, `TOKYO, 9 Dec (Kyodo)`: in the line that opens the text. */
  private static final Pattern DATELINE =
      Pattern.compile(
          "(?m)^[ \\t]*\\p{Lu}[^\\n]{1,60}?,\\s+"
              + "(?:(\\p{L}{3,9})\\.?\\s+([0-9]{1,2})|([0-9]{1,2})\\.?\\s+(\\p{L}{3,9}))\\b");

  private static final int LEAD_CHARS = 1_000;
  private static final int MAX_DAYS_APART = 3;

  private TextItemDay() {}

  /** Sets when the version was made too, where the trailer says so. */
  static LocalDate read(Draft draft, String trailer, String story) {
    LocalDate arrived =
        draft
            .arrival
            .published()
            .orElse(draft.arrival.receivedAt())
            .atZone(ZoneOffset.UTC)
            .toLocalDate();
    String clean = Lines.clean(trailer);
    Predicate<LocalDate> about =
        day -> Math.abs(ChronoUnit.DAYS.between(day, arrived)) <= MAX_DAYS_APART;
    Optional<TrailerTime> time =
        TrailerTime.find(clean, day -> isDateline(story, day))
            .or(() -> TrailerTime.find(clean, about));
    if (time.isEmpty()) {
      draft.warn("no time in the trailer: the day is that of arrival");
      return arrived;
    }
    boolean zoned = time.get().zoned();
    Instant instant = time.get().instant();
    draft.story.setVersionCreated(zoned ? instant : draft.zoned(instant));
    if (!zoned) {
      draft.warn("the trailer's time has no zone: read as " + draft.zone());
    }
    return time.get().time().toLocalDate();
  }

  private static boolean isDateline(String story, LocalDate day) {
    Matcher dateline = DATELINE.matcher(story.substring(0, Math.min(story.length(), LEAD_CHARS)));
    while (dateline.find()) {
      String month = dateline.group(1) != null ? dateline.group(1) : dateline.group(4);
      String date = dateline.group(2) != null ? dateline.group(2) : dateline.group(3);
      if (Months.of(month.toLowerCase(Locale.ROOT)) == day.getMonthValue()
          && Integer.parseInt(date) == day.getDayOfMonth()) {
        return true;
      }
    }
    return false;
  }
}
