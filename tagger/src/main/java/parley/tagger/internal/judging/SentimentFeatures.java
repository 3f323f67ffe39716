package parley.tagger.internal.judging;

/** Features of one actor mention in its sentence, for the sentiment head. */
public final class SentimentFeatures {
  private static final int WIDTH = EncodedSentence.WIDTH;
  private static final int NEAR_PIECES = 8;
  private static final int NEAR_WORDS = 7;
  private static final long POSITIVE = Cue.POSITIVE.bit;
  private static final long NEGATIVE = Cue.NEGATIVE.bit;
  private static final long SPEECH = Cue.SPEECH.bit;
  private static final long NEGATION = Cue.NEGATION.bit;
  private static final long PASSIVE = Cue.PASSIVE.bit;

  /** Length of the dense part. */
  static final int INPUTS = 6 * WIDTH;

  private SentimentFeatures() {}

  /** Features of the mention at begin..end of the sentence. */
  public static Features of(SentenceView sentence, int begin, int end) {
    Features features = new Features(dense(sentence, begin, end));
    int from = sentence.words.at(begin);
    int to = Math.max(from + 1, sentence.words.after(end));
    words(sentence, from, to, features);
    cues(sentence, from, to, features);
    return features;
  }

  private static float[] dense(SentenceView sentence, int begin, int end) {
    EncodedSentence encoded = sentence.encoded;
    if (encoded == null) {
      return new float[0];
    }
    float[] dense = new float[INPUTS];
    int from = encoded.pieceAt(begin);
    int to = Math.max(from + 1, encoded.pieceAfter(end));
    encoded.mean(dense, 0);
    encoded.average(from, to, dense, WIDTH);
    encoded.average(from - NEAR_PIECES, from, dense, 2 * WIDTH);
    encoded.average(to, to + NEAR_PIECES, dense, 3 * WIDTH);
    encoded.average(from - 2, from, dense, 4 * WIDTH);
    encoded.average(to, to + 2, dense, 5 * WIDTH);
    return dense;
  }

  private static void words(SentenceView sentence, int from, int to, Features features) {
    int size = sentence.words.size();
    for (int i = 0; i < size; i++) {
      if (i < from || i >= to) {
        features.add("u", sentence.word(i), 0.5f);
      }
    }
    for (int d = 1; d <= NEAR_WORDS; d++) {
      float near = d <= 3 ? 1f : 0.6f;
      features.add("l", sentence.word(from - d), near);
      features.add("r", sentence.word(to - 1 + d), near);
      if (d < NEAR_WORDS) {
        features.add("lb", sentence.word(from - d - 1) + ' ' + sentence.word(from - d), near);
        features.add("rb", sentence.word(to - 1 + d) + ' ' + sentence.word(to + d), near);
      }
    }
    features.add("l1", sentence.word(from - 1));
    features.add("r1", sentence.word(to));
    features.add("l2", sentence.word(from - 2));
    features.add("r2", sentence.word(to + 1));
    features.add("t", sentence.word(from), 0.5f);
    features.add("tl", sentence.word(to - 1), 0.5f);
    features.add("place", from == 0 ? "first" : String.valueOf(Math.min(4, from * 5 / size)));
  }

  private static void cues(SentenceView sentence, int from, int to, Features features) {
    float[] left = new float[2];
    float[] right = new float[2];
    float[] all = new float[2];
    for (int i = 0; i < sentence.words.size(); i++) {
      if (i >= from && i < to) {
        continue;
      }
      int sign = sign(sentence, i);
      if (sign != 0) {
        int distance = i < from ? from - i : i - to + 1;
        float[] side = i < from ? left : right;
        side[sign > 0 ? 0 : 1] += 1f / (1f + distance / 4f);
        all[sign > 0 ? 0 : 1] += sentence.quoted[i] ? 0.5f : 1f;
      }
    }
    String[] names = {"positive", "negative"};
    for (int k = 0; k < 2; k++) {
      features.add("cue-left", names[k], left[k]);
      features.add("cue-right", names[k], right[k]);
      features.add("cue-all", names[k], (float) Math.sqrt(all[k]));
    }
    if (sentence.has(to, SPEECH) || sentence.has(to + 1, SPEECH)) {
      features.add("speaks", "after");
    }
    if (sentence.has(from - 1, SPEECH) || sentence.has(from - 2, SPEECH)) {
      features.add("speaks", "before");
    }
    features.add("quoted", String.valueOf(from < sentence.quoted.length && sentence.quoted[from]));
    role(sentence, from, to, features);
  }

  /**
   * 1 for a friendly word, −1 for a hostile one, turned round by a negation up to three words
   * before it.
   */
  static int sign(SentenceView sentence, int i) {
    boolean positive = sentence.has(i, POSITIVE);
    boolean negative = sentence.has(i, NEGATIVE);
    if (positive == negative) {
      return 0;
    }
    boolean turned =
        sentence.has(i - 1, NEGATION)
            || sentence.has(i - 2, NEGATION)
            || sentence.has(i - 3, NEGATION);
    return positive == turned ? -1 : 1;
  }

  private static void role(SentenceView sentence, int from, int to, Features features) {
    boolean passive = false;
    for (int i = to; i < Math.min(sentence.words.size(), to + 6); i++) {
      passive |= sentence.has(i, PASSIVE);
      for (int c = 0; c < Cue.ROOTS; c++) {
        if (sentence.has(i, 1L << c)) {
          features.add(passive ? "undergoes" : "does", Cue.LABELS.get(c), 0.7f);
        }
      }
    }
    for (int i = Math.max(0, from - 5); i < from; i++) {
      for (int c = 0; c < Cue.ROOTS; c++) {
        if (sentence.has(i, 1L << c)) {
          features.add(
              sentence.is(from - 1, WordRole.BY) ? "done-by" : "done-to", Cue.LABELS.get(c), 0.7f);
        }
      }
    }
  }
}
