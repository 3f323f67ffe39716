package parley.ingest.folder;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.ingest.intake.Intake;

/**
 * The watch over all hot folders: a thread that scans them twice a second, so that a file is taken
 * within a second of its last change.
 *
 * <p>It scans, and does not ask the system to tell: a notice says that a file has begun to be, not
 * that it is whole, which takes two scans anyway; on network file systems, where wires are often
 * dropped, notices of what other machines write never come. A scan of an empty folder takes some
 * tens of microseconds.
 */
public final class FolderWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
  private static final Duration SCAN_INTERVAL = Duration.ofMillis(500);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final List<FolderIntake> intakes;
  private final Duration interval;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private FolderWatch(List<FolderIntake> intakes, Duration interval) {
    this.intakes = intakes;
    this.interval = interval;
    this.thread = new Thread(this::run, "parley-folders");
    this.thread.setDaemon(true);
  }

  /**
   * Begins to watch. Folders that do not exist are made.
   *
   * @throws java.io.UncheckedIOException if a folder can be neither found nor made
   */
  public static FolderWatch start(
      List<HotFolder> folders, Intake intake, MeterRegistry meters, Clock clock) {
    return start(folders, intake, meters, clock, SCAN_INTERVAL);
  }

  static FolderWatch start(
      List<HotFolder> folders,
      Intake intake,
      MeterRegistry meters,
      Clock clock,
      Duration interval) {
    FileIntake files = new FileIntake(intake, clock);
    List<FolderIntake> intakes =
        folders.stream().map(f -> new FolderIntake(f, files, meters)).toList();
    intakes.forEach(FolderIntake::prepare);
    FolderWatch watch = new FolderWatch(intakes, interval);
    watch.thread.start();
    return watch;
  }

  private void run() {
    try {
      do {
        for (FolderIntake folder : intakes) {
          scan(folder);
        }
      } while (!closing.await(interval.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      LOG.info("hot folders: stopped; what was not moved is taken again at the next start");
    }
  }

  private static void scan(FolderIntake folder) throws InterruptedException {
    try {
      folder.scan();
    } catch (RuntimeException e) {
      // the last boundary: one folder's fault must not end the watch over the others
      LOG.error("a hot folder could not be looked at", e);
    }
  }

  /** Ends the scan that is under way, for at most ten seconds. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(CLOSE_TIMEOUT.toMillis() / 2);
      thread.interrupt();
      thread.join(CLOSE_TIMEOUT.toMillis() / 2);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
