package parley.ingest.limits;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The body of a request or a response, read within limits of size and time. */
public final class BoundedBody {
  private static final int CHUNK_BYTES = 16 * 1024;

  private BoundedBody() {}

  /** The body cannot be taken, with the HTTP status that says so. */
  public static final class RefusedException extends Exception {
    private final int status;
    private final transient byte[] begun;

    RefusedException(int status, String message, byte[] begun) {
      super(message);
      this.status = status;
      this.begun = begun;
    }

    public int status() {
      return status;
    }

    /** As much as was read before it was refused. */
    public byte[] begun() {
      return begun;
    }
  }

  /**
   * All of it, inflated where it is gzip.
   *
   * @param timeout how long it may take; looked at between two reads, which the socket bounds
   * @throws RefusedException if it is too large (413), too slow (408) or no readable gzip (400)
   * @throws IOException if the sender went away
   */
  public static byte[] read(
      InputStream sent, boolean gzip, int maxBytes, Duration timeout, LongSupplier nanoTime)
      throws IOException, RefusedException {
    CountingInputStream counted = new CountingInputStream(sent);
    ByteArrayOutputStream kept = new ByteArrayOutputStream(CHUNK_BYTES);
    long deadline = nanoTime.getAsLong() + timeout.toNanos();
    byte[] chunk = new byte[CHUNK_BYTES];
    try {
      InputStream in = gzip ? new GZIPInputStream(counted) : counted;
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        kept.write(chunk, 0, n);
        if (kept.size() > maxBytes) {
          throw new RefusedException(
              413, "the body is over " + maxBytes + " bytes", kept.toByteArray());
        }
        if (gzip
            && kept.size() > Limits.INFLATION_FLOOR_BYTES
            && kept.size() > Limits.INFLATION_RATIO * counted.count()) {
          String message =
              "the body inflates to over " + Limits.INFLATION_RATIO + " times its size";
          throw new RefusedException(413, message, new byte[0]);
        }
        if (nanoTime.getAsLong() - deadline > 0) {
          throw new RefusedException(408, "the body took over " + timeout, new byte[0]);
        }
      }
    } catch (ZipException | EOFException e) {
      if (!gzip) {
        throw e;
      }
      throw new RefusedException(400, "the body is no readable gzip", kept.toByteArray());
    }
    return kept.toByteArray();
  }

  /** Reads and drops what is left, up to a size and for a time; trouble ends it as well. */
  public static void drain(
      InputStream sent, long maxBytes, Duration timeout, LongSupplier nanoTime) {
    long deadline = nanoTime.getAsLong() + timeout.toNanos();
    byte[] chunk = new byte[CHUNK_BYTES];
    long drained = 0;
    try {
      int n = sent.read(chunk);
      while (n >= 0 && drained < maxBytes && nanoTime.getAsLong() - deadline < 0) {
        drained += n;
        n = sent.read(chunk);
      }
    } catch (IOException e) {
      // the sender went away: nobody is left to be answered
      return;
    }
  }
}
