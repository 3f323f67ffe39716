package parley.ingest.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import parley.ingest.intake.CountedStream;

/**
 * A file's messages, read as they are needed: each line of a file of JSON lines is one, any other
 * file is one as a whole. Files that end in gzip's magic bytes are inflated.
 */
final class StoryFile implements AutoCloseable {
  /** A longer line or whole file is given as it is, and the door refuses it. */
  static final int MAX_BYTES = 64 * 1024 * 1024;

  private static final int PEEK = 64 * 1024;

  private final CountedStream raw;
  private final BufferedInputStream in;
  private final boolean lines;
  private boolean ended;

  private StoryFile(CountedStream raw, BufferedInputStream in, boolean lines) {
    this.raw = raw;
    this.in = in;
    this.lines = lines;
  }

  static StoryFile open(Path path) throws IOException {
    CountedStream raw = new CountedStream(Files.newInputStream(path));
    BufferedInputStream in = new BufferedInputStream(raw, PEEK);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    if (gzip) {
      in = new BufferedInputStream(new GZIPInputStream(in, PEEK), PEEK);
    }
    return new StoryFile(raw, in, jsonLines(in));
  }

  /** The next message; empty bytes are left out; null at the end. */
  byte @Nullable [] next() throws IOException {
    while (!ended) {
      byte[] message = lines ? line() : whole();
      if (message.length > 0) {
        return message;
      }
    }
    return null;
  }

  /** Bytes of the file, as it lies on disk, that have been read. */
  long bytesRead() {
    return raw.count();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    int b = in.read();
    while (b >= 0 && b != '\n') {
      if (line.size() < MAX_BYTES) {
        line.write(b);
      }
      b = in.read();
    }
    ended = b < 0;
    byte[] bytes = line.toByteArray();
    return new String(bytes, ISO_8859_1).isBlank()
        ? new byte[0]
        : bytes;
  }

  private byte[] whole() throws IOException {
    ended = true;
    return in.readNBytes(MAX_BYTES);
  }

  /** Whether the first line is a whole JSON object and another one follows. */
  private static boolean jsonLines(BufferedInputStream in) throws IOException {
    in.mark(PEEK);
    byte[] head = in.readNBytes(PEEK - 1);
    in.reset();
    String text = new String(head, UTF_8).stripLeading();
    int end = text.indexOf('\n');
    String first = (end < 0 ? text : text.substring(0, end)).strip();
    return first.startsWith("{") && first.endsWith("}") && first.length() > 2;
  }
}
