package parley.database;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.schemas.WireCount;
import parley.schemas.WireCount.Whole;

/** The counts of wires and what they are shares of, as lists of SQL made from {@link WireCount}. */
final class WireColumns {
  private WireColumns() {}

  static Map<String, String> placeholders() {
    return Map.of(
        "wire_rejected",
        WireCount.REJECTED.label(),
        "wire_late",
        WireCount.LATE.label(),
        "wire_messages",
        names(WireCount.all().stream().filter(WireCount::isMessage)),
        "wire_shares",
        names(shares()),
        "wire_wholes",
        Arrays.stream(Whole.values())
            .filter(whole -> whole != Whole.NONE)
            .map(WireColumns::sum)
            .collect(Collectors.joining(", ")),
        "wire_whole",
        shares()
            .map(count -> "when '" + count.label() + "' then w." + column(count.whole()))
            .collect(Collectors.joining(" ")));
  }

  private static Stream<WireCount> shares() {
    return WireCount.all().stream().filter(count -> count.whole() != Whole.NONE);
  }

  private static String sum(Whole whole) {
    return "coalesce(sum(c.n) filter (where split_part(c.name, ':', 1) in ("
        + names(whole.counts())
        + ")), 0) as "
        + column(whole);
  }

  private static String names(Stream<WireCount> counts) {
    return counts.map(count -> "'" + count.label() + "'").collect(Collectors.joining(", "));
  }

  private static String column(Whole whole) {
    return whole.name().toLowerCase(Locale.ROOT);
  }
}
