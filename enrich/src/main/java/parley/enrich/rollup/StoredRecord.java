package parley.enrich.rollup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.MissingSchemaException;

/** Records of the stores as bytes, and back. */
public final class StoredRecord {
  private StoredRecord() {}

  /** How a generated record is written. */
  public interface Encoder {
    ByteBuffer toByteBuffer() throws IOException;
  }

  /** How a generated record is read. */
  public interface Decoder<R> {
    R fromByteBuffer(ByteBuffer bytes) throws IOException;
  }

  /** The bytes of a record: {@code StoredRecord.bytes(record::toByteBuffer)}. */
  public static byte[] bytes(Encoder record) {
    try {
      ByteBuffer buffer = record.toByteBuffer();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The record of bytes: {@code StoredRecord.read(bytes, StoryLedger::fromByteBuffer)}.
   *
   * @throws IllegalStateException if another version of Parley wrote it
   */
  public static <R> R read(byte[] bytes, Decoder<R> decoder) {
    return read(ByteBuffer.wrap(bytes), decoder);
  }

  /** The same of a buffer's bytes. */
  public static <R> R read(ByteBuffer bytes, Decoder<R> decoder) {
    try {
      return decoder.fromByteBuffer(bytes);
    } catch (MissingSchemaException e) {
      throw new IllegalStateException(
          "the stores were written by another version of Parley: set another"
              + " PARLEY_ENRICH_APPLICATION_ID, and they are built anew from stories",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
