package parley.ingest;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.ingest.feed.FeedPoller;
import parley.ingest.feed.KafkaCursors;
import parley.ingest.folder.FolderWatch;
import parley.ingest.http.IngestServer;
import parley.ingest.intake.Intake;
import parley.ingest.log.KafkaStoryLog;
import parley.ingest.log.LogHealth;
import parley.schemas.SchemaRegistry;

/** Every way in that runs by itself: the HTTP door, hot folders, polled feeds. */
public final class IngestRole implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IngestRole.class);

  /** What was opened, to be closed in the opposite order. */
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  private final LogHealth health;
  private final Intake intake;
  private final IngestServer server;

  private IngestRole(
      IngestConfig config, SchemaRegistry registry, PrometheusMeterRegistry meters, Clock clock) {
    try {
      KafkaStoryLog log =
          open(new KafkaStoryLog(config.kafka(), registry, config.deliveryTimeout()));
      health = open(new LogHealth(config.kafka(), System::nanoTime));
      intake = new Intake(log, meters);
      if (!config.folders().isEmpty()) {
        open(FolderWatch.start(config.folders(), intake, meters, clock));
      }
      if (!config.feeds().feeds().isEmpty()) {
        KafkaCursors cursors =
            open(KafkaCursors.open(config.kafka(), registry, config.deliveryTimeout()));
        Random random = new Random(clock.millis());
        open(FeedPoller.start(config.feeds(), intake, cursors, meters, clock, random));
      }
      server = open(IngestServer.start(config.http(), intake, meters, clock, health::isWell));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
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

  private <T extends AutoCloseable> T open(T way) {
    opened.push(way);
    return way;
  }

  /** The door itself, for what comes from inside this process. */
  public Intake intake() {
    return intake;
  }

  /** The port that stories are pushed to. */
  public int port() {
    return server.port();
  }

  /** Whether stories can be taken now: the broker answers and has the topics. */
  public boolean ready() {
    return health.isWell();
  }

  /** The ways in first, the log last, each within its own limit, under 30 s in all. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      AutoCloseable way = opened.pop();
      try {
        way.close();
      } catch (Exception e) {
        LOG.warn("{} was not closed", way.getClass().getSimpleName(), e);
      }
    }
  }
}
