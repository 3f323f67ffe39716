package parley.app.evaluation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Reads the day out of the forms in which feeds give a time of publication. */
public final class StoryDay {
  /** The day of a text without one. */
  public static final LocalDate UNKNOWN = LocalDate.of(2024, 1, 1);

  private static final DateTimeFormatter FEED =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  private StoryDay() {}

  /** The day of {@code 2023-04-24T…}, {@code Wed, 21 May 2025 …}; UNKNOWN for anything else. */
  public static LocalDate of(String published) {
    try {
      if (published.length() >= 10 && Character.isDigit(published.charAt(0))) {
        return LocalDate.parse(published.substring(0, 10));
      }
      int comma = published.indexOf(',');
      String[] parts = published.substring(comma + 1).strip().split(" ", -1);
      return parts.length < 3
          ? UNKNOWN
          : LocalDate.parse(parts[0] + " " + parts[1] + " " + parts[2], FEED);
    } catch (DateTimeException e) {
      return UNKNOWN;
    }
  }
}
