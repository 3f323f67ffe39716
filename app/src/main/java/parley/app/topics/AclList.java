package parley.app.topics;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import parley.ingest.IngestRole;
import parley.schemas.Topic;
import parley.schemas.TopicNames;
import parley.schemas.TopicUser;

/**
 * The permissions that each role needs and no more, out of the catalogue: `Read` and `Write` bring
 * `Describe` with them.
 */
public final class AclList {
  private final TopicPlan plan;
  private final String sinkGroup;
  private final List<Acl> acls = new ArrayList<>();

  private AclList(TopicPlan plan, String sinkGroup) {
    this.plan = plan;
    this.sinkGroup = sinkGroup;
  }

  /**
   * The list.
   *
   * @param sinkGroup the sink's consumer group
   */
  public static List<Acl> of(TopicPlan plan, String sinkGroup) {
    AclList list = new AclList(plan, sinkGroup);
    for (TopicUser user : TopicUser.values()) {
      list.topics(user);
    }
    list.ingest();
    list.enrich(TopicUser.ENRICH);
    list.enrich(TopicUser.REBUILD);
    list.sink();
    list.operator();
    list.subscriber();
    list.setup();
    return List.copyOf(list.acls);
  }

  private void topics(TopicUser user) {
    for (Topic topic : user.topics()) {
      List<AclOperation> operations = new ArrayList<>();
      if (user.reads().contains(topic)) {
        operations.add(READ);
      }
      if (user.writes().contains(topic)) {
        operations.add(WRITE);
      }
      if (user != TopicUser.SUBSCRIBER) {
        // how safe it is, at the start
        operations.add(DESCRIBE_CONFIGS);
      }
      acls.add(
          new Acl(
              principal(name(user)),
              ResourceType.TOPIC,
              plan.names().of(topic),
              PatternType.LITERAL,
              operations));
    }
  }

  /** Instances share the feeds in a group. */
  private void ingest() {
    literal(name(TopicUser.INGEST), ResourceType.GROUP, IngestRole.feedGroup(plan.names()), READ);
  }

  private void enrich(TopicUser user) {
    String enrich = name(user);
    String prefix = plan.internal().prefix();
    prefixed(
        enrich,
        ResourceType.TOPIC,
        prefix,
        READ,
        WRITE,
        CREATE,
        DELETE,
        DESCRIBE_CONFIGS,
        ALTER_CONFIGS);
    // a transaction's id is made of the application's, the process's and the thread's
    prefixed(enrich, ResourceType.TRANSACTIONAL_ID, prefix, WRITE);
    literal(enrich, ResourceType.GROUP, plan.applicationId(), READ, DELETE);
    // those of later generations
    prefixed(enrich, ResourceType.GROUP, prefix, READ, DELETE);
    ofTheBrokers(enrich);
  }

  private void sink() {
    literal(name(TopicUser.SINK), ResourceType.GROUP, sinkGroup, READ);
  }

  /** A backfill waits for enrich, so it looks how far that has read. */
  private void operator() {
    String operator = name(TopicUser.OPERATOR);
    literal(operator, ResourceType.GROUP, plan.applicationId(), DESCRIBE);
    prefixed(operator, ResourceType.GROUP, plan.internal().prefix(), DESCRIBE);
  }

  private void subscriber() {
    String subscriber = name(TopicUser.SUBSCRIBER);
    prefixed(subscriber, ResourceType.GROUP, plan.names().own(subscriber), READ);
  }

  /** Whoever runs `parley topics --create` and `--check`. */
  private void setup() {
    String setup = "topics";
    for (Topic topic : Topic.all()) {
      String name = plan.names().of(topic);
      literal(setup, ResourceType.TOPIC, name, CREATE, DESCRIBE, DESCRIBE_CONFIGS, ALTER_CONFIGS);
    }
    String prefix = plan.internal().prefix();
    prefixed(setup, ResourceType.TOPIC, prefix, DESCRIBE, DESCRIBE_CONFIGS, ALTER_CONFIGS);
    ofTheBrokers(setup);
  }

  private void ofTheBrokers(String who) {
    for (String topic : TopicCheck.OF_THE_BROKERS) {
      literal(who, ResourceType.TOPIC, topic, DESCRIBE, DESCRIBE_CONFIGS);
    }
  }

  private void literal(String who, ResourceType resource, String name, AclOperation... operations) {
    acls.add(new Acl(principal(who), resource, name, PatternType.LITERAL, List.of(operations)));
  }

  private void prefixed(
      String who, ResourceType resource, String name, AclOperation... operations) {
    acls.add(new Acl(principal(who), resource, name, PatternType.PREFIXED, List.of(operations)));
  }

  private static String name(TopicUser user) {
    return user.name().toLowerCase(Locale.ROOT);
  }

  private String principal(String who) {
    TopicNames names = plan.names();
    return "User:" + names.own(who);
  }
}
