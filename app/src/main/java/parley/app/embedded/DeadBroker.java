package parley.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
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
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private DeadBroker() {}

  /** True of a broker's folder whose broker of last time did not shut down. */
  static boolean liesIn(Path folder) {
    return !Files.exists(folder.resolve(".kafka_cleanshutdown"));
  }

  /** Strikes its registration off, with a controller alone, before the next one starts. */
  static void strikeOff(Properties settings) throws IOException {
    String quorum = settings.getProperty("controller.quorum.voters");
    int node = Integer.parseInt(quorum.substring(0, quorum.indexOf('@')));
    String address = quorum.substring(quorum.indexOf('@') + 1);
    Properties alone = new Properties();
    alone.putAll(settings);
    alone.put("process.roles", "controller");
    alone.put("listeners", settings.getProperty("controller.listener.names") + "://" + address);
    alone.remove("advertised.listeners");
    alone.remove("inter.broker.listener.name");
    KafkaRaftServer controller = new KafkaRaftServer(KafkaConfig.fromProps(alone), Time.SYSTEM);
    controller.startup();
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG, address))) {
      admin.unregisterBroker(node).all().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
        throw new IOException("the broker that died could not be struck off", e.getCause());
      }
    } catch (TimeoutException e) {
      throw new IOException("the broker that died could not be struck off in " + TIMEOUT, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("told to stop while it started", e);
    } finally {
      controller.shutdown();
      controller.awaitShutdown();
    }
  }
}
