package parley.enrich.judging;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The small transformer (all-MiniLM-L6-v2, quantised) that ships as a Maven artifact. Each sentence
 * is encoded alone: the model quantises dynamically, so in a batch its vectors would depend on its
 * neighbours. One session serves all threads.
 */
public final class SentenceEncoder implements AutoCloseable {
  /** Pieces of a sentence that are read; the rest is cut. */
  static final int MAX_PIECES = 160;

  private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

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
   * @param cached number of sentences whose vectors are kept, about 50 kB each; wire copy repeats
   *     itself
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
        OrtSession session = environment.createSession(model.readAllBytes(), options);
        return new SentenceEncoder(environment, session, WordPieces.read(tokenizer), cached);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException("The sentence encoder does not load", e);
    }
  }

  private static InputStream resource(String name) {
    InputStream in = SentenceEncoder.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("Not on the class path: " + name);
    }
    return in;
  }

  /** The sentence's vectors: the same bit for bit whatever was encoded before. Thread-safe. */
  public EncodedSentence encode(String sentence) {
    synchronized (cache) {
      EncodedSentence known = cache.get(sentence);
      if (known != null) {
        return known;
      }
    }
    EncodedSentence fresh = run(wordPieces.split(sentence, MAX_PIECES));
    synchronized (cache) {
      cache.put(sentence, fresh);
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
      FloatBuffer hidden = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] vectors = new float[n * EncodedSentence.WIDTH];
      hidden.get(vectors);
      return new EncodedSentence(
          vectors, Arrays.copyOf(pieces.begins, n), Arrays.copyOf(pieces.ends, n));
    } catch (OrtException e) {
      throw new IllegalStateException("The sentence encoder failed", e);
    }
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
