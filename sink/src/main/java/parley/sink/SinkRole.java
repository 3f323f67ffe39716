package parley.sink;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.schemas.BrokerHealth;
import parley.schemas.KafkaSettings;
import parley.schemas.Role;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;

/**
 * The running sink: the topics that tables are made of into PostgreSQL, each record's effect
 * exactly once. Any number of sinks may run at once, here or elsewhere.
 */
public final class SinkRole implements Role {
  private static final Logger LOG = LoggerFactory.getLogger(SinkRole.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RejectedWriter rejects;
  private final BrokerHealth broker;
  private final BrokerLogs logs;
  private final SinkLoop loop;
  private final Thread thread;
  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
  private volatile boolean closing;

  private SinkRole(
      SinkConfig config, KafkaSettings kafka, SchemaRegistry registry, MeterRegistry meters) {
    List<TopicRoute<?>> routes = TopicRoute.all(registry);
    List<Topic> topics = routes.stream().<Topic>map(TopicRoute::topic).toList();
    this.rejects = new RejectedWriter(kafka, Clock.systemUTC());
    this.broker = new BrokerHealth(kafka, topics, 1, System::nanoTime);
    this.logs = new BrokerLogs(kafka);
    this.consumer = consumer(config, kafka);
    SinkMeters counted = new SinkMeters(meters);
    this.loop =
        new SinkLoop(
            consumer,
            new SinkDatabase(config),
            new Writer(routes, kafka.topics(), rejects::send),
            new Resumption(logs, routes, kafka.topics(), config.reread()),
            new Retention(config.retention(), counted, System::nanoTime),
            counted);
    consumer.subscribe(topics.stream().map(kafka.topics()::of).toList(), loop);
    this.thread = new Thread(this::run, "parley-sink");
  }

  /**
   * Starts a sink and returns at once; it waits for a database or a broker that is not there yet.
   *
   * @throws SchemaRegistry.RegistryException if the schema registry cannot be reached
   */
  public static SinkRole start(
      SinkConfig config, KafkaSettings kafka, SchemaRegistry registry, MeterRegistry meters) {
    SinkRole role = new SinkRole(config, kafka, registry, meters);
    role.thread.start();
    return role;
  }

  @Override
  public String name() {
    return "sink";
  }

  /**
   * None while the database's schema is up to date and this sink has its batch of the partitions
   * and reads them from where the tables end.
   */
  @Override
  public Optional<String> trouble() {
    return ended.isDone() ? Optional.of("ended") : loop.trouble().or(broker::trouble);
  }

  /** Completes when the sink ends: exceptionally if it met what waiting cannot mend. */
  @Override
  public CompletableFuture<@Nullable Void> ended() {
    return ended.copy();
  }

  /**
   * Stops after the transaction under way, within about 15 s whatever hangs; what was not committed
   * is read again by the next sink.
   */
  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    if (join()) {
      return;
    }
    LOG.warn("the sink's last transaction hangs; it is cut off and will be done again");
    Connection open = loop.connection();
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("cutting the connection failed", e);
      }
    }
    thread.interrupt();
    join();
  }

  private boolean join() {
    try {
      thread.join(CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  private void run() {
    Throwable failure = null;
    try {
      while (!closing) {
        loop.round();
      }
    } catch (WakeupException | InterruptException e) {
      LOG.debug("woken to stop");
    } catch (Exception e) {
      LOG.error("the sink stops", e);
      failure = e;
    } catch (Error e) {
      failure = e;
      throw e;
    } finally {
      release();
      if (failure == null) {
        ended.complete(null);
      } else {
        ended.completeExceptionally(failure);
      }
    }
  }

  private void release() {
    boolean interrupted = Thread.interrupted();
    loop.close();
    try {
      consumer.close(CloseOptions.timeout(Duration.ofSeconds(5)));
      rejects.close();
      broker.close();
      logs.close();
    } catch (KafkaException e) {
      LOG.warn("the sink could not leave its group in time; the broker will notice", e);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(SinkConfig config, KafkaSettings kafka) {
    Map<String, Object> properties = kafka.properties();
    properties.put("group.id", config.group());
    properties.put("enable.auto.commit", false);
    properties.put("isolation.level", "read_committed");
    // the offset rows alone say where to read: what the log has lost must not be passed over
    properties.put("auto.offset.reset", "none");
    // a sink that was killed holds its partitions for so long; one that stalls longer is fenced,
    // and loses nothing
    properties.putIfAbsent("session.timeout.ms", 8_000);
    properties.putIfAbsent("heartbeat.interval.ms", 2_000);
    properties.put("max.poll.records", config.batchRows());
    properties.put("allow.auto.create.topics", false);
    // topics that are created after the sink starts are found within this time
    properties.put("metadata.max.age.ms", 10_000);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
