package parley.tagger.internal.judging;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * The features of one case for a head: a dense part out of the encoder's vectors (empty without an
 * encoder) and hashed lexical features. The hash is FNV-1a with a final mix, fixed for ever:
 * committed heads depend on it.
 */
public final class Features {
  private final float[] dense;
  private final IntArrayList sparse = new IntArrayList();
  private final FloatArrayList values = new FloatArrayList();

  Features(float[] dense) {
    this.dense = dense;
  }

  /** The dense part; not to be changed. */
  public float[] dense() {
    return dense;
  }

  /** Number of lexical features. */
  public int count() {
    return sparse.size();
  }

  /** Hash of the i-th lexical feature, not negative; heads take it modulo their size. */
  public int hash(int i) {
    return sparse.getInt(i);
  }

  /** Value of the i-th lexical feature. */
  public float value(int i) {
    return values.getFloat(i);
  }

  void add(String kind, String name) {
    add(kind, name, 1f);
  }

  void add(String kind, String name, float value) {
    sparse.add(hash(kind, name));
    values.add(value);
  }

  private static int hash(String kind, String name) {
    int h = 0x811c9dc5;
    for (int i = 0; i < kind.length(); i++) {
      h = (h ^ kind.charAt(i)) * 0x01000193;
    }
    h = (h ^ 0x1f) * 0x01000193;
    for (int i = 0; i < name.length(); i++) {
      h = (h ^ name.charAt(i)) * 0x01000193;
    }
    h ^= h >>> 16;
    h *= 0x7feb352d;
    h ^= h >>> 15;
    return h & 0x7fffffff;
  }
}
