package parley.tagger.internal.judging;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes values inside an ONNX model outputs of it. A model is a protocol-buffer message, and of two
 * messages one after the other the repeated fields are joined: so a second message with nothing but
 * a graph with nothing but outputs adds them.
 */
final class ModelOutputs {
  private static final int GRAPH = 7;
  private static final int OUTPUT = 12;
  private static final int NAME = 1;

  private ModelOutputs() {}

  /** The model with further outputs, by the names of the values in its graph. */
  static byte[] added(byte[] model, List<String> names) {
    ByteArrayOutputStream graph = new ByteArrayOutputStream();
    for (String name : names) {
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      field(NAME, name.getBytes(StandardCharsets.UTF_8), output);
      field(OUTPUT, output.toByteArray(), graph);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(model);
    field(GRAPH, graph.toByteArray(), whole);
    return whole.toByteArray();
  }

  private static void field(int number, byte[] bytes, ByteArrayOutputStream out) {
    out.write((number << 3) | 2);
    int rest = bytes.length;
    while (rest > 127) {
      out.write((rest & 127) | 128);
      rest >>>= 7;
    }
    out.write(rest);
    out.writeBytes(bytes);
  }
}
