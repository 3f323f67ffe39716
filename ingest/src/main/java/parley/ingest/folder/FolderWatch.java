package parley.ingest.folder;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.ingest.intake.Intake;

/**
 * Looks into all hot folders twice a second, in a thread of its own, so that a file is taken within
 * a second of its last change.
 *
 * <p>It looks, and does not ask the system to tell: a notice says that a file has begun to be, not
 * that it is whole, which takes two looks anyway; on network file systems, where wires are often
 * dropped, notices of what other machines write never come. A look at an empty folder takes some
 * tens of microseconds.
 */
public final class FolderWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final List<FolderDoor> doors;
  private final Duration pause;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private FolderWatch(List<FolderDoor> doors, Duration pause) {
    this.doors = doors;
    this.pause = pause;
    this.thread = new Thread(this::run, "parley-folders");
    this.thread.setDaemon(true);
  }

  /**
   * Begins to watch. Folders that do not exist are made.
   *
   * @throws UncheckedIOException if a folder can be neither found nor made
   */
  public static FolderWatch start(
      List<HotFolder> folders, Intake intake, MeterRegistry meters, Clock clock) {
    return start(folders, intake, meters, clock, PAUSE);
  }

  static FolderWatch start(
      List<HotFolder> folders, Intake intake, MeterRegistry meters, Clock clock, Duration pause) {
    List<FolderDoor> doors = FolderDoor.of(folders, new FileTaking(intake, clock), meters);
    try {
      for (FolderDoor door : doors) {
        door.prepare();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a hot folder cannot be used: " + e.getMessage(), e);
    }
    FolderWatch watch = new FolderWatch(doors, pause);
    watch.thread.start();
    return watch;
  }

  private void run() {
    try {
      do {
        for (FolderDoor door : doors) {
          looked(door);
        }
      } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      LOG.info("hot folders: stopped; what was not moved is taken again at the next start");
    }
  }

  private static void looked(FolderDoor door) throws InterruptedException {
    try {
      door.look();
    } catch (RuntimeException e) {
      // the last boundary: one folder's fault must not end the watch over the others
      LOG.error("a hot folder could not be looked at", e);
    }
  }

  /** Ends the look that is under way, for at most ten seconds. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(CLOSE_LIMIT.toMillis() / 2);
      thread.interrupt();
      thread.join(CLOSE_LIMIT.toMillis() / 2);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
