package parley.tagger.internal.judging;

import java.util.List;

/** Features of a story's headline and opening, for the talks head. */
public final class TalksFeatures {
  private static final int WIDTH = EncodedSentence.WIDTH;
  private static final long TALKS = Cue.TALKS.bit;
  private static final long STRONG = Cue.STRONG_TALKS.bit;
  private static final long WAR = Cue.WAR.bit;
  private static final long OTHER = Cue.OTHER_TALKS.bit;

  /** Length of the dense part. */
  static final int INPUTS = 4 * WIDTH;

  private TalksFeatures() {}

  /**
   * Features of the headline and the first sentences of the body, in order; the headline may be
   * blank.
   */
  public static Features of(SentenceView headline, List<SentenceView> opening) {
    Features features = new Features(dense(headline, opening));
    sentence("h", headline, 1f, features);
    float share = opening.isEmpty() ? 0 : (float) (1 / Math.sqrt(opening.size()));
    for (int i = 0; i < opening.size(); i++) {
      sentence(i == 0 ? "lead" : "b", opening.get(i), i == 0 ? 0.8f : share, features);
    }
    counts(headline, opening, features);
    kinds(headline, opening, features);
    return features;
  }

  private static float[] dense(SentenceView headline, List<SentenceView> opening) {
    EncodedSentence head = headline.encoded;
    if (head == null) {
      return new float[0];
    }
    float[] dense = new float[INPUTS];
    head.mean(dense, 0);
    float[] one = new float[WIDTH];
    for (int i = 0; i < opening.size(); i++) {
      EncodedSentence encoded = opening.get(i).encoded;
      if (encoded == null) {
        continue;
      }
      encoded.mean(one, 0);
      for (int k = 0; k < WIDTH; k++) {
        if (i == 0) {
          dense[WIDTH + k] = one[k];
          dense[3 * WIDTH + k] = one[k];
        }
        dense[2 * WIDTH + k] += one[k] / opening.size();
        dense[3 * WIDTH + k] = Math.max(dense[3 * WIDTH + k], one[k]);
      }
    }
    return dense;
  }

  private static void sentence(String kind, SentenceView view, float weight, Features features) {
    int size = view.words.size();
    for (int i = 0; i < size; i++) {
      String word = view.word(i);
      if (word.length() > 1) {
        features.add(kind, word, weight);
        features.add("any", word, 0.5f * weight);
        if (i + 1 < size) {
          features.add(kind + 2, word + ' ' + view.word(i + 1), 0.7f * weight);
          features.add("any2", word + ' ' + view.word(i + 1), 0.5f * weight);
        }
      }
    }
  }

  private static void counts(SentenceView headline, List<SentenceView> opening, Features features) {
    long head = all(headline);
    long body = 0;
    int talking = 0;
    int strong = 0;
    boolean together = (head & STRONG) != 0 && (head & WAR) != 0;
    for (SentenceView view : opening) {
      long bits = all(view);
      body |= bits;
      talking += (bits & TALKS) != 0 ? 1 : 0;
      strong += (bits & STRONG) != 0 ? 1 : 0;
      together |= (bits & STRONG) != 0 && (bits & WAR) != 0;
    }
    for (int c = 0; c < Cue.LABELS.size(); c++) {
      if ((head & (1L << c)) != 0) {
        features.add("head-cue", Cue.LABELS.get(c));
      }
      if ((body & (1L << c)) != 0) {
        features.add("body-cue", Cue.LABELS.get(c), 0.7f);
      }
    }
    features.add("talking", String.valueOf(Math.min(4, talking)));
    features.add("strong", String.valueOf(Math.min(4, strong)) + ((head & STRONG) != 0 ? "h" : ""));
    features.add(
        "talks-war",
        String.valueOf((head & TALKS) != 0) + ((head & WAR) != 0) + ((body & WAR) != 0));
    features.add(
        "talks-other",
        String.valueOf(((head | body) & STRONG) != 0)
            + (((head | body) & OTHER) != 0)
            + (((head | body) & WAR) != 0));
    features.add("together", String.valueOf(together));
  }

  /** Features of what else the story may be, by its place and beside what is said of a truce. */
  private static void kinds(SentenceView headline, List<SentenceView> opening, Features features) {
    boolean headStrong = TalksCues.strong(headline);
    int speaking = headStrong ? 1 : 0;
    int first = headStrong ? 0 : 9;
    for (int i = 0; i < opening.size(); i++) {
      if (TalksCues.strong(opening.get(i))) {
        speaking++;
        first = Math.min(first, i + 1);
      }
    }
    String truce = headStrong ? "h" : first < 9 ? "b" : "-";
    features.add("first", String.valueOf(Math.min(first, 4)));
    features.add("speaking", String.valueOf(4 * speaking / (opening.size() + 1)));
    StoryKind[] kinds = StoryKind.values();
    int[] headKinds = new int[kinds.length];
    StoryKind.count(headline, headKinds);
    int[] bodyKinds = new int[kinds.length];
    opening.forEach(view -> StoryKind.count(view, bodyKinds));
    for (int k = 0; k < kinds.length; k++) {
      String kind = kinds[k].name();
      int inHeadline = Math.min(2, headKinds[k]);
      int inBody = Math.min(3, bodyKinds[k]);
      if (inHeadline > 0) {
        features.add("kind-head", kind + inHeadline + truce);
        features.add("kind-head", kind);
      }
      if (inBody > 0) {
        features.add("kind-body", kind + inBody + truce, 0.7f);
        features.add("kind-body", kind, 0.5f);
      }
      if (inHeadline + inBody == 0) {
        features.add("kind-none", kind + truce, 0.7f);
      }
    }
  }

  static long all(SentenceView view) {
    long bits = 0;
    for (long cue : view.cues) {
      bits |= cue;
    }
    return bits;
  }
}
