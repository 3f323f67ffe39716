package parley.app.command;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.TopicPartition;
import parley.app.Environment;
import parley.app.topics.TopicReader;
import parley.app.topics.TopicSetup;
import parley.schemas.Settings;
import parley.schemas.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** `parley topics`: the catalogue, and what the broker holds of it. */
@Command(
    name = "topics",
    description = "The topic catalogue with what the broker holds; --create makes what is missing.")
final class TopicsCommand implements Callable<Integer> {
  private static final int REQUEST_TIMEOUT_MS = 15_000;

  private final Environment environment;

  @Mixin private ClusterOption cluster = new ClusterOption();

  @Option(
      names = "--create",
      description =
          "create missing topics and align settings (PARLEY_PARTITIONS, PARLEY_REPLICATION,"
              + " PARLEY_RETENTION)")
  private boolean create;

  TopicsCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (create) {
      create();
    }
    environment.out().println("topic\tkey\tvalue\tpartitions\toffsets\tscope");
    for (Topic topic : Topic.all()) {
      try (TopicReader reader = new TopicReader(cluster.kafka(environment), topic)) {
        Map<TopicPartition, Long> begins = reader.begins();
        long records =
            reader.ends().entrySet().stream()
                .mapToLong(e -> e.getValue() - begins.getOrDefault(e.getKey(), 0L))
                .sum();
        environment
            .out()
            .printf(
                "%s\t%s\t%s\t%d\t%d\t%s%n",
                topic.topicName(),
                topic.key(),
                topic.value().map(s -> s.getFullName()).orElse("bytes"),
                begins.size(),
                records,
                topic.scope().name().toLowerCase(Locale.ROOT));
      }
    }
    return 0;
  }

  private void create() throws InterruptedException {
    Settings settings = new Settings(environment.env());
    int partitions = (int) settings.number("PARLEY_PARTITIONS", 6, 1, 1000);
    int replication = (int) settings.number("PARLEY_REPLICATION", 1, 1, 10);
    Duration retention = settings.duration("PARLEY_RETENTION", Topic.CLUSTER_RETENTION);
    settings.done();
    Map<String, Object> client = cluster.kafka(environment).properties();
    client.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    client.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    try (Admin admin = Admin.create(client)) {
      new TopicSetup(admin, partitions, replication, Optional.of(retention))
          .run()
          .forEach(environment.err()::println);
    }
  }
}
