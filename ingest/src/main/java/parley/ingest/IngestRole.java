package parley.ingest;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.ingest.feed.FeedPoller;
import parley.ingest.feed.KafkaCursors;
import parley.ingest.feed.share.FeedGroup;
import parley.ingest.folder.FolderWatch;
import parley.ingest.http.IngestServer;
import parley.ingest.intake.Intake;
import parley.ingest.log.BrokerWatch;
import parley.ingest.log.KafkaStoryLog;
import parley.ingest.log.PromptLog;
import parley.schemas.BrokerHealth;
import parley.schemas.Closer;
import parley.schemas.Health;
import parley.schemas.Role;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;
import parley.schemas.TopicNames;
import parley.schemas.TopicUser;

/** Every way in that runs by itself: the HTTP door, hot folders, polled feeds. */
public final class IngestRole implements Role {
  /**
   * For a story at the HTTP door: time enough for a broker at work, no time for one that is not.
   */
  private static final Duration MAX_WAIT = Duration.ofSeconds(2);

  private final Closer closer = new Closer();
  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
  private final BrokerHealth broker;
  private final Supplier<Optional<String>> feeds;
  private final Intake intake;
  private final BrokerWatch watch;
  private final IngestServer server;

  private IngestRole(
      IngestConfig config, SchemaRegistry registry, PrometheusMeterRegistry meters, Clock clock) {
    try {
      KafkaStoryLog log =
          closer.add(new KafkaStoryLog(config.kafka(), registry, config.deliveryTimeout()));
      broker = closer.add(health(config, besideStories(config)));
      // the door minds `stories` alone: what else is missing is no reason to take none
      BrokerHealth stories = closer.add(health(config, EnumSet.of(Topic.STORIES)));
      watch = closer.add(BrokerWatch.start(stories::trouble));
      intake = new Intake(log, meters, config.profiles(), config.maxSameText());
      if (!config.folders().isEmpty()) {
        closer.add(FolderWatch.start(config.folders(), intake, meters, clock));
      }
      if (!config.feeds().feeds().isEmpty()) {
        KafkaCursors cursors =
            closer.add(KafkaCursors.open(config.kafka(), registry, config.deliveryTimeout()));
        FeedGroup group =
            closer.add(FeedGroup.join(config.kafka(), config.feeds().names(), System::nanoTime));
        feeds = group::trouble;
        Random random = new Random(clock.millis());
        closer.add(
            FeedPoller.start(
                config.feeds(), intake, cursors, group.turns(), meters, clock, random));
      } else {
        feeds = Optional::empty;
      }
      Health health = Health.of(List.of(this));
      Duration maxWait =
          MAX_WAIT.compareTo(config.deliveryTimeout()) < 0 ? MAX_WAIT : config.deliveryTimeout();
      PromptLog prompt = new PromptLog(log, watch::trouble, maxWait, System::nanoTime);
      server = closer.add(IngestServer.start(config.http(), intake, prompt, meters, clock, health));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The group in which instances share the feeds, where the topics have these names. */
  public static String feedGroup(TopicNames names) {
    return FeedGroup.id(names);
  }

  private static BrokerHealth health(IngestConfig config, Set<Topic> topics) {
    int minInSync = config.durability().minInSync();
    return new BrokerHealth(config.kafka(), topics, minInSync, System::nanoTime);
  }

  private static Set<Topic> besideStories(IngestConfig config) {
    Set<Topic> topics = TopicUser.INGEST.topics();
    topics.remove(Topic.STORIES);
    if (config.feeds().feeds().isEmpty()) {
      topics.remove(Topic.CURSORS);
    }
    return topics;
  }

  /**
   * Opens the ways in that the settings name.
   *
   * @throws RuntimeException if one of them cannot be opened; then none is
   */
  public static IngestRole start(
      IngestConfig config, SchemaRegistry registry, PrometheusMeterRegistry meters, Clock clock) {
    return new IngestRole(config, registry, meters, clock);
  }

  @Override
  public String name() {
    return "ingest";
  }

  /** The door itself, for what comes from inside this process. */
  public Intake intake() {
    return intake;
  }

  /** The port that stories are pushed to. */
  public int port() {
    return server.port();
  }

  /**
   * None while stories can be taken, and feeds shared: the broker answers, has the topics and the
   * group.
   */
  @Override
  public Optional<String> trouble() {
    return ended.isDone() ? Optional.of("closed") : watch.trouble().or(broker::trouble).or(feeds);
  }

  @Override
  public CompletableFuture<@Nullable Void> ended() {
    return ended.copy();
  }

  /** The ways in first, the log last, each within its own limit, under 30 s in all. */
  @Override
  public void close() {
    closer.close();
    ended.complete(null);
  }
}
