package parley.app.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import parley.StoryVersion;
import parley.app.Environment;
import parley.app.topics.TopicReader;
import parley.enrich.generation.Generations;
import parley.ingest.log.KafkaStoryLog;
import parley.ingest.log.StoryLog;
import parley.schemas.RecountOrder;
import parley.schemas.StoryVersionCheck;
import parley.schemas.Subject;
import parley.schemas.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** `parley recount SUBJECT`: counts a subject anew, from what every story holds of it. */
@Command(
    name = "recount",
    description =
        "Counts a subject anew, from what each standing story adds to it: the way back of one that"
            + " was stopped for a negative count. Its numbers stay as they are until it is done.")
final class RecountCommand implements Callable<Integer> {
  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(15);

  private final Environment environment;

  @Mixin private ClusterOption cluster = new ClusterOption();

  @Parameters(paramLabel = "SUBJECT", description = "all, talks, actor:RUS, dyad:RUS/UKR …")
  private String subject = "";

  RecountCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (!Subject.isSubject(subject)) {
      throw CommandException.usage("not a subject: " + subject);
    }
    Instant now = environment.clock().instant();
    String origin = "operator:" + environment.env().getOrDefault("USER", "operator");
    try (TopicReader stories = new TopicReader(cluster.kafka(environment), Topic.STORIES);
        Generations generations =
            new Generations(cluster.kafka(environment), cluster.registry(environment));
        KafkaStoryLog log =
            new KafkaStoryLog(
                cluster.kafka(environment), cluster.registry(environment), DELIVERY_TIMEOUT)) {
      List<CompletableFuture<StoryLog.Position>> sent = new ArrayList<>();
      for (int divided : generations.storePartitions(stories.partitions().size())) {
        for (int i = 0; i < divided; i++) {
          StoryVersion order =
              RecountOrder.of(
                  subject, i, key -> StoryVersionCheck.partition(key, divided), now, origin);
          sent.add(log.append(order));
        }
      }
      sent.forEach(CompletableFuture::join);
      environment.out().println("recount of " + subject + ": " + sent.size() + " orders");
      return 0;
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }
}
