package parley.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import parley.schemas.TopicNames;

/** The tables of a database of one test, and a writer to them. */
final class Tables implements BeforeEachCallback, AfterEachCallback {
  final List<TopicRoute.BadRecord> aside = new ArrayList<>();
  final Writer writer =
      new Writer(TopicRoute.all(Samples.REGISTRY), TopicNames.DEFAULT, aside::addAll);
  SinkConfig config;
  Connection connection;
  Connection owner;

  @Override
  public void beforeEach(ExtensionContext test) throws SQLException {
    config = Postgres.migrated();
    connection = new SinkDatabase(config).connect();
    owner = Postgres.owner(config);
    owner.setAutoCommit(true);
  }

  @Override
  public void afterEach(ExtensionContext test) throws SQLException {
    connection.close();
    owner.close();
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  final Writer.Result write(ConsumerRecord<byte[], byte[]>... records) throws SQLException {
    return write(List.of(records));
  }

  Writer.Result write(List<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
    Map<TopicPartition, Long> end = new HashMap<>();
    Map<TopicPartition, Long> begin = begin(records, end);
    return writer.write(connection, records, begin, end);
  }

  Map<TopicPartition, Long> begin(
      List<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> end)
      throws SQLException {
    records.forEach(r -> end.put(new TopicPartition(r.topic(), r.partition()), r.offset() + 1));
    return begin(end.keySet());
  }

  Map<TopicPartition, Long> begin(Collection<TopicPartition> partitions) throws SQLException {
    Map<TopicPartition, Long> begin = new HashMap<>();
    for (TopicPartition partition : partitions) {
      OffsetTable.Entry entry =
          OffsetTable.read(connection, List.of(partition.topic())).get(partition);
      if (entry == null) {
        OffsetTable.begin(connection, partition, 0, "the topic's id");
      }
      begin.put(partition, entry == null ? 0 : entry.nextOffset());
    }
    connection.commit();
    return begin;
  }

  long count(String view) throws SQLException {
    return Postgres.number(owner, "select count(*) from " + view);
  }

  Map<String, Object> dump() throws SQLException {
    Map<String, Object> dump = new HashMap<>();
    for (String view : List.of("story", "actor_mention", "relation", "tally", "retraction")) {
      dump.put(view, count(view));
      dump.put(view + " rows", Postgres.rows(owner, "select t::text from " + view + " t"));
    }
    return dump;
  }
}
