package parley.app.command;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import parley.app.Environment;
import parley.app.topics.AclList;
import parley.app.topics.TopicCheck;
import parley.app.topics.TopicFault;
import parley.app.topics.TopicPlan;
import parley.app.topics.TopicReader;
import parley.app.topics.TopicSetup;
import parley.schemas.ClusterTopics;
import parley.schemas.Topic;
import parley.sink.SinkConfig;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** `parley topics`: the catalogue, and what the broker holds of it. */
@Command(
    name = "topics",
    description = "The topic catalogue with what the broker holds; --create makes what is missing.")
final class TopicsCommand implements Callable<Integer> {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int MAX_LOOKS = 25;
  private static final long LOOK_INTERVAL_MS = 200;

  private final Environment environment;

  @Mixin private ClusterOption cluster = new ClusterOption();

  @ArgGroup private Asked asked = new Asked();

  /** One of them at most. */
  private static final class Asked {
    @Option(
        names = "--create",
        description =
            "create missing topics and align settings (PARLEY_PARTITIONS, PARLEY_REPLICATION,"
                + " PARLEY_RETENTION)")
    private boolean create;

    @Option(
        names = "--check",
        description =
            "change nothing, and say what is missing or set otherwise (exit code 1): for clusters"
                + " where Parley may not create topics")
    private boolean check;

    @Option(
        names = "--acls",
        description =
            "change nothing, and list the ACLs that each role needs, as kafka-acls takes them")
    private boolean acls;
  }

  TopicsCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    TopicPlan plan = TopicPlan.fromEnv(cluster.apply(environment).env());
    if (asked.acls) {
      AclList.of(plan, SinkConfig.fromEnv(environment.env()).group())
          .forEach(acl -> environment.out().println(acl.arguments()));
      return 0;
    }
    if (asked.check || asked.create) {
      return check(plan);
    }
    list(plan);
    return 0;
  }

  private void list(TopicPlan plan) {
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
                plan.names().of(topic),
                topic.key(),
                topic.value().map(s -> s.getFullName()).orElse("bytes"),
                begins.size(),
                records,
                topic.scope().name().toLowerCase(Locale.ROOT));
      }
    }
  }

  private static List<TopicFault> faults(TopicPlan plan, ClusterTopics topics)
      throws InterruptedException {
    return new TopicCheck(plan, topics.find(TopicCheck.concerns(plan))).faults();
  }

  /** Creates what is missing, if told to, and says what is still not as planned. */
  private int check(TopicPlan plan) throws InterruptedException {
    try (ClusterTopics topics = new ClusterTopics(cluster.kafka(environment), TIMEOUT)) {
      if (asked.create) {
        new TopicSetup(topics, plan).run().forEach(environment.err()::println);
      }
      List<TopicFault> faults = faults(plan, topics);
      // a broker knows of what the controller has made only a moment later
      for (int i = 0; asked.create && !faults.isEmpty() && i < MAX_LOOKS; i++) {
        TimeUnit.MILLISECONDS.sleep(LOOK_INTERVAL_MS);
        faults = faults(plan, topics);
      }
      faults.forEach(environment.out()::println);
      return faults.isEmpty() ? 0 : ParleyCommand.EXIT_FAILED;
    }
  }
}
