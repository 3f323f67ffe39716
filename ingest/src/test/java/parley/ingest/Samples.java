package parley.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Messages of our own writing. */
public final class Samples {
  private Samples() {}

  /** A ninjs item on one line. */
  public static String ninjs(String id, int version, String headline) {
    return ninjs(id, version, headline, "The two delegations met for three hours.");
  }

  public static String ninjs(String id, int version, String headline, String body) {
    return "{\"uri\":\"urn:newsml:wire.example:"
        + id
        + "\",\"version\":\""
        + version
        + "\",\"versioncreated\":\"2026-03-01T10:00:0"
        + version
        + "Z\",\"headline\":\""
        + headline
        + "\",\"body_text\":\""
        + body
        + "\"}";
  }

  public static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
