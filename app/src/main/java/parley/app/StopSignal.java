package parley.app;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGTERM and Ctrl-C as a request to stop: the command ends by itself, and with its own exit code.
 * A shutdown hook alone would end the process with that of the signal, 143, which is that of a
 * failure to whoever restarts processes.
 */
public final class StopSignal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(60);
  private static final int EXIT_FAILED = 1;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Runnable stop;

  private StopSignal(Runnable stop) {
    this.stop = stop;
  }

  /**
   * Listens until it is closed.
   *
   * @param stop makes the command end; may be called more than once
   */
  public static StopSignal listen(Runnable stop) {
    StopSignal signal = new StopSignal(stop);
    try {
      signal.handle("TERM");
      signal.handle("INT");
    } catch (ReflectiveOperationException e) {
      // a JVM that keeps signals to itself: it then stops as well, with its own exit code
      LOG.debug("signals cannot be handled", e);
      Runtime.getRuntime().addShutdownHook(new Thread(signal::waitForEnd, "stop"));
    }
    return signal;
  }

  /** By reflection, since the compiler warns of the class, and may not be told not to. */
  private void handle(String name) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Runnable taken = this::stopOrHalt;
    MethodHandle run =
        MethodHandles.publicLookup()
            .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
            .bindTo(taken);
    signal
        .getMethod("handle", signal, handler)
        .invoke(
            null,
            signal.getConstructor(String.class).newInstance(name),
            MethodHandleProxies.asInterfaceInstance(
                handler, MethodHandles.dropArguments(run, 0, signal)));
  }

  private void stopOrHalt() {
    if (!waitForEnd()) {
      LOG.error("not everything closed within {}", CLOSE_TIMEOUT);
      Runtime.getRuntime().halt(EXIT_FAILED);
    }
  }

  private boolean waitForEnd() {
    stop.run();
    try {
      return ended.await(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Says that everything is closed. */
  @Override
  public void close() {
    ended.countDown();
  }
}
