package parley.lab.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.postgresql.PostgreSQLContainer;
import parley.app.Environment;
import parley.app.Main;
import parley.app.topics.Acl;
import parley.app.topics.AclList;
import parley.app.topics.TopicPlan;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/**
 * The list of `parley topics --acls` on a broker that asks for it: each role works with what is
 * listed for it, and is refused without one of them.
 */
final class AclIT {
  /** How many permissions of each user are withdrawn, one at a time; all in the long form. */
  private static final int WITHDRAWN = Integer.getInteger("parley.withdrawn", 1);

  private static final List<String> ROLES = List.of("ingest", "enrich", "sink");
  private static final List<String> OTHERS = List.of("topics", "operator", "subscriber");
  private static final String REBUILD = "rebuild";
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final String STORY = "acme/urn:example:1";
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("topics"),
          List.of("hold", STORY, "--reason", "a test"),
          List.of("trace", STORY),
          List.of("registry", "list", "RUS"),
          List.of("retag", "--since", "2026-01-01T00:00:00Z"),
          List.of("recount", "all"));

  private final Random random = new Random(13);
  private int started;

  @TempDir private Path folder;

  @Test
  void eachRoleWorksByItsListAndIsRefusedWithoutOneOfIt() throws Exception {
    List<String> users = new ArrayList<>(ROLES);
    users.addAll(OTHERS);
    users.add(REBUILD);
    List<Acl> acls = AclList.of(TopicPlan.fromEnv(Map.of()), "parley-sink");
    try (SecuredBroker broker = new SecuredBroker(users.stream().map(AclIT::principal).toList());
        PostgreSQLContainer postgres =
            new PostgreSQLContainer(System.getProperty("parley.image.postgres"))) {
      postgres.start();
      assertThat(run(broker, "topics", "topics", "--create")).as("nothing granted").isNotZero();
      broker.grant(acls);
      assertThat(run(broker, "topics", "topics", "--create")).isZero();
      rolesAreReady(broker, postgres);
      assertThat(works("topics", broker)).isTrue();
      assertThat(works("operator", broker)).isTrue();
      assertThat(works("subscriber", broker)).isTrue();

      Map<String, List<Acl>> order = new HashMap<>();
      for (String user : users) {
        List<Acl> theirs =
            new ArrayList<>(
                acls.stream()
                    .filter(acl -> acl.principal().equals("User:" + principal(user)))
                    .filter(acl -> !isToLookAround(acl))
                    .toList());
        Collections.shuffle(theirs, random);
        order.put(user, theirs);
      }
      for (String role : ROLES) {
        for (Acl acl : order.get(role).stream().limit(WITHDRAWN).toList()) {
          broker.withdraw(acl);
          roleIsRefused(role, acl, broker, postgres);
          broker.grant(List.of(acl));
        }
      }
      for (String user : OTHERS) {
        for (Acl acl : order.get(user).stream().limit(WITHDRAWN).toList()) {
          broker.withdraw(acl);
          assertThat(works(user, broker)).as("without " + acl.arguments()).isFalse();
          broker.grant(List.of(acl));
        }
      }
      rebuilds(broker, postgres);
    }
  }

  /** What may not be looked at there cannot be told from what has not been made yet. */
  private static boolean isToLookAround(Acl acl) {
    return acl.resource() == ResourceType.TOPIC
        && acl.operations().contains(AclOperation.DESCRIBE)
        && TopicNames.DEFAULT.find(acl.name()).isEmpty();
  }

  private void rolesAreReady(SecuredBroker broker, PostgreSQLContainer postgres) throws Exception {
    List<ParleyProcess> processes = new ArrayList<>();
    try {
      for (String role : ROLES) {
        processes.add(role(role, broker, postgres));
      }
      for (ParleyProcess process : processes) {
        awaiting()
            .untilAsserted(
                () -> assertThat(process.health()).as(process.output()).startsWith("200 "));
      }
      assertThat(works("operator", broker)).as("while enrich reads").isTrue();
    } finally {
      for (ParleyProcess process : processes) {
        process.close();
      }
    }
  }

  private void rebuilds(SecuredBroker broker, PostgreSQLContainer postgres) throws Exception {
    Map<String, String> beside = env(REBUILD, broker, postgres);
    beside.put("PARLEY_ENRICH_STATE_DIR", folder.resolve("beside").toString());
    try (ParleyProcess live = role("enrich", broker, postgres);
        ParleyProcess next = new ParleyProcess(REBUILD, folder, beside, REBUILD, "start")) {
      for (String step : List.of("compare", "switch", "drop")) {
        awaiting()
            .untilAsserted(
                () ->
                    assertThat(run(broker, REBUILD, REBUILD, step))
                        .as(step + ": " + next.output())
                        .isZero());
      }
      awaiting()
          .untilAsserted(() -> assertThat(live.health()).as(live.output()).startsWith("200 "));
    }
  }

  private void roleIsRefused(
      String role, Acl withdrawn, SecuredBroker broker, PostgreSQLContainer postgres)
      throws Exception {
    try (ParleyProcess process = role(role, broker, postgres)) {
      awaiting()
          .untilAsserted(
              () -> {
                String said = process.failed() ? process.output() : process.health();
                assertThat(said)
                    .as(role + " without " + withdrawn.arguments())
                    .doesNotStartWith("200 ")
                    .matches(
                        text -> text.contains(withdrawn.name()) || text.contains("uthoriz"),
                        "names what it lacks");
              });
    }
  }

  private ParleyProcess role(String role, SecuredBroker broker, PostgreSQLContainer postgres)
      throws IOException {
    return new ParleyProcess(role + "-" + started++, folder, env(role, broker, postgres), role);
  }

  private Map<String, String> env(String role, SecuredBroker broker, PostgreSQLContainer postgres) {
    Map<String, String> env = new HashMap<>(broker.env(principal(role)));
    env.put("PARLEY_ENRICH_STATE_DIR", folder.resolve("state").toString());
    env.put("PARLEY_INGEST_PORT", "0");
    // a feed that is never there: its cursor is looked for
    env.put("PARLEY_FEEDS", "a=https://feed.invalid/rss");
    env.put("PARLEY_DATABASE_URL", postgres.getJdbcUrl());
    env.put("PARLEY_DATABASE_USER", postgres.getUsername());
    env.put("PARLEY_DATABASE_PASSWORD", postgres.getPassword());
    return env;
  }

  /** Whether all that somebody does besides a role is done. */
  private static boolean works(String user, SecuredBroker broker) {
    return switch (user) {
      case "topics" -> run(broker, user, "topics", "--check") == 0;
      case "operator" ->
          COMMANDS.stream()
              .mapToInt(command -> run(broker, user, command.toArray(String[]::new)))
              // an order of a story that never came is kept, and says so
              .allMatch(code -> code == 0 || code == 3);
      default -> reads(broker, user);
    };
  }

  private static boolean reads(SecuredBroker broker, String user) {
    List<String> topics =
        Topic.all().stream()
            .filter(topic -> topic.scope() == Topic.Scope.PUBLIC)
            .map(TopicNames.DEFAULT::of)
            .toList();
    Map<String, Object> settings = new HashMap<>(broker.client(principal(user)));
    settings.put("group.id", "parley-subscriber-1");
    settings.put("auto.offset.reset", "earliest");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(topics);
      await().atMost(TIMEOUT).until(() -> !consumer.poll(Duration.ofMillis(200)).isEmpty());
      return true;
    } catch (AuthorizationException e) {
      return false;
    }
  }

  private static int run(SecuredBroker broker, String user, String... command) {
    Map<String, String> env = new HashMap<>(broker.env(principal(user)));
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    Environment environment =
        new Environment(
            env, Clock.systemUTC(), new ByteArrayInputStream(new byte[0]), nowhere, nowhere);
    return Main.run(environment, command);
  }

  private static String principal(String user) {
    return "parley-" + user;
  }

  private static ConditionFactory awaiting() {
    return await().atMost(TIMEOUT);
  }
}
