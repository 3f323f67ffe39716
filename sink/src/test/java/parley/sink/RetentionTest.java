package parley.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only grows is let go of, by the role that writes and by nobody's hand. */
final class RetentionTest {
  private static final int OLD = Retention.SLICE + 10;

  @RegisterExtension private final Tables tables = new Tables();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicLong nanos = new AtomicLong(-5);

  @Test
  void oldRefusalsAreCountedAndNoLongerListed() throws SQLException {
    refuse(OLD, "now() - interval '70 days'");
    refuse(3, "now()");
    Retention retention = retention(Optional.of(Duration.ofDays(60)));
    retention.step(tables.connection);
    retention.step(tables.connection);
    assertThat(tables.count("parley.refusal")).as("a slice at a time").isEqualTo(13);
    retention.step(tables.connection);
    assertThat(tables.count("parley.refusal")).isEqualTo(3);
    assertThat(Postgres.number(tables.owner, "select received from balance")).isEqualTo(OLD + 3);
    assertThat(
            Postgres.number(
                tables.owner, "select sum(n) from wire_count where provider = 'agency'"))
        .isEqualTo(OLD + 3);
    refuse(OLD, "now() - interval '70 days'");
    assertThat(Postgres.number(tables.owner, "select received from balance"))
        .as("the topic is read again, and what was counted is not counted twice")
        .isEqualTo(OLD + 3);
  }

  @Test
  void monthsOfWhatNumbersSaidBeforeLeaveOnceAnHourIsOver() throws SQLException {
    Retention retention = retention(Optional.of(Duration.ofDays(60)));
    retention.step(tables.connection);
    retention.step(tables.connection);
    Postgres.execute(
        tables.owner,
        "create table parley.bucket_past_202001 partition of parley.bucket_past"
            + " for values from ('2020-01-01 00:00+00') to ('2020-02-01 00:00+00')");
    retention.step(tables.connection);
    assertThat(partition("bucket_past_202001")).isTrue();
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    retention.step(tables.connection);
    assertThat(partition("bucket_past_202001")).isFalse();
    assertThat(
            Postgres.number(
                tables.owner,
                "select count(*) from kept where numbers_since > now() - interval '100 days'"))
        .isEqualTo(1);
  }

  @Test
  void oldMinutesLeaveAndTheirHoursAndDaysStay() throws SQLException {
    bucket("1m", OLD, "now() - interval '70 days'");
    bucket("1h", 3, "now() - interval '70 days'");
    bucket("1m", 3, "now() - interval '10 days'");
    Retention retention = retention(Optional.of(Duration.ofDays(60)));
    for (int i = 0; i < 3; i++) {
      retention.step(tables.connection);
    }
    assertThat(tables.count("parley.bucket")).as("a slice at a time").isEqualTo(16);
    retention.step(tables.connection);
    assertThat(Postgres.number(tables.owner, "select count(*) from aggregate where span = '1m'"))
        .isEqualTo(3);
    assertThat(Postgres.number(tables.owner, "select count(*) from aggregate where span = '1h'"))
        .isEqualTo(3);
    assertThat(tables.count("parley.bucket_past")).as("it was no change of a number").isZero();
    assertThatThrownBy(() -> minutes("now() - interval '70 days'"))
        .hasMessageContaining("minutes are kept since");
    assertThat(minutes("now() - interval '50 days'")).isEqualTo(61);
    Postgres.execute(tables.owner, "delete from parley.bucket");
    assertThat(tables.count("parley.bucket_past")).as("what is removed otherwise was").isEqualTo(6);
  }

  @Test
  void nothingLeavesWhereEverythingIsKept() throws SQLException {
    refuse(2, "now() - interval '20 years'");
    Retention retention = retention(Optional.empty());
    bucket("1m", 2, "now() - interval '20 years'");
    for (int i = 0; i < 5; i++) {
      retention.step(tables.connection);
    }
    assertThat(tables.count("parley.refusal")).isEqualTo(2);
    assertThat(tables.count("parley.bucket")).isEqualTo(2);
  }

  @Test
  void itsTroubleIsCountedAndKeepsNothingFromBeingWritten() throws SQLException {
    Postgres.execute(
        tables.owner, "revoke execute on function parley.prepare_past() from parley_sink");
    retention(Optional.empty()).step(tables.connection);
    assertThat(meters.counter("parley.sink.retention.failures").count()).isEqualTo(1);
    assertThat(Postgres.number(tables.connection, "select count(*) from parley.bucket")).isZero();
  }

  private Retention retention(Optional<Duration> kept) {
    return new Retention(kept, new SinkMeters(meters), nanos::get);
  }

  private void refuse(int n, String at) throws SQLException {
    Postgres.execute(
        tables.owner,
        "insert into parley.refusal select 0, i + (select count(*) from parley.refusal), "
            + at
            + ", true, 'no guid', 'http', 'agency', 'no guid' from generate_series(1, "
            + n
            + ") i");
  }

  private void bucket(String span, int n, String before) throws SQLException {
    Postgres.execute(
        tables.owner,
        "insert into parley.bucket select r.* from generate_series(1, "
            + n
            + ") i, jsonb_populate_record(null::parley.bucket, (select jsonb_object_agg(column_name,"
            + " case data_type when 'bigint' then '0'::jsonb when 'jsonb' then '{}'::jsonb end)"
            + " from information_schema.columns where table_schema = 'parley' and table_name ="
            + " 'bucket') || jsonb_build_object('subject', 's' || i, 'span', '"
            + span
            + "', 'start', date_trunc('day', "
            + before
            + "), 'ends', now(), 'updated_at', now())) r");
  }

  /** How many a reader gets of an hour. */
  private long minutes(String from) throws SQLException {
    return Postgres.number(
        tables.owner,
        "select count(*) from buckets('talks', '1m', "
            + from
            + ", "
            + from
            + " + interval '1 hour')");
  }

  private boolean partition(String name) throws SQLException {
    return Postgres.number(tables.owner, "select count(to_regclass('parley." + name + "'))") == 1;
  }
}
