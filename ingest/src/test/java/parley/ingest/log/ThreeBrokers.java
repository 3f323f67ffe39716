package parley.ingest.log;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartitionInfo;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;
import parley.schemas.KafkaSettings;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/** Three brokers with a controller of their own, each in a container; ids are 1, 2 and 3. */
final class ThreeBrokers implements AutoCloseable {
  static final int COPIES = 3;
  static final int MIN_IN_SYNC = 2;
  private static final int PARTITIONS = 3;
  private static final int CLIENT_PORT = 9092;
  private static final Duration START_TIMEOUT = Duration.ofMinutes(4);

  private final Network network = Network.newNetwork();
  private final GenericContainer<?> controller;
  private final Map<Integer, GenericContainer<?>> brokers = new HashMap<>();
  private final List<String> addresses = new ArrayList<>();

  ThreeBrokers() throws Exception {
    controller =
        node(4, "controller")
            .withEnv("KAFKA_PROCESS_ROLES", "controller")
            .withEnv("KAFKA_LISTENERS", "CONTROLLER://:9093")
            .withNetworkAliases("controller");
    for (int id = 1; id <= COPIES; id++) {
      int port = freePort();
      addresses.add("127.0.0.1:" + port);
      brokers.put(id, broker(id, port));
    }
    List<GenericContainer<?>> all = new ArrayList<>(brokers.values());
    all.add(controller);
    Startables.deepStart(all).join();
    createTopics();
  }

  private GenericContainer<?> node(int id, String name) {
    GenericContainer<?> node =
        new GenericContainer<>(DockerImageName.parse(System.getProperty("parley.image.kafka")));
    return node.withNetwork(network)
        .withNetworkAliases(name)
        .withEnv("KAFKA_HEAP_OPTS", "-Xmx192m")
        .withEnv("KAFKA_JVM_PERFORMANCE_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1")
        .withEnv("KAFKA_NODE_ID", Integer.toString(id))
        .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", "4@controller:9093")
        .withEnv("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
        .withEnv("KAFKA_INTER_BROKER_LISTENER_NAME", "INTERNAL")
        .withEnv(
            "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
            "INTERNAL:PLAINTEXT,EXTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT")
        .withEnv("KAFKA_LOG_CLEANER_DEDUPE_BUFFER_SIZE", "2097152")
        // a broker that is silent is known to be so after this time
        .withEnv("KAFKA_BROKER_SESSION_TIMEOUT_MS", "3000")
        .withEnv("KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", "500")
        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
        .waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1))
        .withStartupTimeout(START_TIMEOUT);
  }

  private GenericContainer<?> broker(int id, int port) {
    String name = "broker-" + id;
    PortBinding published =
        new PortBinding(
            Ports.Binding.bindIpAndPort("127.0.0.1", port), new ExposedPort(CLIENT_PORT));
    return node(id, name)
        .withEnv("KAFKA_PROCESS_ROLES", "broker")
        .withEnv("KAFKA_LISTENERS", "INTERNAL://:19092,EXTERNAL://:" + CLIENT_PORT)
        .withEnv(
            "KAFKA_ADVERTISED_LISTENERS",
            "INTERNAL://" + name + ":19092,EXTERNAL://127.0.0.1:" + port)
        .withExposedPorts(CLIENT_PORT)
        .withCreateContainerCmdModifier(
            create -> {
              var host = create.getHostConfig();
              if (host != null) {
                host.withPortBindings(published);
              }
            });
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void createTopics() throws Exception {
    List<NewTopic> topics = new ArrayList<>();
    for (Topic topic : List.of(Topic.STORIES, Topic.REJECTED)) {
      Map<String, String> settings = new HashMap<>(topic.settings(Optional.empty()));
      settings.put("min.insync.replicas", Integer.toString(MIN_IN_SYNC));
      topics.add(
          new NewTopic(TopicNames.DEFAULT.of(topic), topic.partitions(PARTITIONS), (short) COPIES)
              .configs(settings));
    }
    try (Admin admin = Admin.create(settings().properties())) {
      admin.createTopics(topics).all().get();
    }
  }

  KafkaSettings settings() {
    return new KafkaSettings(String.join(",", addresses), Map.of());
  }

  /**
   * The broker that leads the first partition of `stories`.
   *
   * @param asked a broker that is well
   */
  int leader(int asked) throws Exception {
    return partitions(asked).get(0).leader().id();
  }

  /** The brokers that have all that was written to `stories`, as a broker that is well says. */
  Set<Integer> inSync(int asked) throws Exception {
    Set<Integer> all = new TreeSet<>();
    partitions(asked).forEach(partition -> partition.isr().forEach(node -> all.add(node.id())));
    return all;
  }

  private List<TopicPartitionInfo> partitions(int asked) throws Exception {
    String stories = TopicNames.DEFAULT.of(Topic.STORIES);
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", addresses.get(asked - 1),
            "request.timeout.ms", 5_000,
            "default.api.timeout.ms", 10_000);
    try (Admin admin = Admin.create(settings)) {
      return admin.describeTopics(List.of(stories)).allTopicNames().get().get(stories).partitions();
    }
  }

  /** Ends it as a loss of power does. */
  void kill(int broker) {
    GenericContainer<?> container = brokers.get(broker);
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
  }

  boolean isRunning(int broker) {
    return brokers.get(broker).isRunning();
  }

  /** Nothing of it reaches anybody, until {@link #reconnect}. */
  void cutOff(int broker) {
    GenericContainer<?> container = brokers.get(broker);
    container.getDockerClient().pauseContainerCmd(container.getContainerId()).exec();
  }

  void reconnect(int broker) {
    GenericContainer<?> container = brokers.get(broker);
    container.getDockerClient().unpauseContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void close() {
    brokers.values().forEach(GenericContainer::stop);
    controller.stop();
    network.close();
  }
}
