package parley.app.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka broker with its controller in this process, on loopback. Its folder holds everything:
 * started again on it, the broker has what it had, also after a kill.
 */
public final class EmbeddedBroker implements AutoCloseable {
  /** Largest batch that the broker takes, as in the compose file. */
  public static final int MAX_MESSAGE_BYTES = 20 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final KafkaRaftServer server;
  private final int port;
  private boolean closed;

  private EmbeddedBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts on the folder, formatting it if it is new.
   *
   * @param port 0 for any free one: that of last time, if it is
   */
  public static EmbeddedBroker start(Path folder, int port) throws IOException {
    Files.createDirectories(folder);
    int client = port == 0 ? portOfLastTime(folder) : port;
    int controller = freePort();
    Properties settings = settings(folder, client, controller);
    Exit.setHaltProcedure((status, message) -> halt(folder, status));
    if (!Files.exists(folder.resolve("meta.properties"))) {
      format(folder);
    } else if (DeadBroker.wasKilled(folder)) {
      DeadBroker.strikeOff(settings);
    }
    KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    server.startup();
    return new EmbeddedBroker(server, client);
  }

  /**
   * Ends the process, as Kafka wants it where it cannot write, and says what is likely the reason.
   */
  private static void halt(Path folder, int status) {
    long left = folder.toFile().getUsableSpace() >> 20;
    LOG.error("Kafka gave up: {} cannot be written to, {} MB left on its disk", folder, left);
    Runtime.getRuntime().halt(status);
  }

  /** host:port, as clients take it. */
  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    stop(server);
  }

  /** Shuts a server down, within a time. */
  static void stop(KafkaRaftServer server) {
    CompletableFuture<Void> down =
        CompletableFuture.runAsync(
            () -> {
              server.shutdown();
              server.awaitShutdown();
            });
    try {
      down.get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IllegalStateException("the broker did not shut down in " + CLOSE_TIMEOUT, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void format(Path folder) {
    Formatter formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
            .setClusterId(Uuid.randomUuid().toString())
            .setNodeId(1)
            .addDirectory(folder.toString())
            .setMetadataLogDirectory(folder.toString())
            .setControllerListenerName("CONTROLLER")
            .setReleaseVersion(MetadataVersion.latestProduction());
    try {
      formatter.run();
    } catch (Exception e) {
      throw new IllegalStateException("could not format the broker's folder " + folder, e);
    }
  }

  private static Properties settings(Path folder, int client, int controller) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + client + ",CONTROLLER://127.0.0.1:" + controller);
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + client);
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("log.dirs", folder.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("num.partitions", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.num.partitions", "4");
    for (String internal :
        new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
      settings.put(internal + ".replication.factor", "1");
    }
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    settings.put("log.cleaner.threads", "1");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "4");
    settings.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    settings.put("replica.fetch.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    settings.put("log.segment.bytes", Integer.toString(128 * 1024 * 1024));
    // many small topics: an index of the default size maps 10 MB of each partition
    settings.put("log.index.size.max.bytes", Integer.toString(1024 * 1024));
    return settings;
  }

  /**
   * The port that the folder's broker had before, or a new one where that is taken: after a kill
   * the cluster's metadata still say the old address, and what was left half done is asked for
   * there.
   */
  private static int portOfLastTime(Path folder) throws IOException {
    Path note = folder.resolveSibling(folder.getFileName() + ".port");
    int port = Files.exists(note) ? freed(Files.readString(note)) : freePort();
    Files.writeString(note, Integer.toString(port));
    return port;
  }

  private static int freed(String noted) {
    try (ServerSocket socket =
        new ServerSocket(Integer.parseInt(noted.strip()), 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException | IllegalArgumentException e) {
      LOG.info("The broker's port of last time, {}, is not to be had: it takes another", noted);
      return freePort();
    }
  }

  /** A port that was free a moment ago. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
