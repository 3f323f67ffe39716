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

/** Plays the bundled wire through the door: its past at once, the rest as its time comes. */
public final class Play implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Play.class);

  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "bundled-wire");
            thread.setDaemon(true);
            return thread;
          });
  private final Intake intake;
  private final Clock clock;
  private final PlayMark mark;

  private Play(Intake intake, Clock clock, PlayMark mark) {
    this.intake = intake;
    this.clock = clock;
    this.mark = mark;
  }

  /**
   * Starts to play, or goes on where the play of the same folder stopped, and returns at once.
   *
   * @throws IOException if the folder cannot be written to
   */
  public static Play start(Intake intake, Clock clock, Path folder) throws IOException {
    PlayMark mark = PlayMark.of(folder, clock.instant());
    Play play = new Play(intake, clock, mark);
    List<BundledWire.Message> messages = BundledWire.messages(mark.start());
    List<BundledWire.Message> left =
        messages.subList(Math.min(mark.played(), messages.size()), messages.size());
    for (BundledWire.Message message : left) {
      Instant due = mark.start().plusSeconds(message.at());
      long waitMs = Math.max(0, Duration.between(clock.instant(), due).toMillis());
      var unused = play.clockwork.schedule(() -> play.take(message), waitMs, TimeUnit.MILLISECONDS);
    }
    LOG.info("playing {} messages of the bundled wire", left.size());
    return play;
  }

  private void take(BundledWire.Message message) {
    Arrival arrival =
        Arrival.of("demo", clock.instant(), Lane.LIVE)
            .withProvider(Optional.of(message.provider()));
    try {
      intake.take(message.bytes(), arrival).join();
      mark.next();
    } catch (CompletionException | IOException e) {
      LOG.warn("a message of the bundled wire was not taken: {}", e.toString());
    }
  }

  @Override
  public void close() {
    List<Runnable> unplayed = clockwork.shutdownNow();
    LOG.debug("{} messages of the bundled wire were not played", unplayed.size());
  }
}
