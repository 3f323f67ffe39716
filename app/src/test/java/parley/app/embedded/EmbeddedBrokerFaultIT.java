package parley.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that dies while it ends a transaction. */
final class EmbeddedBrokerFaultIT {
  @TempDir Path folder;

  @Test
  void aTransactionThatWasCommittedBeforeAKillIsEndedInEveryPartitionAfterIt() throws Exception {
    assertThat(died()).isEqualTo(137);

    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      Awaitility.await("no partition's transaction is open")
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(open(admin)).isEmpty());
    }
  }

  private int died() throws IOException, InterruptedException {
    String java = ProcessHandle.current().info().command().orElse("java");
    Process process =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                DyingBroker.class.getName(),
                folder.resolve("kafka").toString())
            .inheritIO()
            .start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<TopicPartition> open(Admin admin) throws Exception {
    List<TopicPartition> all =
        IntStream.range(0, DyingBroker.PARTITIONS)
            .mapToObj(number -> new TopicPartition(DyingBroker.TOPIC, number))
            .toList();
    return admin.describeProducers(all).all().get().entrySet().stream()
        .filter(one -> one.getValue().activeProducers().stream().anyMatch(p -> isOpen(p)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isOpen(ProducerState producer) {
    return producer.currentTransactionStartOffset().isPresent();
  }
}
