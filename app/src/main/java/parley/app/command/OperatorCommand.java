package parley.app.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import parley.Kind;
import parley.Lane;
import parley.OperatorOrder;
import parley.Signal;
import parley.Status;
import parley.StoryVersion;
import parley.app.Environment;
import parley.app.topics.TopicReader;
import parley.ingest.log.KafkaStoryLog;
import parley.ingest.log.StoryLog;
import parley.schemas.Digest;
import parley.schemas.StoryId;
import parley.schemas.Topic;
import parley.schemas.TrustedRecords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `parley kill|hold|release|lift STORY`: an operator's order, itself a record on `stories`. */
@Command
final class OperatorCommand implements Callable<Integer> {
  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(15);

  private final Environment environment;
  private final OperatorOrder order;

  @Mixin private ClusterOption cluster = new ClusterOption();

  @Parameters(paramLabel = "STORY", description = "the story's whole id, provider/guid")
  private String storyId = "";

  @Option(names = "--reason", description = "why; kept with the retraction")
  private String reason = "";

  @Option(
      names = "--kill",
      paramLabel = "MESSAGE",
      description =
          "with lift: the message id of the kill to lift, as trace shows it; all kills if absent")
  private Optional<String> target = Optional.empty();

  OperatorCommand(Environment environment, OperatorOrder order) {
    this.environment = environment;
    this.order = order;
  }

  @Override
  public Integer call() throws InterruptedException {
    String provider =
        StoryId.provider(storyId)
            .orElseThrow(() -> CommandException.usage("not a story id, provider/guid: " + storyId));
    if (target.isPresent() && order != OperatorOrder.LIFT) {
      throw CommandException.usage("--kill goes with lift alone");
    }
    try (KafkaStoryLog log =
        new KafkaStoryLog(
            cluster.kafka(environment), cluster.registry(environment), DELIVERY_TIMEOUT)) {
      StoryVersion version = version(provider);
      StoryLog.Position place = log.append(version).get();
      environment.out().println(order + " " + storyId + " at " + place);
      Optional<String> unmet = unmet(version.getReceivedAt());
      unmet.ifPresent(
          why ->
              environment
                  .err()
                  .printf(
                      "%s; the %s is kept, for should one come%n",
                      why, order.name().toLowerCase(Locale.ROOT)));
      return unmet.isPresent() ? ParleyCommand.EXIT_NOTHING_STANDS : 0;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** What the order has not met: a story to take back, or any to give back. */
  private Optional<String> unmet(Instant before) {
    boolean givesBack = order == OperatorOrder.RELEASE || order == OperatorOrder.LIFT;
    if (givesBack) {
      return came() ? Optional.empty() : Optional.of("topic stories has no message of " + storyId);
    }
    return stood(before) ? Optional.empty() : Optional.of("no story " + storyId + " stands");
  }

  /** True if topic `stories` has more of it than orders of this kind; a kill may come first. */
  private boolean came() {
    return new TracedMessages(cluster.kafka(environment), cluster.registry(environment))
        .of(storyId).stream()
            .map(m -> m.message().getOperatorOrder())
            .anyMatch(o -> o != OperatorOrder.RELEASE && o != OperatorOrder.LIFT);
  }

  /** True if topic `tagged` had it before an instant: what came after may be what the order did. */
  private boolean stood(Instant before) {
    boolean[] found = new boolean[1];
    try (TopicReader tagged = new TopicReader(cluster.kafka(environment), Topic.TAGGED)) {
      tagged.readToEnd(
          List.of(tagged.partitionOf(storyId)),
          record -> {
            if (storyId.equals(record.key()) && record.timestamp() < before.toEpochMilli()) {
              found[0] = record.value() != null;
            }
          });
    }
    return found[0];
  }

  private StoryVersion version(String provider) {
    TrustedRecords.trust();
    Instant now = environment.clock().instant();
    String operator = environment.env().getOrDefault("USER", "operator");
    // an order is a message of its own each time it is given
    String message = Digest.sha256(order + " " + storyId + " " + now + " " + UUID.randomUUID());
    return StoryVersion.newBuilder()
        .setStoryId(storyId)
        .setProvider(provider)
        .setGuid(storyId.substring(provider.length() + 1))
        .setMessageId(message)
        .setContentDigest(message)
        .setReceivedAt(now)
        .setStatus(order == OperatorOrder.KILL ? Status.CANCELED : Status.USABLE)
        .setSignal(Signal.NONE)
        .setKind(Kind.NEWS)
        .setHold(reason.isBlank() ? null : reason)
        .setLane(Lane.LIVE)
        .setOperatorOrder(order)
        .setTarget(target.orElse(null))
        .setOrigin("operator:" + operator)
        .build();
  }
}
