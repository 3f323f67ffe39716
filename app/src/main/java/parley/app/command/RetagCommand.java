package parley.app.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import parley.Kind;
import parley.Lane;
import parley.OperatorOrder;
import parley.Status;
import parley.StoryVersion;
import parley.app.Environment;
import parley.app.topics.Stretch;
import parley.app.topics.TopicReader;
import parley.enrich.generation.LiveGroup;
import parley.ingest.log.KafkaStoryLog;
import parley.ingest.log.LagPace;
import parley.ingest.log.StoryLog;
import parley.schemas.Digest;
import parley.schemas.RecordCodec;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * `parley retag --since T`: each story's newest text once more before the tagger, through the same
 * ledger, so that a registry changed today restates what came before. The log is read a stretch at
 * a time; a text that a later stretch has a newer version of goes along and changes nothing.
 */
@Command(
    name = "retag",
    description =
        "Have stories judged anew by today's registry and tagger; their series are restated.")
final class RetagCommand implements Callable<Integer> {
  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_WAITING = 256;

  /** The most records whose stories are known at a time. */
  private static final long MAX_RECORDS = 200_000;

  private final Environment environment;

  @Mixin private ClusterOption cluster = new ClusterOption();

  @Option(
      names = "--since",
      required = true,
      description = "stories received at or after, 2026-11-01T00:00:00Z")
  private Instant since = Instant.EPOCH;

  private final Deque<CompletableFuture<StoryLog.Position>> waiting = new ArrayDeque<>();
  private long sent;

  RetagCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    SchemaRegistry schemas = cluster.registry(environment);
    RecordCodec<StoryVersion> codec = new RecordCodec<>(Topic.STORIES, StoryVersion.class, schemas);
    try (TopicReader topic = new TopicReader(cluster.kafka(environment), Topic.STORIES);
        KafkaStoryLog log =
            new KafkaStoryLog(cluster.kafka(environment), schemas, DELIVERY_TIMEOUT);
        LiveGroup reader = cluster.storiesReader(environment);
        LagPace pace = new LagPace(cluster.kafka(environment), reader, System::nanoTime)) {
      NewestTexts texts = new NewestTexts(topic::read, found -> text(codec, found));
      Stretch all = new Stretch(topic.begins(), topic.ends());
      for (Stretch stretch : all.cut(Math.max(1, MAX_RECORDS / all.to().size()))) {
        texts.read(stretch, version -> send(version, log, pace));
      }
      while (!waiting.isEmpty()) {
        waiting.remove().join();
      }
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
    environment.err().printf("%d texts are judged anew%n", sent);
    return 0;
  }

  private Optional<StoryVersion> text(
      RecordCodec<StoryVersion> codec, ConsumerRecord<String, byte[]> found) {
    if (found.value() == null) {
      return Optional.empty();
    }
    try {
      StoryVersion version = codec.decode(found.value());
      boolean text =
          version.getKind() == Kind.NEWS
              && version.getOperatorOrder() == OperatorOrder.NONE
              && version.getStatus() == Status.USABLE;
      return Optional.of(version).filter(v -> text && !v.getReceivedAt().isBefore(since));
    } catch (RecordCodec.UnreadableException e) {
      // the topology has put it on rejected
      return Optional.empty();
    }
  }

  private void send(StoryVersion version, StoryLog log, LagPace pace) {
    Instant now = environment.clock().instant();
    StoryVersion order =
        StoryVersion.newBuilder(version)
            .setOperatorOrder(OperatorOrder.RETAG)
            .setMessageId(Digest.sha256("retag " + version.getMessageId() + " " + now))
            .setReceivedAt(now)
            .setLane(Lane.BACKFILL)
            .setOrigin("operator:retag")
            .build();
    try {
      pace.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("interrupted after " + sent + " texts; run it again, safely");
    }
    waiting.add(log.append(order));
    sent++;
    if (waiting.size() > MAX_WAITING) {
      waiting.remove().join();
    }
  }
}
