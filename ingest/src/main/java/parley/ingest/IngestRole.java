package parley.ingest;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import parley.ingest.http.IngestServer;
import parley.ingest.intake.Intake;
import parley.ingest.log.KafkaStoryLog;
import parley.schemas.SchemaRegistry;

/** Every way in that runs by itself: the HTTP door, hot folders, polled feeds. */
public final class IngestRole implements AutoCloseable {
  private final KafkaStoryLog log;
  private final Intake intake;
  private final IngestServer server;

  private IngestRole(KafkaStoryLog log, Intake intake, IngestServer server) {
    this.log = log;
    this.intake = intake;
    this.server = server;
  }

  /** Opens the ways in that the settings name. */
  public static IngestRole start(
      IngestConfig config, SchemaRegistry registry, PrometheusMeterRegistry meters, Clock clock) {
    KafkaStoryLog log = new KafkaStoryLog(config.kafka(), registry, config.patience());
    Intake intake = new Intake(log, meters);
    IngestServer server = IngestServer.start(config.http(), intake, meters, clock, () -> true);
    return new IngestRole(log, intake, server);
  }

  /** The door itself, for what comes from inside this process. */
  public Intake intake() {
    return intake;
  }

  /** The port that stories are pushed to. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
    log.close();
  }
}
