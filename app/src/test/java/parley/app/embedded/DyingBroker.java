package parley.app.embedded;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A process with an embedded broker that dies as soon as a commit has been confirmed: the markers
 * that end the transaction in its partitions are still being written then.
 */
final class DyingBroker {
  static final String TOPIC = "marked";
  static final int PARTITIONS = 400;

  private DyingBroker() {}

  public static void main(String[] folder) throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(Path.of(folder[0]), 0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      if (!admin.listTopics().names().get().contains(TOPIC)) {
        admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
      }
    }
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", "dying");
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
    producer.beginTransaction();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      byte[] value = "once".getBytes(StandardCharsets.UTF_8);
      // the commit fails if a record does
      Future<RecordMetadata> unused =
          producer.send(new ProducerRecord<>(TOPIC, partition, null, value));
    }
    producer.commitTransaction();
    Runtime.getRuntime().halt(137);
  }
}
