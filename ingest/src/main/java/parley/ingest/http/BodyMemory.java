package parley.ingest.http;

import java.util.concurrent.Semaphore;
import parley.ingest.limits.BoundedBody;

/**
 * The memory for all bodies that are being taken in. It is taken as bytes arrive, not as they are
 * promised: a promise costs its sender nothing. May be used by several threads.
 */
final class BodyMemory {
  private final Semaphore bytes;

  BodyMemory(int maxBytes) {
    this.bytes = new Semaphore(maxBytes);
  }

  Share share() {
    return new Share();
  }

  /** One body's part, given back when it is closed. */
  final class Share implements BoundedBody.Room, AutoCloseable {
    private int taken;

    @Override
    public boolean take(int more) {
      if (!bytes.tryAcquire(more)) {
        return false;
      }
      taken += more;
      return true;
    }

    @Override
    public void close() {
      bytes.release(taken);
      taken = 0;
    }
  }
}
