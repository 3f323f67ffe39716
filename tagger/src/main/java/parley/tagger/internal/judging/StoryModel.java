package parley.tagger.internal.judging;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import parley.tagger.LanguagePack;

/**
 * The trained model: an encoder over windows with heads for mentions and pairs, and a second part
 * that pools windows and mentions into answers about the story. Each window is encoded alone: the
 * model quantises dynamically, so in a batch its vectors would depend on its neighbours. One serves
 * all threads.
 */
final class StoryModel {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession window;
  private final OrtSession story;
  private final int windowWidth;
  private final int pairWidth;

  /** The model of a language: about half a second to load. It lasts as long as the process. */
  StoryModel(LanguagePack pack) {
    this.window = session(pack, "judging/window.onnx");
    this.story = session(pack, "judging/story.onnx");
    this.windowWidth = width("windows");
    this.pairWidth = width("pairs");
  }

  /** The width of the vectors that the story's part takes. */
  private int width(String input) {
    try {
      NodeInfo node =
          Objects.requireNonNull(
              story.getInputInfo().get(input), () -> "the model takes no " + input);
      return (int) ((TensorInfo) node.getInfo()).getShape()[1];
    } catch (OrtException e) {
      throw new IllegalStateException("the model does not say how wide its " + input + " are", e);
    }
  }

  private OrtSession session(LanguagePack pack, String file) {
    try (InputStream model = pack.open(file);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // Stream threads are the parallelism; several threads within one window would only contend.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return environment.createSession(model.readAllBytes(), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException(file + " does not load", e);
    }
  }

  /** Reads a window: the same bit for bit whatever was read before. */
  WindowReading read(Window read, List<WindowMention> mentions, List<WindowPair> pairs) {
    int width = read.ids().length;
    // A row beyond what is asked, since the runtime refuses inputs without any.
    Rows mention = new Rows(mentions.size() + 1, width);
    Rows speaking = new Rows(mentions.size() + 1, width);
    mentions.forEach(m -> mention.add(m.pieces().begin(), m.pieces().end()));
    mentions.forEach(m -> speaking.add(m.part().start(), m.part().end()));
    Rows between = new Rows(pairs.size() + 1, width);
    Rows sentence = new Rows(pairs.size() + 1, width);
    Rows inside = new Rows(pairs.size() + 1, 2);
    long[] source = new long[pairs.size() + 1];
    long[] target = new long[pairs.size() + 1];
    for (int i = 0; i < pairs.size(); i++) {
      WindowPair pair = pairs.get(i);
      WindowMention from = mentions.get(pair.source());
      WindowMention to = mentions.get(pair.target());
      source[i] = pair.source();
      target[i] = pair.target();
      between.add(
          Math.min(from.pieces().end(), to.pieces().end()),
          Math.max(from.pieces().begin(), to.pieces().begin()));
      sentence.add(pair.sentence().start(), pair.sentence().end());
      inside.set(i, 0, from.part().equals(pair.sentence()) ? 1 : 0);
      inside.set(i, 1, to.part().equals(pair.sentence()) ? 1 : 0);
    }
    Map<String, OnnxTensorLike> inputs = new HashMap<>();
    try {
      inputs.put("ids", tensor(read.ids(), 1, width));
      inputs.put("mention", mention.tensor());
      inputs.put("speaking", speaking.tensor());
      inputs.put("source", tensor(source, source.length));
      inputs.put("target", tensor(target, target.length));
      inputs.put("between", between.tensor());
      inputs.put("sentence", sentence.tensor());
      inputs.put("inside", inside.tensor());
      try (OrtSession.Result result = window.run(inputs)) {
        return new WindowReading(
            floats(result, "window"),
            rows(result, "mentions"),
            floats(result, "speaks"),
            rows(result, "sentiment"),
            rows(result, "pairs"),
            floats(result, "related"),
            rows(result, "root"),
            rows(result, "polarity"),
            rows(result, "told"));
      }
    } catch (OrtException e) {
      throw new IllegalStateException("the model failed on a window", e);
    } finally {
      inputs.values().forEach(OnnxTensorLike::close);
    }
  }

