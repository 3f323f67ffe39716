package parley.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.internal.FileLogInputStream;
import org.apache.kafka.common.record.internal.FileRecords;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that dies while it ends a transaction. */
final class EmbeddedBrokerFaultIT {
  private static final int MOST_KILLS = 5;

  @TempDir Path folder;

  @Test
  void aTransactionThatWasCommittedBeforeAKillIsEndedInEveryPartitionAfterIt() throws Exception {
    dieWithMarkersMissing();

    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      Awaitility.await("no partition's transaction is open")
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(open(admin)).isEmpty());
    }
  }

  /** Kills one broker after another on the folder until one leaves a commit half done. */
  private void dieWithMarkersMissing() throws IOException, InterruptedException {
    for (int kill = 0; kill < MOST_KILLS; kill++) {
      assertThat(died()).isEqualTo(137);
      if (unmarked() > 0) {
        return;
      }
    }
    fail("every commit was done before its broker died, %d times", MOST_KILLS);
  }

  /** Partitions whose transaction has no marker that ends it. */
  private long unmarked() throws IOException {
    try (Stream<Path> logs = Files.list(folder.resolve("kafka"))) {
      return logs.filter(log -> log.getFileName().toString().startsWith(DyingBroker.TOPIC + "-"))
          .filter(log -> !endsWithMarker(log.resolve("00000000000000000000.log")))
          .count();
    }
  }

  private static boolean endsWithMarker(Path segment) {
    boolean marker = false;
    try (FileRecords records = FileRecords.open(segment.toFile(), false)) {
      for (FileLogInputStream.FileChannelRecordBatch batch : records.batches()) {
        marker = batch.isControlBatch();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return marker;
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
