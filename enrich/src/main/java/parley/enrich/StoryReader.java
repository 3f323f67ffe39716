package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.StoryVersion;
import parley.schemas.RecordCodec;
import parley.schemas.StoryVersionCheck;

/** Decodes and validates the records of `stories`, which anyone may have produced. */
final class StoryReader {
  private final RecordCodec<StoryVersion> codec;
  private final int partitions;

  StoryReader(RecordCodec<StoryVersion> codec, int partitions) {
    this.codec = codec;
    this.partitions = partitions;
  }

  /**
   * Reads a record.
   *
   * @param partition on which it lies
   * @throws UnacceptableException saying what is wrong with it
   */
  StoryVersion read(byte @Nullable [] key, byte @Nullable [] value, int partition, Instant now)
      throws UnacceptableException {
    if (key == null) {
      throw new UnacceptableException("a record without a key");
    }
    if (value == null) {
      throw new UnacceptableException("a record without a value");
    }
    String id;
    try {
      id = UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    } catch (CharacterCodingException e) {
      throw new UnacceptableException("the key is not UTF-8");
    }
    refuse(StoryVersionCheck.ofKey(key, id, partition, partitions));
    StoryVersion version;
    try {
      version = codec.decode(value);
    } catch (RecordCodec.UnreadableException e) {
      throw new UnacceptableException(String.valueOf(e.getMessage()));
    }
    refuse(StoryVersionCheck.of(id, version, now));
    return version;
  }

  private static void refuse(Optional<String> fault) throws UnacceptableException {
    if (fault.isPresent()) {
      throw new UnacceptableException(fault.get());
    }
  }

  static final class UnacceptableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnacceptableException(String reason) {
      super(reason, null, false, false);
    }
  }
}
