package parley.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.utils.Time;

/**
 * The broker that ran on a folder before, and was killed. The cluster's metadata still have it as
 * the leader of every partition, and the next broker on the folder has the same id: until the
 * controller gives the dead one up, after its session's 9 seconds, the next one takes itself for
 * that leader, resumes the commits that the kill cut off, finds no leader the moment it is given
 * up, takes the partitions for deleted and the commits for done (Kafka 4.3.1: {@code
 * TransactionMarkerChannelManager}). Their markers are never written; nobody reads past them.
 */
final class DeadBroker {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final long PAUSE_MS = 50;

  private DeadBroker() {}

  /** True of a broker's folder whose broker of last time did not shut down. */
  static boolean wasKilled(Path folder) {
    return !Files.exists(folder.resolve(".kafka_cleanshutdown"));
  }

  /** Strikes its registration off, with a controller alone, before the next one starts. */
  static void strikeOff(Properties settings) throws IOException {
    String quorum = settings.getProperty("controller.quorum.voters");
    int node = Integer.parseInt(quorum.substring(0, quorum.indexOf('@')));
    String address = quorum.substring(quorum.indexOf('@') + 1);
    KafkaRaftServer controller = new KafkaRaftServer(alone(settings, address), Time.SYSTEM);
    try (Admin admin = Admin.create(asking(address))) {
      controller.startup();
      unregister(admin, node);
      awaitRegistration(admin, Integer.parseInt(address.substring(address.indexOf(':') + 1)));
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
        throw new IOException("the broker that was killed could not be struck off", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("told to stop while it started", e);
    } finally {
      EmbeddedBroker.stop(controller);
    }
  }

  /** A controller that has not yet read its own log knows of no version, and refuses all. */
  private static void unregister(Admin admin, int node)
      throws ExecutionException, InterruptedException {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    while (true) {
      try {
        admin.unregisterBroker(node).all().get();
        return;
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnsupportedVersionException) || System.nanoTime() > end) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      }
    }
  }

  /** A controller that stops while its own registration is under way leaves a trace in the log. */
  private static void awaitRegistration(Admin admin, int port)
      throws ExecutionException, InterruptedException, IOException {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    while (admin.describeCluster().nodes().get().stream().noneMatch(n -> n.port() == port)) {
      if (System.nanoTime() > end) {
        throw new IOException("the controller alone did not register itself in " + TIMEOUT);
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    }
  }

  private static KafkaConfig alone(Properties settings, String address) {
    Properties alone = new Properties();
    alone.putAll(settings);
    alone.put("process.roles", "controller");
    alone.put("listeners", settings.getProperty("controller.listener.names") + "://" + address);
    alone.remove("advertised.listeners");
    alone.remove("inter.broker.listener.name");
    return KafkaConfig.fromProps(alone);
  }

  private static Map<String, Object> asking(String address) {
    int timeoutMs = Math.toIntExact(TIMEOUT.toMillis());
    return Map.of(
        AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG,
        address,
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        timeoutMs);
  }
}
