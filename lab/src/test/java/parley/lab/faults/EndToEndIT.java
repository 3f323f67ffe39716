package parley.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.StoryVersion;
import parley.oracle.Difference;
import parley.oracle.Expected;
import parley.oracle.Histories;
import parley.oracle.Oracle;
import parley.schemas.BuiltInSchemas;
import parley.sink.SinkConfig;
import parley.sink.SinkRole;

/**
 * The property of the topology's own tests once more, against a real broker and a real PostgreSQL:
 * random histories through three enrich instances, two of which join in the middle, and any of
 * which is killed, again and again, its stores kept or lost. All of it comes before the work is
 * over: until then they are slow, so that what is there from the beginning would take them many
 * minutes.
 */
final class EndToEndIT {
  /** Fifty in the long form, {@code mvn -Pnightly verify}. */
  private static final int KILLS = Integer.getInteger("parley.kills", 3);

  private static final int STORIES = 300 + 40 * KILLS;
  private static final int SEED = 20_261_127;
  private static final Duration TIMEOUT = Duration.ofMinutes(4);

  private final Random random = new Random(SEED);
  private final List<EnrichProcess> instances = new ArrayList<>();

  @TempDir private Path folder;

  @Test
  void everyCountIsRightAfterRebalancesAndKillsInTheMiddle() throws Exception {
    List<StoryVersion> messages =
        Histories.of(SEED, STORIES).stream().map(Histories.Delivery::message).toList();
    Path slow = Files.createFile(EnrichProcess.slow(folder));
    try (Installation parley = new Installation();
        SinkRole sink =
            SinkRole.start(
                SinkConfig.fromEnv(parley.env()),
                parley.settings(),
                new BuiltInSchemas(),
                new SimpleMeterRegistry())) {
      EnrichGroup group = new EnrichGroup(parley.admin());
      parley.send(messages);
      EnrichProcess first = instance("first", parley);
      first.awaitRunning();
      awaiting().until(() -> sink.ready() && parley.tables().received() > 0);

      EnrichProcess second = instance("second", parley);
      EnrichProcess third = instance("third", parley);
      awaiting().until(() -> group.shared(3));
      Set<TopicPartition> moved = group.partitions(second);
      moved.addAll(group.partitions(third));
      assertThat(group.waiting(moved))
          .as("messages that waited on partitions that had moved to the others")
          .isPositive();
      for (int kill = 0; kill < KILLS; kill++) {
        killOne(parley, group);
      }
      assertThat(parley.tables().received()).isLessThan(messages.size());
      Files.delete(slow);

      awaiting().until(() -> parley.tables().received() == messages.size());
      assertThat(instances).allMatch(EnrichProcess::isAlive);
      assertThat(List.of(first, second, third)).containsExactlyElementsOf(instances);
      Oracle oracle = new Oracle(messages, Clock.systemUTC().instant());
      Map<String, String> expected = Expected.ofRoles(oracle.standing().values()).buckets();
      assertThat(expected).hasSizeGreaterThan(100);
      awaiting()
          .untilAsserted(
              () -> assertThat(Difference.of(parley.tables().buckets(), expected)).isEmpty());
      assertThat(parley.tables().standing()).isEqualTo(Tables.text(oracle.standing()));
    } finally {
      for (EnrichProcess instance : instances) {
        instance.close();
      }
    }
  }

  /** Kills an instance that has work, while it works, and starts it again. */
  private void killOne(Installation parley, EnrichGroup group) throws Exception {
    EnrichProcess victim = instances.get(random.nextInt(instances.size()));
    boolean wiped = random.nextBoolean();
    long before = parley.tables().received();
    awaiting()
        .until(
            () ->
                victim.isRunning()
                    && parley.tables().received() > before
                    && group.waiting(group.partitions(victim)) > 0);
    Set<TopicPartition> orphaned = group.partitions(victim);
    victim.kill();
    assertThat(group.waiting(orphaned))
        .as("messages that waited on the partitions of the instance that was killed")
        .isPositive();
    if (wiped) {
      victim.wipe();
    }
    victim.startAgain();
  }

  private EnrichProcess instance(String name, Installation parley) throws Exception {
    EnrichProcess instance = new EnrichProcess(name, folder, parley.env());
    instances.add(instance);
    return instance;
  }

  private static ConditionFactory awaiting() {
    return await().atMost(TIMEOUT);
  }
}
