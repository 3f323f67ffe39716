package parley.app.command;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.Lane;
import parley.app.Environment;
import parley.app.StopSignal;
import parley.app.demo.WirePlayer;
import parley.app.up.Up;
import parley.app.up.UpConfig;
import parley.ingest.format.WireItem;
import parley.ingest.intake.Intake;
import parley.ingest.intake.ItemResult;
import parley.ingest.log.KafkaStoryLog;
import parley.ingest.log.LagPace;
import parley.ingest.profile.AgencyProfiles;
import parley.ingest.replay.Replay;
import parley.schemas.KafkaSettings;
import parley.schemas.SchemaRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * `parley up`: everything in one process; and `parley demo`: the same in a folder of its own,
 * playing the bundled wire.
 */
@Command
final class UpCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(UpCommand.class);
  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(60);

  private final Environment environment;
  private final boolean demo;

  @Mixin private UpOptions options = new UpOptions();

  private volatile boolean started;

  UpCommand(Environment environment, boolean demo) {
    this.environment = environment;
    this.demo = demo;
  }

  @Override
  public Integer call() throws IOException {
    for (Path file : options.replay()) {
      if (!Files.isRegularFile(file)) {
        throw CommandException.usage("no such file: " + file);
      }
    }
    Environment here = options.apply(environment);
    UpConfig config = UpConfig.fromEnv(options.data(demo ? ".parley-demo" : ".parley"), here.env());
    CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();
    Thread starter = Thread.currentThread();
    try (StopSignal signal = StopSignal.listen(() -> stop(stopped, starter))) {
      LOG.debug("{} is listened for", signal);
      return run(config, here, stopped);
    }
  }

  private int run(UpConfig config, Environment here, CompletableFuture<@Nullable Void> stopped)
      throws IOException {
    long began = System.nanoTime();
    environment.err().println("parley: starting on " + config.data());
    try (Up up = Up.start(config, here);
        AutoCloseable wire =
            demo ? WirePlayer.start(up.intake(), here.clock(), config.data()) : () -> {}) {
      started = true;
      greet(up, Duration.ofNanos(System.nanoTime() - began));
      Thread replay = replay(up, here);
      int code = awaitEnd(up, stopped);
      replay.interrupt();
      LOG.debug("{} ends", wire);
      return code;
    } catch (Up.StartException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      environment.err().println("parley: stopped while it started");
      return 0;
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private int awaitEnd(Up up, CompletableFuture<@Nullable Void> stopped) {
    try {
      CompletableFuture.anyOf(up.ended(), stopped).join();
      environment.err().println("parley: stopped; start it again and it goes on where it was");
      return 0;
    } catch (CompletionException e) {
      LOG.error("a role failed", e.getCause());
      environment.err().println("parley: a role failed: " + e.getCause());
      return ParleyCommand.EXIT_FAILED;
    }
  }

  private void greet(Up up, Duration took) {
    Up.Addresses at = up.addresses();
    environment
        .err()
        .printf(
            "parley: ready after %.1f s%n"
                + "  page and API   http://127.0.0.1:%d/%n"
                + "  stories in     http://127.0.0.1:%d/v1/stories%n"
                + "  Kafka          %s%n"
                + "  PostgreSQL     %s (user parley_reader may read the views)%n"
                + "  Ctrl-C stops it; nothing is lost%n",
            took.toMillis() / 1000.0, at.page(), at.ingest(), at.broker(), at.database());
  }

  private Thread replay(Up up, Environment here) {
    Thread thread = new Thread(() -> replayAll(up, here), "replay");
    thread.setDaemon(true);
    if (!options.replay().isEmpty()) {
      thread.start();
    }
    return thread;
  }

  private void replayAll(Up up, Environment here) {
    KafkaSettings kafka = KafkaSettings.fromEnv(up.env());
    ProgressBar bar = new ProgressBar(environment);
    long[] counts = new long[2];
    try (KafkaStoryLog log =
            new KafkaStoryLog(kafka, SchemaRegistry.fromEnv(up.env()), DELIVERY_TIMEOUT);
        LagPace pace = new LagPace(kafka, up::applicationId, System::nanoTime)) {
      Intake intake =
          new Intake(
              log, new SimpleMeterRegistry(), AgencyProfiles.fromEnv(up.env()), Integer.MAX_VALUE);
      new Replay(intake, pace, here.clock())
          .run(
              options.replay(),
              new Replay.Options(Optional.empty(), Optional.empty(), Lane.BACKFILL),
              new Replay.Progress() {
                @Override
                public void taken(Path file, List<ItemResult> results) {
                  for (ItemResult result : results) {
                    counts[result.item() instanceof WireItem.Accepted ? 0 : 1]++;
                  }
                }

                @Override
                public void read(long bytes, long of) {
                  bar.show(bytes, of, counts[0] + counts[1]);
                }
              });
      bar.clear();
      environment
          .err()
          .printf("parley: replayed: %d accepted, %d rejected%n", counts[0], counts[1]);
    } catch (IOException e) {
      environment.err().println("parley: the replay ended: " + e.getMessage());
    } catch (InterruptedException e) {
      environment.err().println("parley: the replay was cut short; replay the files again, safely");
    }
  }

  private void stop(CompletableFuture<@Nullable Void> stopped, Thread starter) {
    if (stopped.complete(null) && !started) {
      starter.interrupt();
    }
  }
}
