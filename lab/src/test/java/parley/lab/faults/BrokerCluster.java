package parley.lab.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/** Three brokers, which are the controllers too, each in a container: any one may be lost. */
final class BrokerCluster implements AutoCloseable {
  static final int COPIES = 3;
  private static final int PORT = 9092;
  private static final String VOTERS = "1@broker-1:9093,2@broker-2:9093,3@broker-3:9093";
  private static final Duration START_TIMEOUT = Duration.ofMinutes(4);

  private final Network network = Network.newNetwork();
  private final List<GenericContainer<?>> containers = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();

  BrokerCluster() throws IOException {
    for (int id = 1; id <= COPIES; id++) {
      FixedPort port = FixedPort.free();
      addresses.add(port.address());
      containers.add(broker(id, port));
    }
    Startables.deepStart(containers).join();
  }

  private GenericContainer<?> broker(int id, FixedPort port) {
    String name = "broker-" + id;
    GenericContainer<?> broker =
        new GenericContainer<>(DockerImageName.parse(System.getProperty("parley.image.kafka")));
    port.publish(broker, PORT);
    return broker
        .withNetwork(network)
        .withNetworkAliases(name)
        .withEnv("KAFKA_HEAP_OPTS", "-Xmx256m")
        .withEnv("KAFKA_JVM_PERFORMANCE_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1")
        .withEnv("KAFKA_NODE_ID", Integer.toString(id))
        .withEnv("KAFKA_PROCESS_ROLES", "broker,controller")
        .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", VOTERS)
        .withEnv("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
        .withEnv("KAFKA_INTER_BROKER_LISTENER_NAME", "INTERNAL")
        .withEnv(
            "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
            "INTERNAL:PLAINTEXT,EXTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT")
        .withEnv("KAFKA_LISTENERS", "INTERNAL://:19092,EXTERNAL://:" + PORT + ",CONTROLLER://:9093")
        .withEnv(
            "KAFKA_ADVERTISED_LISTENERS",
            "INTERNAL://" + name + ":19092,EXTERNAL://" + port.address())
        .withEnv("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "3")
        .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "5")
        .withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "3")
        .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "5")
        .withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "2")
        .withEnv("KAFKA_MIN_INSYNC_REPLICAS", "2")
        .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "300")
        .withEnv("KAFKA_LOG_CLEANER_DEDUPE_BUFFER_SIZE", "2097152")
        // a broker that is silent is known to be so after this time
        .withEnv("KAFKA_BROKER_SESSION_TIMEOUT_MS", "3000")
        .withEnv("KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", "500")
        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
        .waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1))
        .withStartupTimeout(START_TIMEOUT);
  }

  String bootstrap() {
    return addresses.stream().collect(Collectors.joining(","));
  }

  List<Server> brokers() {
    return containers.stream().map(Server::new).toList();
  }

  @Override
  public void close() {
    containers.forEach(GenericContainer::stop);
    network.close();
  }
}
