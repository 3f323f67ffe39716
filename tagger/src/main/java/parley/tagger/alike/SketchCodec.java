package parley.tagger.alike;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import parley.tagger.internal.alike.Topics;

/** Sketches as bytes; the first byte is the form's number. */
final class SketchCodec {
  private static final byte FORM = 2;
  // its one topic was of another kind and is compared with none
  private static final byte FORM_OF_ONE_TOPIC = 1;
  private static final int TOPICS = Topics.Of.values().length;

  private SketchCodec() {}

  static byte[] encode(Sketch sketch) {
    Sketch.Content content = sketch.content;
    byte[] provider = sketch.provider.getBytes(UTF_8);
    ByteBuffer out =
        ByteBuffer.allocate(
            32
                + provider.length
                + content.runs().length * Integer.BYTES
                + content.headline().length * Short.BYTES
                + content.terms().length * Integer.BYTES
                + content.foremost().length
                + Arrays.stream(content.topics()).mapToInt(topic -> 1 + topic.length).sum());
    out.put(FORM).putLong(sketch.time.toEpochMilli());
    out.putShort((short) provider.length).put(provider);
    out.putInt(content.words()).putLong(content.bound());
    out.put((byte) content.runs().length);
    for (int run : content.runs()) {
      out.putInt(run);
    }
    out.put((byte) content.headline().length);
    for (short word : content.headline()) {
      out.putShort(word);
    }
    out.put((byte) content.terms().length);
    for (int term : content.terms()) {
      out.putInt(term);
    }
    out.put((byte) content.foremost().length).put(content.foremost());
    for (byte[] topic : content.topics()) {
      out.put((byte) topic.length).put(topic);
    }
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  static Sketch decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      byte form = in.get();
      if (form != FORM && form != FORM_OF_ONE_TOPIC) {
        throw new IllegalArgumentException("a sketch of an unknown form: " + form);
      }
      Instant time = Instant.ofEpochMilli(in.getLong());
      String provider = new String(bytes(in, Short.toUnsignedInt(in.getShort())), UTF_8);
      int words = in.getInt();
      long bound = in.getLong();
      int[] runs = ints(in, Byte.toUnsignedInt(in.get()));
      short[] headline = new short[Byte.toUnsignedInt(in.get())];
      for (int i = 0; i < headline.length; i++) {
        headline[i] = in.getShort();
      }
      int[] terms = ints(in, Byte.toUnsignedInt(in.get()));
      byte[] foremost = bytes(in, Byte.toUnsignedInt(in.get()));
      byte[][] topics = topics(in, form);
      if (in.hasRemaining()) {
        throw new IllegalArgumentException("a sketch with more bytes than it needs");
      }
      return new Sketch(
          time,
          provider,
          new Sketch.Content(words, bound, runs, headline, terms, foremost, topics));
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("a sketch that is cut off", e);
    }
  }

  private static byte[][] topics(ByteBuffer in, byte form) {
    byte[][] topics = new byte[TOPICS][];
    Arrays.fill(topics, new byte[0]);
    if (form == FORM_OF_ONE_TOPIC) {
      bytes(in, Byte.toUnsignedInt(in.get()));
      return topics;
    }
    for (int i = 0; i < TOPICS; i++) {
      topics[i] = bytes(in, Byte.toUnsignedInt(in.get()));
    }
    return topics;
  }

  private static int[] ints(ByteBuffer in, int count) {
    int[] ints = new int[count];
    for (int i = 0; i < count; i++) {
      ints[i] = in.getInt();
    }
    return ints;
  }

  private static byte[] bytes(ByteBuffer in, int count) {
    byte[] bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }
}
