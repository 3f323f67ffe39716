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
import parley.WireDay;
import parley.schemas.RecordCodec;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;
import parley.sink.batch.LatestRows;
import parley.sink.batch.Notification;
import parley.sink.batch.Row;

/** The route of a topic: how its records are read, and the table they go into. */
record TopicRoute<V>(Topic topic, Decoder<V> decoder, SinkTable<V> table) {

  /** Makes a row of a record. */
  interface Decoder<V> {
    /**
     * The record's row.
     *
     * @throws BadRecordException if it can only be a defect or a foreign writer's
     */
    Row<V> row(ConsumerRecord<byte[], byte[]> record);
  }

  /** The routes of all topics that the sink reads, in the order in which tables are written. */
  static List<TopicRoute<?>> all(SchemaRegistry registry) {
    return List.of(
        of(Topic.TAGGED, TaggedStory.class, registry, new StoryTable()),
        of(Topic.AGGREGATES, Aggregate.class, registry, new AggregateTable()),
        of(Topic.RETRACTIONS, Retraction.class, registry, new RetractionTable()),
        of(Topic.BALANCE, Balance.class, registry, new BalanceTable()),
        of(Topic.WIRES, WireDay.class, registry, new WireTable()),
        new TopicRoute<>(Topic.REJECTED, Refusal::row, new RefusalTable()));
  }

  private static <V extends SpecificRecordBase> TopicRoute<V> of(
      Topic topic, Class<V> type, SchemaRegistry registry, SinkTable<V> table) {
    RecordCodec<V> codec = new RecordCodec<>(topic, type, registry);
    return new TopicRoute<>(topic, record -> row(record, codec, table), table);
  }

  Batch<V> batch() {
    return new Batch<>(this, new LatestRows<>(table::isKept), new ArrayList<>());
  }

  private static <V extends SpecificRecordBase> Row<V> row(
      ConsumerRecord<byte[], byte[]> record, RecordCodec<V> codec, SinkTable<V> table) {
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
   * The records of one topic in a transaction.
   *
   * @param bad records set aside, with why
   */
  record Batch<V>(TopicRoute<V> route, LatestRows<V> latest, List<BadRecord> bad) {
    void add(ConsumerRecord<byte[], byte[]> record) {
      try {
        latest.add(route.decoder().row(record));
      } catch (BadRecordException e) {
        bad.add(new BadRecord(record, String.valueOf(e.getMessage())));
      }
    }

    void write(Connection connection, Notification notification) throws SQLException {
      if (latest.isEmpty()) {
        return;
      }
      for (List<Row<V>> rows : latest.rounds()) {
        route.table().write(connection, rows);
        route.table().announce(rows, notification);
      }
      notification.topic(route.topic().shortName());
    }
  }

  /** A record that cannot go into a table, and why. */
  record BadRecord(ConsumerRecord<byte[], byte[]> record, String reason) {}
}
