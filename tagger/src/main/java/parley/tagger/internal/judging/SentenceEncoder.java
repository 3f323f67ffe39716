package parley.tagger.internal.judging;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The small transformer (all-MiniLM-L6-v2, quantised) that ships as a Maven artifact. Each sentence
 * is encoded alone: the model quantises dynamically, so in a batch its vectors would depend on its
 * neighbours. One session serves all threads.
 */
public final class SentenceEncoder implements AutoCloseable {
  /** Pieces of a sentence that are read; the rest is cut. */
  static final int MAX_PIECES = 160;

  /** Longer sentences are not cached: attention grows with the square of the length. */
  private static final int MAX_CACHED_PIECES = 80;

  private static final String LAST = "last_hidden_state";
  private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";
  private static final int LAYERS = 6;

  /** The layer whose vectors tell most of a sentence's structure. */
  private static final String MIDDLE = "/encoder/layer.3/output/LayerNorm/Add_1_output_0";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final WordPieces wordPieces;
  private final Map<String, EncodedSentence> cache;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SentenceEncoder(
      OrtEnvironment environment, OrtSession session, WordPieces wordPieces, int cached) {
    this.environment = environment;
    this.session = session;
    this.wordPieces = wordPieces;
    this.cache =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, EncodedSentence> eldest) {
            return size() > cached;
          }
        };
  }

  /**
   * Loads model and vocabulary (about half a second).
   *
   * @param cached number of sentences whose vectors are kept, about 200 kB each, 700 kB at most;
   *     wire copy repeats itself
   */
  public static SentenceEncoder load(int cached) {
    try (InputStream model = resource(MODEL);
        InputStream tokenizer = resource(TOKENIZER)) {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        // Stream threads are the parallelism; several threads within one sentence would only
        // contend.
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        OrtSession session =
            environment.createSession(ModelOutputs.added(model.readAllBytes(), inside()), options);
        return new SentenceEncoder(environment, session, WordPieces.read(tokenizer), cached);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException("The sentence encoder does not load", e);
    }
  }

  private static List<String> inside() {
    List<String> names = new ArrayList<>(List.of(MIDDLE));
    for (int layer = 0; layer < LAYERS; layer++) {
      names.add(attention(layer));
    }
    return names;
  }

  private static String attention(int layer) {
    return "/encoder/layer." + layer + "/attention/self/Softmax_output_0";
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        SentenceEncoder.class.getResourceAsStream(name), "not on the class path: " + name);
  }

  /** The sentence's vectors: the same bit for bit whatever was encoded before. Thread-safe. */
  EncodedSentence encode(String sentence) {
    synchronized (cache) {
      EncodedSentence known = cache.get(sentence);
      if (known != null) {
        return known;
      }
    }
    EncodedSentence fresh = run(wordPieces.split(sentence, MAX_PIECES));
    if (fresh.size() <= MAX_CACHED_PIECES) {
      synchronized (cache) {
        cache.put(sentence, fresh);
      }
    }
    return fresh;
  }

  private EncodedSentence run(WordPieces.Pieces pieces) {
    int n = pieces.size;
    long[] ids = new long[n];
    long[] ones = new long[n];
    for (int i = 0; i < n; i++) {
      ids[i] = pieces.ids[i];
      ones[i] = 1;
    }
    long[] shape = {1, n};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
        OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
        OnnxTensor types =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[n]), shape);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
      float[] shares = new float[Attention.HEADS * n * n];
      for (int layer = 0; layer < LAYERS; layer++) {
        int part = shares.length / LAYERS;
        values(result, attention(layer)).get(shares, layer * part, part);
      }
      return new EncodedSentence(
          vectors(values(result, LAST), n),
          vectors(values(result, MIDDLE), n),
          Attention.of(n, shares),
          Arrays.copyOf(pieces.begins, n),
          Arrays.copyOf(pieces.ends, n));
    } catch (OrtException e) {
      throw new IllegalStateException("The sentence encoder failed", e);
    }
  }

  private static FloatBuffer values(OrtSession.Result result, String name) {
    return ((OnnxTensor)
            result
                .get(name)
                .orElseThrow(() -> new IllegalStateException("The model has no " + name)))
        .getFloatBuffer();
  }

  private static float[] vectors(FloatBuffer values, int pieces) {
    float[] vectors = new float[pieces * EncodedSentence.WIDTH];
    values.get(vectors);
    return vectors;
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("The sentence encoder does not close", e);
    }
  }
}
