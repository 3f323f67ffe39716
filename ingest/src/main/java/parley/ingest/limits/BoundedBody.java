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

  /** Memory for bodies, which several of them may share. */
  public interface Room {
    /** Takes so many bytes more of it; false where there are none. */
    boolean take(int bytes);
  }

  /**
   * All of it, inflated where it is gzip.
   *
   * @param pace how long it may take; looked at after each read, which the socket bounds
   * @throws RefusedException if it is too large (413), too slow (408), no readable gzip (400), or
   *     there is no room for it (429)
   * @throws IOException if the sender went away
   */
  public static byte[] read(
      InputStream sent, boolean gzip, int maxBytes, Pace pace, Room room, LongSupplier nanoTime)
      throws IOException, RefusedException {
    PacedInputStream paced = new PacedInputStream(sent, pace, nanoTime);
    ByteArrayOutputStream kept = new ByteArrayOutputStream(CHUNK_BYTES);
    byte[] chunk = new byte[CHUNK_BYTES];
    try {
      InputStream in = gzip ? new GZIPInputStream(paced) : paced;
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        if (!room.take(n)) {
          throw new RefusedException(
              429, "too much is being taken in at this moment; send all again", new byte[0]);
        }
        kept.write(chunk, 0, n);
        if (kept.size() > maxBytes) {
          throw new RefusedException(
              413, "the body is over " + maxBytes + " bytes", kept.toByteArray());
        }
        if (gzip
            && kept.size() > Limits.INFLATION_FLOOR_BYTES
            && kept.size() > Limits.INFLATION_RATIO * paced.count()) {
          String message =
              "the body inflates to over " + Limits.INFLATION_RATIO + " times its size";
          throw new RefusedException(413, message, new byte[0]);
        }
      }
    } catch (PacedInputStream.SlowException e) {
      throw new RefusedException(408, String.valueOf(e.getMessage()), new byte[0]);
    } catch (ZipException | EOFException e) {
      if (!gzip) {
        throw e;
      }
      throw new RefusedException(400, "the body is no readable gzip", kept.toByteArray());
    }
    return kept.toByteArray();
  }

  /** Reads and drops what is left, up to a size and at a pace; trouble ends it as well. */
  public static void drain(InputStream sent, long maxBytes, Pace pace, LongSupplier nanoTime) {
    CountingInputStream in = new PacedInputStream(sent, pace, nanoTime);
    byte[] chunk = new byte[CHUNK_BYTES];
    try {
      int n = in.read(chunk);
      while (n >= 0 && in.count() < maxBytes) {
        n = in.read(chunk);
      }
    } catch (IOException e) {
      // the sender went away, or is slow: nobody waits for an answer
      return;
    }
  }

  /**
   * The slowest that a body may come.
   *
   * @param total how long all of it may take
   * @param grace how long it may take before its rate is looked at
   * @param minBytesPerSecond from its beginning on, as it was sent
   */
  public record Pace(Duration total, Duration grace, int minBytesPerSecond) {
    /** Any rate. */
    public static Pace within(Duration total) {
      return new Pace(total, total, 0);
    }
  }
}
