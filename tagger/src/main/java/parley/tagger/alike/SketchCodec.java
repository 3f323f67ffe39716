package parley.tagger.alike;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Sketches as bytes; the first byte is the form's number. */
final class SketchCodec {
  private static final byte FORM = 1;

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
                + content.topic().length);
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
    out.put((byte) content.topic().length).put(content.topic());
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  static Sketch decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      byte form = in.get();
      if (form != FORM) {
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
      byte[] topic = bytes(in, Byte.toUnsignedInt(in.get()));
      if (in.hasRemaining()) {
        throw new IllegalArgumentException("a sketch with more bytes than it needs");
      }
      return new Sketch(
          time, provider, new Sketch.Content(words, bound, runs, headline, terms, foremost, topic));
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("a sketch that is cut off", e);
    }
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
