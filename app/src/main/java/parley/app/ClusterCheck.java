package parley.app;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.app.topics.TopicCheck;
import parley.app.topics.TopicFault;
import parley.app.topics.TopicPlan;
import parley.schemas.ClusterRefusedException;
import parley.schemas.ClusterTopics;
import parley.schemas.KafkaSettings;
import parley.schemas.TopicUser;

/**
 * Refuses, for one role, a cluster that gives its topics fewer copies than configured. A cluster
 * that is away when the role starts is looked at as soon as it answers.
 */
final class ClusterCheck implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterCheck.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

  private final Optional<TopicUser> user;
  private final TopicPlan plan;
  private final KafkaSettings kafka;
  private final CompletableFuture<@Nullable Void> refused = new CompletableFuture<>();
  private final Thread again = new Thread(this::lookAgain, "parley-cluster-check");
  private @Nullable ClusterTopics cluster;
  private boolean warned;
  private volatile boolean closed;

  private ClusterCheck(Optional<TopicUser> user, Map<String, String> env) {
    this.user = user;
    this.plan = TopicPlan.fromEnv(env);
    this.kafka = KafkaSettings.fromEnv(env);
  }

  /**
   * Looks at the cluster, and again until all the role's topics have been seen.
   *
   * @param user empty for a role that uses no topics
   * @throws ClusterRefusedException if it answers now and gives less than configured
   */
  static ClusterCheck start(Optional<TopicUser> user, Map<String, String> env) {
    ClusterCheck check = new ClusterCheck(user, env);
    boolean waits = false;
    try {
      waits = !check.seen();
    } finally {
      if (!waits) {
        check.disconnect();
      }
    }
    if (waits) {
      check.again.setDaemon(true);
      check.again.start();
    }
    return check;
  }

  /** Completes only if the cluster is refused later: exceptionally. */
  CompletableFuture<@Nullable Void> refused() {
    return refused.copy();
  }

  private void lookAgain() {
    try {
      boolean seen = false;
      while (!seen && !closed) {
        LockSupport.parkNanos(RETRY_INTERVAL.toNanos());
        seen = seen();
      }
    } catch (RuntimeException e) {
      refused.completeExceptionally(e);
    } finally {
      disconnect();
    }
  }

  private ClusterTopics connected() {
    ClusterTopics open = cluster;
    if (open == null) {
      open = new ClusterTopics(kafka, TIMEOUT);
      cluster = open;
    }
    return open;
  }

  private void disconnect() {
    ClusterTopics open = cluster;
    if (open != null) {
      open.close();
    }
  }

  /** True once every topic of the role was there to be looked at. */
  private boolean seen() {
    return user.map(this::seen).orElse(true);
  }

  private boolean seen(TopicUser role) {
    try {
      TopicCheck check = new TopicCheck(plan, connected().find(TopicCheck.concerns(plan)));
      List<TopicFault> found = check.faults(role.topics());
      List<TopicFault> internal =
          role == TopicUser.ENRICH ? check.internalFaults() : List.<TopicFault>of();
      String weak =
          Stream.concat(found.stream(), internal.stream())
              .filter(TopicFault::weak)
              .map(TopicFault::toString)
              .collect(Collectors.joining("; "));
      if (!weak.isEmpty()) {
        throw new ClusterRefusedException(
            "the cluster gives less than PARLEY_REPLICATION and PARLEY_MIN_INSYNC_REPLICAS ask: "
                + weak);
      }
      return found.stream().noneMatch(TopicFault::missing);
    } catch (KafkaException | IllegalStateException e) {
      if (!warned) {
        warned = true;
        LOG.warn("the cluster is looked at as soon as it answers: {}", e.toString());
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closed = true;
    again.interrupt();
  }
}
