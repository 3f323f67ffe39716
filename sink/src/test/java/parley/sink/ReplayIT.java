package parley.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.sink.Samples.NOON;
import static parley.sink.Samples.bucket;
import static parley.sink.Samples.retraction;
import static parley.sink.Samples.story;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import parley.schemas.Span;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/** Databases that are made anew from the topics. */
final class ReplayIT extends SinkOnServers {
  private static final int SEED = 20_261_130;
  private static final int RECORDS = 6_000;
  private static final int KEYS = 300;

  /**
   * All that the topics say. Not since when it is kept, which is when a database was made, nor what
   * the sink itself refuses, which is on its topic once more for each replay.
   */
  private static final List<String> TABLES =
      List.of(
          "parley.story",
          "parley.actor_mention",
          "parley.relation",
          "parley.bucket",
          "parley.bucket_past",
          "parley.retraction");

  @Test
  void twoFullReplaysHaveTheSameRowsWhateverTheirTransactionsAndFaults() throws Exception {
    sendAllKinds();
    emptyDatabase();
    SinkRole first = start(direct);
    until("all is read", this::allRead);
    Map<String, String> rows = dump();
    assertThat(rows).hasSizeGreaterThan(KEYS);
    first.close();

    openServer();
    emptyDatabase();
    start(small(proxied));
    until("some is written", () -> count("parley.story") > 10);
    boolean over = allRead();
    proxy.down();
    assertThat(over).as("it was cut off before the work was over").isFalse();
    until("it noticed", () -> meters.counter("parley.sink.troubles").count() > 0);
    proxy.up();
    until("all is read", this::allRead);
    Map<String, String> again = dump();
    assertThat(again.keySet()).isEqualTo(rows.keySet());
    again.entrySet().removeIf(row -> row.getValue().equals(rows.get(row.getKey())));
    assertThat(again.entrySet().stream().limit(3)).isEmpty();
  }

  private void openServer() throws Exception {
    open(SinkServers.POSTGRES.getHost(), SinkServers.POSTGRES.getFirstMappedPort());
  }

  /** One that has read nothing: the replay begins where the logs do. */
  private void emptyDatabase() throws SQLException {
    Postgres.execute(sql, "delete from parley.sink_offset");
  }

  private boolean allRead() throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    for (Map<String, Object> row :
        Postgres.rows(
            sql,
            "select topic || '-' || partition as at, next_offset from parley.sink_offset"
                + " where topic <> 'parley.rejected'")) {
      rows.put((String) row.get("at"), (Long) row.get("next_offset"));
    }
    Map<String, Long> ends = new TreeMap<>();
    SinkServers.ends().forEach((partition, end) -> ends.put(partition.toString(), end));
    ends.remove("parley.rejected-0");
    return rows.equals(ends);
  }

  /** What a bucket said is kept by the minute, so until when it did is compared by it. */
  private Map<String, String> dump() throws SQLException {
    Map<String, String> dump = new TreeMap<>();
    for (String table : TABLES) {
      int number = 0;
      for (Map<String, Object> row :
          Postgres.rows(
              sql,
              "select (to_jsonb(t) - 'until')::text || coalesce(date_trunc('minute', (to_jsonb(t)"
                  + " ->> 'until')::timestamptz)::text, '') as row from "
                  + table
                  + " t order by 1")) {
        dump.put(table + " " + number++, (String) row.get("row"));
      }
    }
    return dump;
  }

  private void sendAllKinds() throws Exception {
    Random random = new Random(SEED);
    for (int i = 1; i <= RECORDS; i++) {
      int key = random.nextInt(KEYS);
      switch (random.nextInt(10)) {
        case 0 -> send(Topic.TAGGED, "wire/replayed-" + key, null);
        case 1 -> send(Topic.TAGGED, "wire/bad-" + key, bytes("no Avro " + i));
        case 2 -> send(record(retraction("wire/replayed-" + key, i).build()));
        case 3, 4, 5 -> send(record(story("wire/replayed-" + key, i).setHeadline("" + i).build()));
        default ->
            send(
                record(
                    bucket("subject-" + key % 7, Span.HOUR, NOON)
                        .setStories(i)
                        .setUpdatedAt(NOON.plusSeconds(i))
                        .build()));
      }
    }
    producer.flush();
  }

  private void send(Topic topic, String key, byte[] value) {
    send(new ProducerRecord<>(TopicNames.DEFAULT.of(topic), bytes(key), value));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    var unused = producer.send(record);
  }
}
