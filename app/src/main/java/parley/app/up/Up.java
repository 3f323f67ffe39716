package parley.app.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.app.Environment;
import parley.app.RoleFactory;
import parley.app.embedded.EmbeddedBroker;
import parley.app.embedded.EmbeddedDatabase;
import parley.app.embedded.OrphanedDatabase;
import parley.app.topics.TopicPlan;
import parley.app.topics.TopicSetup;
import parley.dashboard.DashboardRole;
import parley.enrich.generation.GenerationRole;
import parley.ingest.IngestRole;
import parley.ingest.intake.Intake;
import parley.schemas.Closer;
import parley.schemas.ClusterTopics;
import parley.schemas.Health;
import parley.schemas.KafkaSettings;
import parley.schemas.Role;
import parley.sink.SinkRole;

/**
 * Every role in this process, on an embedded broker and database. What was taken in before it was
 * stopped or killed is there when it starts again on the same folder.
 */
public final class Up implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Up.class);
  private static final Duration TOPICS_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration READY_TIMEOUT = Duration.ofMinutes(10);
  private static final long POLL_INTERVAL_MS = 100;

  /** The addresses at which a running `up` answers. */
  public record Addresses(int page, int ingest, String broker, String database) {}

  private record Started(
      List<Role> roles,
      Intake intake,
      GenerationRole enrich,
      Map<String, String> env,
      Addresses at) {}

  private final Closer closer;
  private final Started started;

  private Up(Closer closer, Started started) {
    this.closer = closer;
    this.started = started;
  }

  /**
   * Starts everything, and returns once every role is ready.
   *
   * @throws StartException if a port is taken, another process runs on the folder, or a role cannot
   *     start
   */
  public static Up start(UpConfig config, Environment environment)
      throws StartException, IOException, InterruptedException {
    Closer closer = new Closer();
    try {
      Started started = started(config, environment, closer);
      Up up = new Up(closer, started);
      up.awaitReady(environment);
      return up;
    } catch (StartException | IOException | InterruptedException | RuntimeException e) {
      closer.close();
      throw e;
    }
  }

  private static Started started(UpConfig config, Environment environment, Closer closer)
      throws StartException, IOException, InterruptedException {
    DataFolder folder = closer.add(held(config));
    String user = System.getProperty("user.name", "");
    if (user.equals("root")) {
      checkAccess(folder, user);
    }
    OrphanedDatabase.stop(folder.database());
    List<String> taken = PortCheck.taken(config.ports());
    if (!taken.isEmpty()) {
      throw new StartException(String.join("\n", taken));
    }
    CompletableFuture<EmbeddedDatabase> coming =
        CompletableFuture.supplyAsync(() -> database(folder, config));
    closer.add(() -> close(coming));
    EmbeddedBroker broker = closer.add(EmbeddedBroker.start(folder.broker(), config.brokerPort()));
    EmbeddedDatabase database = arrived(coming);
    Map<String, String> env = env(config, environment, folder, broker, database);
    KafkaSettings kafka = KafkaSettings.fromEnv(env);
    try (ClusterTopics cluster = new ClusterTopics(kafka, TOPICS_TIMEOUT)) {
      String applicationId = TopicPlan.fromEnv(env).applicationId();
      TopicPlan plan = TopicPlan.oneBroker(kafka.topics(), UpConfig.PARTITIONS, applicationId);
      new TopicSetup(cluster, plan).run().forEach(line -> LOG.debug("{}", line));
    }
    RoleFactory roles = new RoleFactory(environment.with(env));
    SinkRole sink = closer.add(roles.sink());
    GenerationRole enrich = closer.add(roles.enrich());
    IngestRole ingest = closer.add(roles.ingest());
    DashboardRole dashboard = closer.add(roles.dashboard(sink, enrich, ingest));
    return new Started(
        List.of(sink, enrich, ingest, dashboard),
        ingest.intake(),
        enrich,
        env,
        new Addresses(dashboard.port(), ingest.port(), broker.bootstrap(), database.jdbcUrl()));
  }

  private static DataFolder held(UpConfig config) throws StartException, IOException {
    try {
      return DataFolder.hold(config.data());
    } catch (DataFolder.InUseException e) {
      throw new StartException(String.valueOf(e.getMessage()));
    }
  }

  private static void checkAccess(DataFolder folder, String user)
      throws StartException, IOException {
    Optional<Path> firstClosed = FolderAccess.firstClosed(folder.path(), user);
    if (firstClosed.isPresent()) {
      throw new StartException(
          "PostgreSQL, which does not run as root, cannot enter "
              + firstClosed.get()
              + ": allow others to (chmod o+x), or give --data another folder");
    }
  }

  private static EmbeddedDatabase database(DataFolder folder, UpConfig config) {
    try {
      return EmbeddedDatabase.start(folder.database(), config.databasePort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedDatabase arrived(CompletableFuture<EmbeddedDatabase> coming)
      throws StartException {
    try {
      return coming.join();
    } catch (CompletionException e) {
      LOG.debug("the database did not start", e);
      throw new StartException("PostgreSQL did not start: " + e.getCause());
    }
  }

  private static void close(CompletableFuture<EmbeddedDatabase> coming) throws IOException {
    if (!coming.isCompletedExceptionally()) {
      coming.join().close();
    }
  }

  private static Map<String, String> env(
      UpConfig config,
      Environment environment,
      DataFolder folder,
      EmbeddedBroker broker,
      EmbeddedDatabase database) {
    Map<String, String> env = new HashMap<>();
    // one process on one machine: few threads, no horizon, everything kept
    env.put("PARLEY_HORIZON", "none");
    env.put("PARLEY_ENRICH_STANDBYS", "0");
    // the one instance there is, known at once when it starts again after whatever end
    env.put("PARLEY_ENRICH_INSTANCE", "up");
    env.put("PARLEY_ENRICH_THREADS", Integer.toString(UpConfig.PARTITIONS));
    // broker and database are one folder's: where a power cut took the end of a log, the tables
    // are made of what is left of it
    env.put("PARLEY_SINK_REREAD", "all");
    env.putAll(environment.env());
    env.put("PARLEY_BOOTSTRAP_SERVERS", broker.bootstrap());
    env.put("PARLEY_REPLICATION", "1");
    env.put("PARLEY_MIN_INSYNC_REPLICAS", "1");
    env.put("PARLEY_ENRICH_STATE_DIR", folder.streams().toString());
    env.put("PARLEY_DATABASE_URL", database.jdbcUrl());
    env.put("PARLEY_DATABASE_USER", EmbeddedDatabase.SUPERUSER);
    env.put("PARLEY_DATABASE_PASSWORD", database.password());
    env.put("PARLEY_PAGE_PORT", Integer.toString(config.pagePort()));
    env.put("PARLEY_INGEST_PORT", Integer.toString(config.ingestPort()));
    return env;
  }

  private void awaitReady(Environment environment) throws StartException, InterruptedException {
    Instant limit = environment.clock().instant().plus(READY_TIMEOUT);
    CompletableFuture<?> ended = ended();
    while (!started.roles().stream().allMatch(Role::ready)) {
      try {
        ended.getNow(null);
      } catch (CompletionException e) {
        throw new StartException("a role failed while it started: " + e.getCause());
      }
      if (environment.clock().instant().isAfter(limit)) {
        String health = Health.of(started.roles()).ready().json();
        throw new StartException("not ready after " + READY_TIMEOUT + ": " + health);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL_MS);
    }
  }

  public Addresses addresses() {
    return started.at();
  }

  /** The door, for what this process itself brings in. */
  public Intake intake() {
    return started.intake();
  }

  /** The consumer group that reads the stories. */
  public String applicationId() {
    return started.enrich().applicationId();
  }

  /** The environment that the roles run on. */
  public Map<String, String> env() {
    return Map.copyOf(started.env());
  }

  /** Completes once a role works no more: exceptionally if it failed. */
  public CompletableFuture<?> ended() {
    return CompletableFuture.anyOf(
        started.roles().stream().map(Role::ended).toArray(CompletableFuture[]::new));
  }

  @Override
  public void close() {
    closer.close();
  }

  /** It cannot start, and why. */
  public static final class StartException extends Exception {
    StartException(String message) {
      super(message);
    }
  }
}
