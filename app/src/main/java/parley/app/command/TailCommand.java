package parley.app.command;

import java.util.concurrent.Callable;
import parley.app.Environment;
import parley.app.topics.RecordJson;
import parley.app.topics.TopicReader;
import parley.schemas.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `parley tail TOPIC`: a topic's newest records and those that come, one JSON line each. */
@Command(
    name = "tail",
    description = "A topic's newest records and those that come, as JSON lines.")
final class TailCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin private ClusterOption cluster = new ClusterOption();

  @Parameters(paramLabel = "TOPIC", description = "talks, say, or parley.talks")
  private String name = "";

  @Option(
      names = {"-n", "--last"},
      defaultValue = "10",
      description =
          "offsets of each partition to go back, transaction markers among them; -1 for all (${DEFAULT-VALUE})")
  private long last;

  @Option(names = "--end", description = "stop where the topic ends now")
  private boolean end;

  TailCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Topic topic =
        cluster
            .kafka(environment)
            .topics()
            .find(name)
            .orElseThrow(
                () ->
                    CommandException.usage(
                        "no topic is called "
                            + name
                            + "; there are "
                            + Topic.all().stream().map(Topic::shortName).toList()));
    RecordJson json = new RecordJson(topic, cluster.registry(environment));
    try (TopicReader reader = new TopicReader(cluster.kafka(environment), topic)) {
      if (end) {
        reader.readToEnd(
            reader.partitions(), last, found -> environment.out().println(json.line(found)));
      } else {
        reader.follow(
            last,
            found -> {
              environment.out().println(json.line(found));
              return !environment.out().checkError();
            });
      }
    }
    return 0;
  }
}
