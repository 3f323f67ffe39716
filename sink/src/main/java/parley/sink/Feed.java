package parley.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import parley.Aggregate;
import parley.Balance;
import parley.Retraction;
import parley.TaggedStory;
import parley.schemas.RecordCodec;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;
import parley.sink.batch.Batch;
import parley.sink.batch.Notice;
import parley.sink.batch.Row;

/** A topic, how its records are read, and the table they go into. */
record Feed<V>(Topic topic, Decoder<V> decoder, Table<V> table) {

  /** Makes a row of a record. */
  interface Decoder<V> {
    /**
     * The record's row.
     *
     * @throws BadRecordException if it can only be a defect or a foreign writer's
     */
    Row<V> row(ConsumerRecord<byte[], byte[]> record);
  }

  /** What the sink reads, in the order in which tables are written. */
  static List<Feed<?>> all(SchemaRegistry registry) {
    return List.of(
        of(Topic.TAGGED, TaggedStory.class, registry, new StoryTable()),
        of(Topic.AGGREGATES, Aggregate.class, registry, new AggregateTable()),
        of(Topic.RETRACTIONS, Retraction.class, registry, new RetractionTable()),
        of(Topic.BALANCE, Balance.class, registry, new BalanceTable()),
        new Feed<>(Topic.REJECTED, Refusal::row, new RefusalTable()));
  }

  private static <V extends SpecificRecordBase> Feed<V> of(
      Topic topic, Class<V> type, SchemaRegistry registry, Table<V> table) {
    RecordCodec<V> codec = new RecordCodec<>(topic, type, registry);
    return new Feed<>(topic, record -> row(record, codec, table), table);
  }

  /** An empty share of a transaction. */
  Share<V> share() {
    return new Share<>(this, new Batch<>(), new ArrayList<>());
  }

  private static <V extends SpecificRecordBase> Row<V> row(
      ConsumerRecord<byte[], byte[]> record, RecordCodec<V> codec, Table<V> table) {
    if (record.key() == null) {
      throw new BadRecordException("no key");
    }
    String key = new String(record.key(), UTF_8);
    if (record.value() == null) {
      return table.tombstone(key);
    }
    try {
      return table.row(key, codec.decode(record.value()));
    } catch (RecordCodec.UnreadableException e) {
      throw new BadRecordException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * One topic's part of a transaction.
   *
   * @param bad records set aside, with why
   */
  record Share<V>(Feed<V> feed, Batch<V> batch, List<Bad> bad) {
    void add(ConsumerRecord<byte[], byte[]> record) {
      try {
        batch.add(feed.decoder().row(record));
      } catch (BadRecordException e) {
        bad.add(new Bad(record, String.valueOf(e.getMessage())));
      }
    }

    void write(Connection connection, Notice notice) throws SQLException {
      if (batch.isEmpty()) {
        return;
      }
      List<Row<V>> rows = batch.rows();
      feed.table().write(connection, rows);
      notice.topic(feed.topic().shortName());
      feed.table().announce(rows, notice);
    }
  }

  /** A record that cannot go into a table, and why. */
  record Bad(ConsumerRecord<byte[], byte[]> record, String reason) {}
}
