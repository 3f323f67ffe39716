package parley.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The counts of each wire on a UTC day, and the shares that are out of the wire's own ordinary. */
public final class Wires {
  /** The most wires in a list: those with the most messages. */
  private static final int MAX_WIRES = 500;

  private static final String DAY =
      """
      select w.provider, w.day, w.messages, w.counts, w.delay_median as "delayMedian",
        w.delay_p90 as "delayP90", w.shares as "share", w.alarms
      from wire w where w.day = ?
      """;
  private static final String NAMED = " and w.provider like ?";
  private static final String BUSIEST =
      " order by w.messages desc, w.provider limit ?) w order by provider";
  private static final String DAYS =
      """
      select c.day, jsonb_object_agg(c.name, c.n) as counts
      from wire_count c where c.provider = ? and c.day >= ? and c.day < ?
      group by c.day order by c.day desc
      """;
  private static final String SHARES =
      """
      select s.name, s.n, s."of", s.share, s.usual, s.alarm
      from wire_share s where s.provider = ? and s.day = ? order by s.name
      """;
  private static final int DAYS_BEFORE = 14;

  private final QueryRunner database;

  public Wires(QueryRunner database) {
    this.database = database;
  }

  /** Those that sent something on the day of an instant. */
  public ArrayNode of(Instant at) {
    return of(at, null, MAX_WIRES);
  }

  ArrayNode list(Parameters asked, Instant now) {
    return of(
        asked.instant("day").orElse(now), asked.containing("q"), asked.limit(MAX_WIRES, MAX_WIRES));
  }

  private ArrayNode of(Instant at, @Nullable String named, int limit) {
    return database.rows(
        new Query("select * from (" + DAY, LocalDate.ofInstant(at, ZoneOffset.UTC))
            .andIf(NAMED, named == null ? null : named.toLowerCase(Locale.ROOT))
            .and(BUSIEST, limit));
  }

  /**
   * One wire's day, its shares and the days before.
   *
   * @throws NotFoundException if nothing came of the wire on that day, nor on those before
   */
  ObjectNode one(String provider, Parameters asked, Instant now) {
    LocalDate day = LocalDate.ofInstant(asked.instant("day").orElse(now), ZoneOffset.UTC);
    ArrayNode found = database.rows(new Query(DAY, day).and(" and w.provider = ?", provider));
    ArrayNode before = database.rows(new Query(DAYS, provider, day.minusDays(DAYS_BEFORE), day));
    if (found.isEmpty() && before.isEmpty()) {
      throw new NotFoundException("nothing came of a wire of that id up to " + day);
    }
    ObjectNode wire =
        found.isEmpty()
            ? before.objectNode().put("provider", provider).put("day", day.toString())
            : (ObjectNode) found.get(0);
    if (found.isEmpty()) {
      wire.put("messages", 0).putNull("delayMedian").putNull("delayP90");
      wire.putObject("counts");
      wire.putObject("share");
      wire.putArray("alarms");
    }
    wire.set("shares", database.rows(new Query(SHARES, provider, day)));
    wire.set("before", before);
    return wire;
  }
}
