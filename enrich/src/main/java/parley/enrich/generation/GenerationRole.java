package parley.enrich.generation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.GenerationEntry;
import parley.GenerationState;
import parley.enrich.EnrichConfig;
import parley.enrich.EnrichRole;
import parley.enrich.Generation;
import parley.enrich.StateFolder;
import parley.schemas.Role;

/**
 * Runs the topology of the live generation, or of one that is built beside it until that is live:
 * stops and starts it as topic `generations` says.
 */
public final class GenerationRole implements Role {
  private static final Logger LOG = LoggerFactory.getLogger(GenerationRole.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  /** Starts topologies. */
  @FunctionalInterface
  public interface Starter {
    /**
     * Starts one.
     *
     * @param admission to be asked before each task begins; throws where it is no longer to run
     */
    EnrichRole start(Generation generation, Runnable admission);
  }

  private record Running(Generation generation, EnrichRole role) {}

  private final EnrichConfig config;
  private final Generations generations;
  private volatile int beside;
  private final Starter starter;
  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
  private final Thread follower = new Thread(this::follow, "parley-generations");
  private volatile @Nullable Running running;
  private volatile String applicationId;
  private volatile boolean closing;

  private GenerationRole(
      EnrichConfig config, Generations generations, int beside, Starter starter) {
    this.config = config;
    this.generations = generations;
    this.beside = beside;
    this.starter = starter;
    this.applicationId = config.applicationId();
  }

  /**
   * Runs whichever generation is live.
   *
   * @param generations closed with the role
   */
  public static GenerationRole live(EnrichConfig config, Generations generations, Starter starter) {
    return start(new GenerationRole(config, generations, 0, starter));
  }

  /**
   * Runs one generation, beside the live one and then as it.
   *
   * @param generations closed with the role
   */
  public static GenerationRole beside(
      EnrichConfig config, Generations generations, int number, Starter starter) {
    return start(new GenerationRole(config, generations, number, starter));
  }

  private void requireHorizon(GenerationState state) {
    GenerationEntry next = state.getNext();
    Optional<Duration> begun =
        Optional.ofNullable(next).map(GenerationEntry::getHorizon).map(Duration::parse);
    if (next != null && next.getNumber() == beside && !begun.equals(config.horizon())) {
      throw new RebuildException(
          "generation "
              + beside
              + " was begun with PARLEY_HORIZON="
              + begun.map(Duration::toString).orElse("none")
              + ": run it so, or drop it");
    }
  }

  private static GenerationRole start(GenerationRole role) {
    try {
      StateFolder.require(role.config.stateDir());
      GenerationState state = role.generations.current();
      role.requireHorizon(state);
      role.follow(state);
    } catch (RuntimeException e) {
      role.generations.close();
      throw e;
    }
    role.follower.setDaemon(true);
    role.follower.start();
    return role;
  }

  private void follow() {
    boolean told = false;
    while (!closing && !ended.isDone()) {
      LockSupport.parkNanos(INTERVAL.toNanos());
      try {
        follow(generations.current());
        told = false;
      } catch (KafkaException e) {
        // what runs asks for itself whether it may, before each task
        if (!told && !closing) {
          LOG.warn("generations cannot be followed now", e);
        }
        told = true;
      } catch (RuntimeException e) {
        ended.completeExceptionally(e);
      }
    }
  }

  private synchronized void follow(GenerationState state) {
    if (closing) {
      return;
    }
    if (state.getLive().getNumber() == beside) {
      beside = 0; // from now on whichever is live
    }
    Running now = running;
    if (isDropped(state)) {
      if (now != null) {
        now.role().leave();
      }
      throw new DroppedException(beside);
    }
    Optional<Generation> wanted = wanted(state);
    if (now != null && now.role().ended().isDone() && !refused(now.role())) {
      end(now.role());
      return;
    }
    if (now != null && (now.role().ended().isDone() || !wanted.equals(of(now)))) {
      LOG.info("generation {} stops: {}", now.generation().number(), state.getPhase());
      now.role().leave();
      running = null;
    }
    if (running == null && wanted.isPresent()) {
      PastStores.delete(config, state);
      Generation generation = wanted.get();
      LOG.info("generation {} starts", generation.number());
      running = new Running(generation, starter.start(generation, () -> admit(generation)));
      applicationId = Generation.applicationId(config.applicationId(), generation.number());
    }
  }

  private static Optional<Generation> of(Running running) {
    return Optional.of(running.generation());
  }

  private void end(EnrichRole role) {
    try {
      role.ended().getNow(null);
      ended.complete(null);
    } catch (CompletionException e) {
      ended.completeExceptionally(e.getCause());
    }
  }

  /** True of a topology that ended because it was not to run any more. */
  private static boolean refused(EnrichRole role) {
    try {
      role.ended().getNow(null);
      return false;
    } catch (CompletionException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof NotAdmittedException) {
          return true;
        }
      }
      return false;
    }
  }

  private boolean isLive(GenerationState state) {
    return beside == 0 || state.getLive().getNumber() == beside;
  }

  private boolean isDropped(GenerationState state) {
    GenerationEntry next = state.getNext();
    return !isLive(state) && (next == null || next.getNumber() != beside);
  }

  private Optional<Generation> wanted(GenerationState state) {
    boolean live = isLive(state);
    Phase phase = Phase.of(state);
    GenerationEntry entry = live ? state.getLive() : state.getNext();
    return entry != null && (live ? phase.liveRuns() : phase.nextRuns())
        ? Optional.of(Generation.of(entry, config, live))
        : Optional.empty();
  }

  /** Read anew: whoever switches waits for the group of what ran, which this task has joined. */
  private void admit(Generation generation) {
    while (true) {
      try {
        if (!wanted(generations.current()).equals(Optional.of(generation))) {
          throw new NotAdmittedException(generation.number());
        }
        return;
      } catch (TimeoutException e) {
        if (closing) {
          throw e;
        }
        // the task needs the brokers as well: it waits for them here
        LOG.warn("topic generations cannot be read before a task begins", e);
        LockSupport.parkNanos(INTERVAL.toNanos());
      }
    }
  }

  /** Of the generation that runs, or ran last. */
  public String applicationId() {
    return applicationId;
  }

  @Override
  public String name() {
    return "enrich";
  }

  @Override
  public Optional<String> trouble() {
    Running now = running;
    if (ended.isDone()) {
      return Optional.of("ended");
    }
    return now == null
        ? Optional.of("a rebuild is about to begin or to end")
        : now.role().trouble();
  }

  @Override
  public CompletableFuture<@Nullable Void> ended() {
    return ended.copy();
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(follower);
    synchronized (this) {
      Running now = running;
      if (now != null && beside == 0) {
        now.role().close();
      } else if (now != null) {
        // this process is not for long: what it did is others' at once
        now.role().leave();
      }
    }
    try {
      follower.join(CLOSE_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    generations.close();
    ended.complete(null);
  }

  /** A task of a generation that is no longer to run was about to begin. */
  static final class NotAdmittedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAdmittedException(int number) {
      super("generation " + number + " is not to run now");
    }
  }

  /** The generation was dropped while it was built. */
  static final class DroppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DroppedException(int number) {
      super("generation " + number + " was dropped");
    }
  }
}
