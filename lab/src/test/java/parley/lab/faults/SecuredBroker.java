package parley.lab.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import parley.app.topics.Acl;

/** A broker whose clients have a password each, and may do what an ACL says and nothing else. */
final class SecuredBroker implements AutoCloseable {
  private static final int PORT = 9092;
  private static final String ADMIN = "admin";

  private final GenericContainer<?> container =
      new GenericContainer<>(DockerImageName.parse(System.getProperty("parley.image.kafka")));
  private final String bootstrap;
  private final Admin admin;

  /**
   * Starts it.
   *
   * @param users who can log in, besides who grants
   */
  SecuredBroker(List<String> users) throws IOException {
    FixedPort port = FixedPort.free();
    bootstrap = port.address();
    port.publish(container, PORT);
    container
        .withEnv(settings(users))
        .waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1))
        .withStartupTimeout(Duration.ofMinutes(3))
        .start();
    admin = Admin.create(Map.copyOf(client(ADMIN)));
  }

  private Map<String, String> settings(List<String> users) {
    String logins =
        users.stream()
            .map(user -> " user_" + user + "=\"" + password(user) + "\"")
            .collect(Collectors.joining());
    return Map.ofEntries(
        Map.entry("KAFKA_NODE_ID", "1"),
        Map.entry("KAFKA_PROCESS_ROLES", "broker,controller"),
        Map.entry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093"),
        Map.entry("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER"),
        Map.entry("KAFKA_INTER_BROKER_LISTENER_NAME", "INTERNAL"),
        Map.entry(
            "KAFKA_LISTENERS", "INTERNAL://:19092,CLIENTS://:" + PORT + ",CONTROLLER://:9093"),
        Map.entry(
            "KAFKA_ADVERTISED_LISTENERS", "INTERNAL://localhost:19092,CLIENTS://" + bootstrap),
        Map.entry(
            "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
            "INTERNAL:PLAINTEXT,CLIENTS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT"),
        Map.entry("KAFKA_LISTENER_NAME_CLIENTS_SASL_ENABLED_MECHANISMS", "PLAIN"),
        Map.entry(
            "KAFKA_LISTENER_NAME_CLIENTS_PLAIN_SASL_JAAS_CONFIG",
            login() + " user_" + ADMIN + "=\"" + password(ADMIN) + "\"" + logins + ";"),
        Map.entry(
            "KAFKA_AUTHORIZER_CLASS_NAME",
            "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
        // the broker's own listeners know nobody by name
        Map.entry("KAFKA_SUPER_USERS", "User:ANONYMOUS;User:" + ADMIN),
        Map.entry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1"),
        Map.entry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1"),
        Map.entry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"),
        Map.entry("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0"),
        Map.entry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false"));
  }

  private static String login() {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required";
  }

  private static String password(String user) {
    return "of-" + user;
  }

  private static String jaas(String user) {
    return login() + " username=\"" + user + "\" password=\"" + password(user) + "\";";
  }

  /** As a client of Kafka is set that logs in as somebody. */
  Map<String, Object> client(String user) {
    return Map.of(
        "bootstrap.servers",
        bootstrap,
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        jaas(user));
  }

  /** As a role or command is set that logs in as somebody. */
  Map<String, String> env(String user) {
    return Map.of(
        "PARLEY_BOOTSTRAP_SERVERS",
        bootstrap,
        "PARLEY_KAFKA_SECURITY_PROTOCOL",
        "SASL_PLAINTEXT",
        "PARLEY_KAFKA_SASL_MECHANISM",
        "PLAIN",
        "PARLEY_KAFKA_SASL_JAAS_CONFIG",
        jaas(user));
  }

  void grant(List<Acl> acls) throws ExecutionException, InterruptedException {
    admin.createAcls(acls.stream().flatMap(acl -> bindings(acl).stream()).toList()).all().get();
  }

  void withdraw(Acl acl) throws ExecutionException, InterruptedException {
    admin.deleteAcls(bindings(acl).stream().map(AclBinding::toFilter).toList()).all().get();
  }

  private static List<AclBinding> bindings(Acl acl) {
    ResourcePattern pattern = new ResourcePattern(acl.resource(), acl.name(), acl.pattern());
    return acl.operations().stream()
        .map(
            operation ->
                new AclBinding(
                    pattern,
                    new AccessControlEntry(
                        acl.principal(), "*", operation, AclPermissionType.ALLOW)))
        .toList();
  }

  @Override
  public void close() {
    admin.close();
    container.stop();
  }
}
