package parley.ingest.limits;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A stream that fails where its bytes come too slowly. It stands beneath what inflates, which may
 * read for ever without giving a byte.
 */
final class PacedInputStream extends CountingInputStream {
  /** The bytes came too slowly. */
  static final class SlowException extends IOException {
    SlowException(String message) {
      super(message);
    }
  }

  private final BoundedBody.Pace pace;
  private final LongSupplier nanoTime;
  private final long begun;

  PacedInputStream(InputStream in, BoundedBody.Pace pace, LongSupplier nanoTime) {
    super(in);
    this.pace = pace;
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
  }

  @Override
  public int read() throws IOException {
    return looked(super.read());
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return looked(super.read(into, offset, length));
  }

  private int looked(int read) throws SlowException {
    long elapsed = nanoTime.getAsLong() - begun;
    if (read >= 0 && elapsed > pace.total().toNanos()) {
      throw new SlowException("the body took over " + pace.total());
    }
    double seconds = (double) elapsed / TimeUnit.SECONDS.toNanos(1);
    if (read >= 0
        && elapsed > pace.grace().toNanos()
        && count() < pace.minBytesPerSecond() * seconds) {
      throw new SlowException(
          "the body came at under " + pace.minBytesPerSecond() + " bytes a second");
    }
    return read;
  }
}