  /**
   * Reads a story by its parts.
   *
   * @param windows a vector each, at least one
   * @param mentions a vector each
   * @param pairs a vector each
   * @param related for each pair, the logit that the source acts on the target
   * @param actors their parts, at least one mention each
   */
  StoryReading read(
      List<float[]> windows,
      List<float[]> mentions,
      List<float[]> pairs,
      List<Float> related,
      List<ActorParts> actors) {
    // A row beyond what there is, since the runtime refuses inputs without any.
    Rows actor = new Rows(actors.size() + 1, mentions.size() + 1);
    Rows source = new Rows(actors.size() + 1, pairs.size() + 1);
    Rows target = new Rows(actors.size() + 1, pairs.size() + 1);
    Rows sure = new Rows(1, pairs.size() + 1);
    long[] first = new long[actors.size() + 1];
    for (int a = 0; a < actors.size(); a++) {
      ActorParts parts = actors.get(a);
      first[a] = parts.mentions().get(0);
      actor.mark(a, parts.mentions());
      source.mark(a, parts.source());
      target.mark(a, parts.target());
    }
    actor.mark(actors.size(), List.of(mentions.size()));
    for (int p = 0; p < pairs.size(); p++) {
      sure.set(0, p, related.get(p));
    }
    Map<String, OnnxTensorLike> inputs = new HashMap<>();
    try {
      inputs.put("windows", Rows.of(windows, windows.size(), windowWidth).tensor());
      inputs.put("mentions", Rows.of(mentions, mentions.size() + 1, windowWidth).tensor());
      inputs.put("actor", actor.tensor());
      inputs.put("first", tensor(first, first.length));
      inputs.put("pairs", Rows.of(pairs, pairs.size() + 1, pairWidth).tensor());
      inputs.put("related", sure.row());
      inputs.put("source", source.tensor());
      inputs.put("target", target.tensor());
      try (OrtSession.Result result = story.run(inputs)) {
        return new StoryReading(
            floats(result, "talks")[0],
            floats(result, "conflict")[0],
            floats(result, "stage"),
            rows(result, "toward"),
            rows(result, "others"),
            rows(result, "own"));
      }
    } catch (OrtException e) {
      throw new IllegalStateException("the model failed on a story", e);
    } finally {
      inputs.values().forEach(OnnxTensorLike::close);
    }
  }

  private OnnxTensor tensor(long[] values, long... shape) throws OrtException {
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
  }

  private static float[] floats(OrtSession.Result result, String name) {
    FloatBuffer buffer =
        ((OnnxTensor)
                result
                    .get(name)
                    .orElseThrow(() -> new IllegalStateException("The model has no " + name)))
            .getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static float[][] rows(OrtSession.Result result, String name) throws OrtException {
    return (float[][])
        result
            .get(name)
            .orElseThrow(() -> new IllegalStateException("The model has no " + name))
            .getValue();
  }

  /** A matrix that is filled row by row. */
  private static final class Rows {
    private final FloatBuffer values;
    private final int width;
    private final int height;
    private int next;

    Rows(int height, int width) {
      this.values = FloatBuffer.allocate(height * width);
      this.width = width;
      this.height = height;
    }

    static Rows of(List<float[]> vectors, int height, int width) {
      Rows rows = new Rows(height, width);
      for (int i = 0; i < vectors.size(); i++) {
        rows.values.put(i * width, vectors.get(i));
      }
      return rows;
    }

    /** A row whose product with the pieces' vectors is their mean; zeros where there are none. */
    void add(int from, int to) {
      for (int i = from; i < to; i++) {
        values.put(next * width + i, 1f / (to - from));
      }
      next++;
    }

    void set(int row, int column, float value) {
      values.put(row * width + column, value);
    }

    void mark(int row, List<Integer> columns) {
      columns.forEach(column -> set(row, column, 1));
    }

    OnnxTensor tensor() throws OrtException {
      return tensor(height, width);
    }

    /** Its only row, as a vector. */
    OnnxTensor row() throws OrtException {
      return tensor(width);
    }

    private OnnxTensor tensor(long... shape) throws OrtException {
      return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values.rewind(), shape);
    }
  }
}
