package parley.app.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  private Play(Intake intake, Clock clock) {
    this.intake = intake;
    this.clock = clock;
  }

  /** Starts to play, and returns at once. */
  public static Play start(Intake intake, Clock clock) {
    Play play = new Play(intake, clock);
    Instant start = clock.instant();
    List<BundledWire.Message> messages = BundledWire.messages(start);
    for (BundledWire.Message message : messages) {
      Duration wait = Duration.between(clock.instant(), start.plusSeconds(message.at()));
      long waitMs = Math.max(0, wait.toMillis());
      var unused = play.clockwork.schedule(() -> play.take(message), waitMs, TimeUnit.MILLISECONDS);
    }
    LOG.info("playing {} messages of the bundled wire", messages.size());
    return play;
  }

  private void take(BundledWire.Message message) {
    Arrival arrival =
        new Arrival(
            Optional.of(message.provider()),
            Optional.empty(),
            "demo",
            clock.instant(),
            Lane.LIVE,
            Optional.empty());
    var unused =
        intake
            .take(message.bytes(), arrival)
            .whenComplete(
                (results, failure) -> {
                  if (failure != null) {
                    LOG.warn("a message of the bundled wire was not taken: {}", failure.toString());
                  }
                });
  }

  @Override
  public void close() {
    List<Runnable> unplayed = clockwork.shutdownNow();
    LOG.debug("{} messages of the bundled wire were not played", unplayed.size());
  }
}
