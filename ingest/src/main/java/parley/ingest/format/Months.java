package parley.ingest.format;

import java.util.Locale;
import java.util.Map;

/** Month names as English, German, French and Spanish wires write them, by their beginnings. */
final class Months {
  private static final Map<String, Integer> NAMES =
      Map.ofEntries(
          Map.entry("jan", 1),
          Map.entry("ene", 1),
          Map.entry("jän", 1),
          Map.entry("feb", 2),
          Map.entry("fev", 2),
          Map.entry("fév", 2),
          Map.entry("mar", 3),
          Map.entry("mär", 3),
          Map.entry("mrz", 3),
          Map.entry("apr", 4),
          Map.entry("avr", 4),
          Map.entry("abr", 4),
          Map.entry("may", 5),
          Map.entry("mai", 5),
          Map.entry("jun", 6),
          Map.entry("jul", 7),
          Map.entry("aug", 8),
          Map.entry("aou", 8),
          Map.entry("aoû", 8),
          Map.entry("ago", 8),
          Map.entry("sep", 9),
          Map.entry("oct", 10),
          Map.entry("okt", 10),
          Map.entry("nov", 11),
          Map.entry("dec", 12),
          Map.entry("dez", 12),
          Map.entry("déc", 12),
          Map.entry("dic", 12));

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
    return lower.length() < 3 ? 0 : NAMES.getOrDefault(lower.substring(0, 3), 0);
  }
}
