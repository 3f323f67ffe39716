package parley.tagger.internal.judging;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A trained head: a linear layer over the hashed lexical features plus the mean of several small
 * networks (one hidden layer of rectified units) over the dense part, softmax on top. Immutable;
 * thread-safe.
 */
public final class Head {
  private static final int MAGIC = 0x50484432;

  /** Inputs that share a scale in the file; divides the number of inputs. */
  private static final int BLOCK = 48;

  private final int classes;
  private final int buckets;
  private final int inputs;
  private final int hidden;
  private final float[] bias;
  private final float[] wide;
  private final float[][] first;
  private final float[][] firstBias;
  private final float[][] second;

  /**
   * Takes the arrays as they are.
   *
   * @param buckets size of the hashed space, a power of two
   * @param inputs length of the dense part, a multiple of 48; 0 for none
   * @param hidden units of each network
   * @param bias one a class
   * @param wide buckets × classes
   * @param first per network hidden × inputs
   * @param firstBias per network hidden
   * @param second per network hidden × classes
   */
  public Head(
      int buckets,
      int inputs,
      int hidden,
      float[] bias,
      float[] wide,
      float[][] first,
      float[][] firstBias,
      float[][] second) {
    this.classes = bias.length;
    this.buckets = buckets;
    this.inputs = inputs;
    this.hidden = hidden;
    this.bias = bias;
    this.wide = wide;
    this.first = first;
    this.firstBias = firstBias;
    this.second = second;
  }

  /**
   * The two-class head whose difference of scores is slope × the old one + shift: its calibrated
   * probabilities.
   */
  public Head calibrated(float slope, float shift) {
    float[] scaledBias = {bias[0] * slope, bias[1] * slope + shift};
    float[][] scaledSecond = new float[second.length][];
    for (int m = 0; m < second.length; m++) {
      scaledSecond[m] = scaled(second[m], slope);
    }
    return new Head(
        buckets, inputs, hidden, scaledBias, scaled(wide, slope), first, firstBias, scaledSecond);
  }

  private static float[] scaled(float[] values, float by) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = values[i] * by;
    }
    return scaled;
  }

  /** Probability of each class. */
  float[] probabilities(Features features) {
    float[] scores = logits(features);
    float top = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      top = Math.max(top, score);
    }
    float sum = 0;
    for (int c = 0; c < classes; c++) {
      scores[c] = (float) Math.exp(scores[c] - top);
      sum += scores[c];
    }
    for (int c = 0; c < classes; c++) {
      scores[c] /= sum;
    }
    return scores;
  }

  /** The classes' scores before the softmax. */
  public float[] logits(Features features) {
    float[] scores = bias.clone();
    for (int i = 0; i < features.count(); i++) {
      int row = (features.hash(i) & (buckets - 1)) * classes;
      float value = features.value(i);
      for (int c = 0; c < classes; c++) {
        scores[c] += value * wide[row + c];
      }
    }
    float[] dense = features.dense();
    if (inputs > 0 && dense.length != inputs) {
      throw new IllegalArgumentException("Expected " + inputs + " inputs, got " + dense.length);
    }
    for (int m = 0; m < first.length; m++) {
      for (int h = 0; h < hidden; h++) {
        float unit = firstBias[m][h] + product(first[m], h * inputs, dense);
        if (unit > 0) {
          float share = unit / first.length;
          for (int c = 0; c < classes; c++) {
            scores[c] += share * second[m][h * classes + c];
          }
        }
      }
    }
    return scores;
  }

  private static float product(float[] weights, int from, float[] dense) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < dense.length; i += 4) {
      a += weights[from + i] * dense[i];
      b += weights[from + i + 1] * dense[i + 1];
      c += weights[from + i + 2] * dense[i + 2];
      d += weights[from + i + 3] * dense[i + 3];
    }
    for (; i < dense.length; i++) {
      a += weights[from + i] * dense[i];
    }
    return a + b + c + d;
  }

  /** Writes the head: 8-bit weights with a scale a row for the layers, floats for the biases. */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(MAGIC);
    out.writeInt(classes);
    out.writeInt(buckets);
    out.writeInt(inputs);
    out.writeInt(hidden);
    out.writeInt(first.length);
    writeFloats(out, bias);
    writeRows(out, wide, wide.length / 64, 64);
    for (int m = 0; m < first.length; m++) {
      writeRows(out, first[m], hidden * inputs / BLOCK, BLOCK);
      writeFloats(out, firstBias[m]);
      writeFloats(out, second[m]);
    }
  }

  /** Reads what {@link #write} wrote. */
  static Head read(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("Not a head");
    }
    int classes = in.readInt();
    int buckets = in.readInt();
    int inputs = in.readInt();
    int hidden = in.readInt();
    int networks = in.readInt();
    float[] bias = readFloats(in, classes);
    float[] wide = readRows(in, buckets * classes / 64, 64);
    float[][] first = new float[networks][];
    float[][] firstBias = new float[networks][];
    float[][] second = new float[networks][];
    for (int m = 0; m < networks; m++) {
      first[m] = readRows(in, hidden * inputs / BLOCK, BLOCK);
      firstBias[m] = readFloats(in, hidden);
      second[m] = readFloats(in, hidden * classes);
    }
    return new Head(buckets, inputs, hidden, bias, wide, first, firstBias, second);
  }

  private static void writeFloats(DataOutputStream out, float[] values) throws IOException {
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  private static float[] readFloats(DataInputStream in, int count) throws IOException {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }

  private static void writeRows(DataOutputStream out, float[] values, int rows, int width)
      throws IOException {
    for (int r = 0; r < rows; r++) {
      float largest = 0;
      for (int i = 0; i < width; i++) {
        largest = Math.max(largest, Math.abs(values[r * width + i]));
      }
      float scale = largest / 127;
      out.writeFloat(scale);
      if (scale > 0) {
        for (int i = 0; i < width; i++) {
          out.writeByte(Math.round(values[r * width + i] / scale));
        }
      }
    }
  }

  private static float[] readRows(DataInputStream in, int rows, int width) throws IOException {
    float[] values = new float[rows * width];
    for (int r = 0; r < rows; r++) {
      float scale = in.readFloat();
      if (scale > 0) {
        for (int i = 0; i < width; i++) {
          values[r * width + i] = in.readByte() * scale;
        }
      }
    }
    return values;
  }
}
