package parley.app.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.Lane;
import parley.ingest.format.Arrival;
import parley.ingest.intake.Intake;

/** A player of the bundled wire through the door: its past at once, the rest as its time comes. */
public final class WirePlayer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WirePlayer.class);

  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "bundled-wire");
            thread.setDaemon(true);
            return thread;
          });
  private final Intake intake;
  private final Clock clock;
  private final PlayProgress progress;

  private WirePlayer(Intake intake, Clock clock, PlayProgress progress) {
    this.intake = intake;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Starts to play, or goes on where the play of the same folder stopped, and returns at once.
   *
   * @throws IOException if the folder cannot be written to
   */
  public static WirePlayer start(Intake intake, Clock clock, Path folder) throws IOException {
    PlayProgress progress = PlayProgress.of(folder, clock.instant());
    WirePlayer player = new WirePlayer(intake, clock, progress);
    List<BundledWire.Message> messages = BundledWire.messages(progress.start());
    List<BundledWire.Message> left =
        messages.subList(Math.min(progress.played(), messages.size()), messages.size());
    for (BundledWire.Message message : left) {
      Instant due = progress.start().plusSeconds(message.at());
      long waitMs = Math.max(0, Duration.between(clock.instant(), due).toMillis());
      var unused =
          player.scheduler.schedule(() -> player.take(message), waitMs, TimeUnit.MILLISECONDS);
    }
    LOG.info("playing {} messages of the bundled wire", left.size());
    return player;
  }

  private void take(BundledWire.Message message) {
    Arrival arrival =
        Arrival.of("demo", clock.instant(), Lane.LIVE)
            .withProvider(Optional.of(message.provider()));
    try {
      intake.take(message.bytes(), arrival).join();
      progress.next();
    } catch (CompletionException | IOException e) {
      LOG.warn("a message of the bundled wire was not taken: {}", e.toString());
    }
  }

  @Override
  public void close() {
    List<Runnable> unplayed = scheduler.shutdownNow();
    LOG.debug("{} messages of the bundled wire were not played", unplayed.size());
  }
}
