package parley.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.WireDay;
import parley.sink.batch.Row;

/** What came of wires, day by day, and when that is an alarm. */
final class WireViewsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 15);

  private final WireTable table = new WireTable();
  private Connection connection;
  private int refusals;

  @BeforeEach
  void connect() throws SQLException {
    connection = Postgres.owner(Postgres.migrated());
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void partitionsAndRefusalsAddUp() throws SQLException {
    put(0, TODAY, Map.of("news", 5L, "empty-body", 2L, "kill", 1L), Map.of("10", 3L, "60", 2L));
    put(1, TODAY, Map.of("news", 2L, "not-news:test", 4L, "duplicate", 3L), Map.of("60", 2L));
    put(0, TODAY.minusDays(1), Map.of("news", 9L), Map.of());
    refused("agency", "not JSON: unexpected 'x'", TODAY);
    refused("agency", "not JSON: more text", TODAY);
    refused("agency", "more than 1000 items", TODAY);
    refused("agency", "not JSON: yesterday's", TODAY.minusDays(1));
    refused("other", "not JSON", TODAY);
    refused(null, "no provider: neither given nor named", TODAY);
    Map<String, Object> wire =
        Postgres.row(
            connection, "select * from wire where provider = 'agency' and day = '2026-03-15'");
    assertThat(wire)
        .containsEntry("messages", 18L)
        .containsEntry("delay_median", 60)
        .containsEntry("delay_p90", 60);
    assertThat(wire.get("counts").toString())
        .isEqualTo(
            "{\"kill\": 1, \"news\": 7, \"duplicate\": 3, \"empty-body\": 2, \"not-news:test\": 4,"
                + " \"rejected:not JSON\": 2, \"rejected:too many items\": 1}");
  }

  @Test
  void refusalsAreCountedByTheirCauseAndNotByTheirFormat() throws SQLException {
    for (String reason :
        List.of(
            "ninjs: no guid",
            "text: no guid; a plain text is known by its file's name",
            "text: a mail, not a story; send what it holds",
            "story agency/a has the very text of 20 others of this wire today",
            "story agency/b is larger than the log takes")) {
      refused("agency", reason, TODAY);
    }
    assertThat(
            Postgres.rows(connection, "select name, n from wire_count order by name").stream()
                .map(row -> row.get("name") + " " + row.get("n")))
        .containsExactly(
            "rejected:a mail 1",
            "rejected:no guid 2",
            "rejected:same text 1",
            "rejected:story too large 1");
  }

  @Test
  void aShareThatJumpsIsAnAlarmAndOneThatIsAsEverIsNone() throws SQLException {
    Random random = new Random(5);
    for (int back = 1; back <= 14; back++) {
      long news = 180L + random.nextInt(40);
      counted(back, news, Map.of("empty-body", news / 20, "not-news:advisory", news / 10));
    }
    counted(0, 100, Map.of("empty-body", 40L, "not-news:advisory", 11L));
    assertThat(alarms()).containsExactly("empty-body");
    Map<String, Object> share =
        Postgres.row(
            connection,
            "select * from wire_share where day = '2026-03-15' and name = 'empty-body'");
    assertThat(share).containsEntry("n", 40L).containsEntry("of", 100L).containsEntry("share", 0.4);
    assertThat((Double) share.get("usual")).isBetween(0.045, 0.05);
  }

  @Test
  void aShareThatFallsToNothingIsAnAlarm() throws SQLException {
    for (int back = 1; back <= 14; back++) {
      counted(back, 90, Map.of("not-news:advisory", 30L));
    }
    counted(0, 120, Map.of());
    assertThat(alarms()).containsExactly("not-news:advisory");
  }

  @Test
  void whatNeverWasBeforeIsAnAlarmFromFiveMessagesOn() throws SQLException {
    for (int back = 1; back <= 3; back++) {
      counted(back, 100, Map.of());
    }
    counted(0, 100, Map.of("unknown-status", 4L));
    assertThat(alarms()).isEmpty();
    counted(0, 100, Map.of("unknown-status", 6L));
    assertThat(alarms()).containsExactly("unknown-status");
  }

  @Test
  void fewMessagesOrFewDaysAreNoAlarm() throws SQLException {
    counted(1, 500, Map.of());
    counted(2, 500, Map.of());
    counted(0, 100, Map.of("empty-body", 90L));
    assertThat(alarms()).as("two days before").isEmpty();
    counted(3, 500, Map.of());
    assertThat(alarms()).containsExactly("empty-body");
    counted(0, 19, Map.of("empty-body", 19L));
    assertThat(alarms()).as("19 messages").isEmpty();
  }

  @Test
  void aWireWhoseDaysDifferMuchMayDifferMuchToday() throws SQLException {
    for (int back = 1; back <= 14; back++) {
      counted(back, 200, Map.of("short-body", back % 2 == 0 ? 10L : 90L));
    }
    counted(0, 200, Map.of("short-body", 95L));
    assertThat(alarms()).isEmpty();
  }

  @Test
  void newsThatComesLaterThanNineTenthsUsedToIsAnAlarm() throws SQLException {
    for (int back = 1; back <= 14; back++) {
      put(
          0,
          TODAY.minusDays(back),
          Map.of("news", 100L, "timed", 100L),
          Map.of("30", 95L, "120", 5L));
    }
    put(0, TODAY, Map.of("news", 50L, "timed", 50L), Map.of("30", 20L, "3600", 30L));
    assertThat(alarms()).containsExactly("late");
  }

  @Test
  void aTombstoneRemovesItsDay() throws SQLException {
    put(0, TODAY, Map.of("news", 1L), Map.of());
    put(1, TODAY, Map.of("news", 2L), Map.of());
    table.write(connection, List.of(table.tombstone("agency|2026-03-15|1")));
    assertThat(Postgres.row(connection, "select n from wire_count")).containsEntry("n", 1L);
  }

  @Test
  void theReaderMayReadThem() throws SQLException {
    Postgres.execute(connection, "set role parley_reader");
    for (String view : List.of("wire", "wire_count", "wire_delay", "wire_share")) {
      assertThat(Postgres.rows(connection, "select * from " + view)).isEmpty();
    }
  }

  private List<String> alarms() throws SQLException {
    return Postgres.rows(
            connection,
            "select unnest(alarms) as name from wire where provider = 'agency' and day = '2026-03-15'")
        .stream()
        .map(r -> String.valueOf(r.get("name")))
        .collect(Collectors.toList());
  }

  private void counted(int back, long news, Map<String, Long> others) throws SQLException {
    Map<String, Long> counts = new java.util.TreeMap<>(others);
    counts.put("news", news);
    put(0, TODAY.minusDays(back), counts, Map.of());
  }

  private void put(int partition, LocalDate day, Map<String, Long> counts, Map<String, Long> delays)
      throws SQLException {
    Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    WireDay value = new WireDay("agency", begin, partition, counts, delays, begin);
    Row<WireDay> row = table.row("agency|" + day + "|" + partition, value);
    table.write(connection, List.of(new Row<>(row.key(), Optional.of(value))));
  }

  private void refused(String provider, String reason, LocalDate day) throws SQLException {
    Instant at = day.atTime(23, 0).toInstant(ZoneOffset.UTC);
    Refusal refusal = new Refusal(0, refusals++, at, true, reason, "http", provider);
    new RefusalTable()
        .write(connection, List.of(new Row<>("0-" + refusal.offset(), Optional.of(refusal))));
  }
}
