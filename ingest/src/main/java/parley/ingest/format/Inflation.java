package parley.ingest.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import parley.ingest.limits.Limits;

/** Gzip'd messages, with a cap on what they grow to. */
final class Inflation {
  private Inflation() {}

  /** The bytes themselves where they are not gzip'd. */
  static byte[] inflate(byte[] bytes) {
    boolean gzip = bytes.length > 2 && bytes[0] == (byte) 0x1F && bytes[1] == (byte) 0x8B;
    if (!gzip) {
      if (bytes.length > Limits.MESSAGE_BYTES) {
        throw new WireException("message is larger than " + Limits.MESSAGE_BYTES + " bytes");
      }
      return bytes;
    }
    long limit =
        Math.min(
            Limits.MESSAGE_BYTES,
            Math.max(Limits.INFLATION_FLOOR_BYTES, (long) bytes.length * Limits.INFLATION_RATIO));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), 16 * 1024)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(4 * bytes.length);
      byte[] buffer = new byte[16 * 1024];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        if (out.size() > limit) {
          throw new WireException("gzip: inflates to more than " + limit + " bytes");
        }
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new WireException("gzip: " + e.getMessage());
    }
  }
}
