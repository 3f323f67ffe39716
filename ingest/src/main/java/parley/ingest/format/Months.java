package parley.ingest.format;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Month names as English, German, French and Spanish wires write them, by their beginnings. */
final class Months {
  private static final List<Set<String>> STEMS =
      Stream.of(
              "jan ene jän",
              "feb fev fév",
              "mar mär mrz",
              "apr avr abr",
              "may mai",
              "jun",
              "jul",
              "aug aou aoû ago",
              "sep",
              "oct okt",
              "nov",
              "dec dez déc dic")
          .map(stems -> Set.of(stems.split(" ")))
          .toList();

  private Months() {}

  /** 1 to 12; 0 if it is none. */
  static int of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("juin")) {
      return 6;
    }
    if (lower.startsWith("juil")) {
      return 7;
    }
    String stem = lower.substring(0, Math.min(lower.length(), 3));
    for (int month = 1; month <= STEMS.size(); month++) {
      if (STEMS.get(month - 1).contains(stem)) {
        return month;
      }
    }
    return 0;
  }
}
