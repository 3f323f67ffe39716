package parley.ingest.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import parley.ingest.limits.CountingInputStream;
import parley.ingest.limits.Limits;

/**
 * A wire file: its messages, read as they are needed. Each line of a file of JSON lines is one, any
 * other file is one as a whole. Files that begin with gzip's magic bytes are inflated.
 */
public final class WireFile implements AutoCloseable {
  /** A longer line or whole file is cut here, one byte over what the door takes: it refuses it. */
  static final int MAX_BYTES = Limits.MESSAGE_BYTES + 1;

  private static final int PEEK_BYTES = 64 * 1024;
  private static final JsonFactory JSON = new JsonFactory();

  private final CountingInputStream raw;
  private final BufferedInputStream in;
  private final boolean lines;
  private boolean ended;

  /** Bytes of lines that were read and not yet given. */
  private final byte[] buffer = new byte[PEEK_BYTES];

  private int at;
  private int filled;

  private WireFile(CountingInputStream raw, BufferedInputStream in, boolean lines) {
    this.raw = raw;
    this.in = in;
    this.lines = lines;
  }

  /**
   * Opens a file and looks at its beginning.
   *
   * @throws IOException if it cannot be read; a {@link java.util.zip.ZipException} or {@link
   *     java.io.EOFException} if it is no whole gzip file
   */
  public static WireFile open(Path path) throws IOException {
    InputStream in = Files.newInputStream(path);
    try {
      return of(in);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** The same of a stream, which is closed with it. */
  public static WireFile of(InputStream stream) throws IOException {
    CountingInputStream raw = new CountingInputStream(stream);
    BufferedInputStream in = new BufferedInputStream(raw, PEEK_BYTES);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    if (gzip) {
      in = new BufferedInputStream(new GZIPInputStream(in, PEEK_BYTES), PEEK_BYTES);
    }
    return new WireFile(raw, in, jsonLines(in));
  }

  /** The next message; empty bytes are left out; null at the end. */
  public byte @Nullable [] next() throws IOException {
    while (!ended) {
      byte[] message = lines ? line() : whole();
      if (message.length > 0) {
        return message;
      }
    }
    return null;
  }

  /** Bytes of the file, as it lies on disk, that have been read. */
  public long bytesRead() {
    return raw.count();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    while (true) {
      if (at == filled) {
        at = 0;
        filled = in.read(buffer);
        if (filled < 0) {
          filled = 0;
          ended = true;
          break;
        }
      }
      int begin = at;
      while (at < filled && buffer[at] != '\n') {
        at++;
      }
      line.write(buffer, begin, Math.min(at - begin, MAX_BYTES - line.size()));
      if (at < filled) {
        at++;
        break;
      }
    }
    return stripped(line.toByteArray());
  }

  /** As a pushed message's lines are: the same line has the same digest, whichever way it came. */
  private static byte[] stripped(byte[] line) {
    int begin = 0;
    int end = line.length;
    while (begin < end && isSpace(line[begin])) {
      begin++;
    }
    while (end > begin && isSpace(line[end - 1])) {
      end--;
    }
    return Arrays.copyOfRange(line, begin, end);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\r' || b == '\t' || b == 0x1E;
  }

  private byte[] whole() throws IOException {
    ended = true;
    return in.readNBytes(MAX_BYTES);
  }

  /** True if the first line is a whole JSON object. */
  private static boolean jsonLines(BufferedInputStream in) throws IOException {
    in.mark(PEEK_BYTES);
    byte[] head = in.readNBytes(PEEK_BYTES - 1);
    in.reset();
    String text = new String(head, UTF_8).stripLeading();
    if (!text.startsWith("{")) {
      return false;
    }
    int end = text.indexOf('\n');
    if (end < 0) {
      // one object and no more, or a first line longer than is looked at: either is read by lines
      return true;
    }
    try (JsonParser first = JSON.createParser(text.substring(0, end))) {
      first.nextToken();
      first.skipChildren();
      return first.currentToken() == JsonToken.END_OBJECT && first.nextToken() == null;
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
