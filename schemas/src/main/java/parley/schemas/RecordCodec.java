package parley.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * One topic's values in the Confluent wire format: a zero byte, the schema id in four big-endian
 * bytes, Avro binary. May be used by several threads.
 */
public final class RecordCodec<T extends SpecificRecordBase> {
  private static final int HEADER_BYTES = 5;

  private final Topic topic;
  private final SchemaRegistry registry;
  private final Schema schema;
  private final SpecificData model;
  private final int id;
  private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();

  /**
   * A codec of one topic's values.
   *
   * @throws SchemaRegistry.RegistryException if the registry cannot be reached or refuses the
   *     schema
   * @throws IllegalArgumentException if the topic's values are no such records
   */
  public RecordCodec(Topic topic, Class<T> type, SchemaRegistry registry) {
    TrustedRecords.trust();
    this.topic = topic;
    this.registry = registry;
    this.model = SpecificData.getForClass(type);
    this.schema = model.getSchema(type);
    if (topic.value().filter(schema::equals).isEmpty()) {
      throw new IllegalArgumentException(topic.shortName() + " holds no " + schema.getName());
    }
    this.id = registry.idOf(topic, schema);
  }

  /** The topic whose values it writes and reads. */
  public Topic topic() {
    return topic;
  }

  public byte[] encode(T value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    out.writeBytes(ByteBuffer.allocate(HEADER_BYTES).put((byte) 0).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      new SpecificDatumWriter<T>(schema, model).write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  /**
   * Reads a value.
   *
   * @throws UnreadableException if the bytes are no such record: bad data
   * @throws SchemaRegistry.RegistryException if the registry that knows the id cannot be reached
   */
  public T decode(byte[] bytes) {
    if (bytes.length < HEADER_BYTES || bytes[0] != 0) {
      throw new UnreadableException("not in the Confluent wire format: no leading zero byte", null);
    }
    int writer = ByteBuffer.wrap(bytes).getInt(1);
    try {
      SpecificDatumReader<T> reader = readers.computeIfAbsent(writer, this::reader);
      BinaryDecoder decoder =
          DecoderFactory.get()
              .binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
      T value = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        throw new UnreadableException("bytes are left after the record", null);
      }
      return value;
    } catch (SchemaRegistry.UnknownSchemaException e) {
      throw new UnreadableException(e.getMessage(), e);
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | UnsupportedOperationException
        | NegativeArraySizeException
        | ArithmeticException
        | ClassCastException e) {
      throw new UnreadableException("not a readable " + schema.getName() + ": " + e, e);
    }
  }

  private SpecificDatumReader<T> reader(int writer) {
    return new SpecificDatumReader<>(registry.schemaOf(writer), schema, model);
  }

  /** The bytes are no record of the topic: bad data, whoever wrote it. */
  public static final class UnreadableException extends RuntimeException {
    UnreadableException(@Nullable String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
