package parley.enrich.stored;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import parley.schemas.TrustedRecords;

/**
 * One kind of record of the stores as bytes: Avro's single-object encoding, whose header names the
 * schema by its fingerprint. A record that an earlier release wrote is read by the schema that it
 * was written with; those schemas are pinned in this jar. May be used by several threads.
 */
public final class StoredCodec<R extends SpecificRecordBase> {
  private static final String FOLDER = "/parley/enrich/stored/";

  private final String name;
  private final BinaryMessageEncoder<R> encoder;
  private final BinaryMessageDecoder<R> decoder;

  private StoredCodec(Class<R> type, List<Schema> pinned) {
    TrustedRecords.trust();
    SpecificData model = SpecificData.getForClass(type);
    Schema schema = model.getSchema(type);
    this.name = schema.getName();
    this.encoder = new BinaryMessageEncoder<>(model, schema);
    this.decoder = new BinaryMessageDecoder<>(model, schema);
    pinned.forEach(decoder::addSchema);
  }

  /** The codec of a record whose versions are pinned here, as {@code NAME.vN.avsc}. */
  public static <R extends SpecificRecordBase> StoredCodec<R> of(Class<R> type) {
    return new StoredCodec<>(type, pinned(type.getSimpleName()));
  }

  /**
   * The codec of a record whose versions are pinned elsewhere.
   *
   * @param pinned all versions, oldest first
   */
  public static <R extends SpecificRecordBase> StoredCodec<R> of(
      Class<R> type, List<Schema> pinned) {
    return new StoredCodec<>(type, pinned);
  }

  /** The pinned versions of a record, oldest first. */
  static List<Schema> pinned(String name) {
    List<Schema> schemas = new ArrayList<>();
    for (Optional<Schema> next = read(name, 1);
        next.isPresent();
        next = read(name, schemas.size() + 1)) {
      schemas.add(next.get());
    }
    return List.copyOf(schemas);
  }

  private static Optional<Schema> read(String name, int version) {
    String file = FOLDER + name + ".v" + version + ".avsc";
    try (InputStream in = StoredCodec.class.getResourceAsStream(file)) {
      return in == null ? Optional.empty() : Optional.of(new Schema.Parser().parse(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] encode(R record) {
    try {
      ByteBuffer buffer = encoder.encode(record);
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a record.
   *
   * @throws UnknownFormatException if a newer version of Parley wrote it
   */
  public R decode(byte[] bytes) {
    return decode(ByteBuffer.wrap(bytes));
  }

  /** The same of a buffer's bytes. */
  public R decode(ByteBuffer bytes) {
    try {
      return decoder.decode(bytes, null);
    } catch (MissingSchemaException e) {
      UnknownFormatException unknown = new UnknownFormatException("a stored " + name);
      unknown.initCause(e);
      throw unknown;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
