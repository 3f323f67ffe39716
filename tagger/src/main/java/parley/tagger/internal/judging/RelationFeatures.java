package parley.tagger.internal.judging;

import parley.tagger.Place;

/**
 * Features of an ordered pair of mentions in one sentence: may the first act on, or judge, the
 * second, and how.
 */
public final class RelationFeatures {
  private static final int BETWEEN = 14;
  private static final long SPEECH = Cue.SPEECH.bit;
  private static final long NEGATION = Cue.NEGATION.bit;
  private static final long MODAL = Cue.MODAL.bit;
  private static final long PREPOSITION = Cue.PREPOSITION.bit;
  private static final long PASSIVE = Cue.PASSIVE.bit;
  private static final long RELATIVE = Cue.RELATIVE.bit;
  private static final long CONJUNCTION = Cue.CONJUNCTION.bit;
  private static final long SHAPE =
      SPEECH | NEGATION | MODAL | PREPOSITION | PASSIVE | RELATIVE | CONJUNCTION;

  private final MentionPair pair;
  private final SentenceView sentence;
  private final RootCues roots;
  private final Features features;
  private final String way;

  private RelationFeatures(MentionPair pair, float[] dense) {
    this.pair = pair;
    this.sentence = pair.sentence();
    this.roots = new RootCues(sentence);
    this.features = new Features(dense);
    this.way = pair.way();
  }

  /** Features of source → target, each given by its place in the sentence. */
  public static Features of(SentenceView sentence, Place source, Place target) {
    RelationFeatures relation =
        new RelationFeatures(
            MentionPair.of(sentence, source, target), PairVectors.of(sentence, source, target));
    relation.surroundings();
    relation.between();
    relation.outside();
    relation.wholeSentence();
    new OtherNameFeatures(relation.pair, relation.features).add();
    new ClauseFeatures(relation.pair, relation.features).add();
    return relation.features;
  }

  private void surroundings() {
    String beforeS = sentence.word(pair.sourceFrom() - 1);
    String beforeT = sentence.word(pair.targetFrom() - 1);
    String afterS = sentence.word(pair.sourceTo());
    String afterT = sentence.word(pair.targetTo());
    features.add("before-s" + way, beforeS);
    features.add("before-t" + way, beforeT);
    features.add("after-s" + way, afterS);
    features.add("after-t" + way, afterT);
    features.add("before-s2" + way, sentence.word(pair.sourceFrom() - 2) + ' ' + beforeS);
    features.add("before-t2" + way, sentence.word(pair.targetFrom() - 2) + ' ' + beforeT);
    features.add("after-s2" + way, afterS + ' ' + sentence.word(pair.sourceTo() + 1));
    features.add("after-t2" + way, afterT + ' ' + sentence.word(pair.targetTo() + 1));
    features.add("before-s-t" + way, beforeS + ' ' + beforeT);
    features.add("after-s-before-t" + way, afterS + ' ' + beforeT);
    features.add(
        "speaks-s" + way, String.valueOf(roots.speaks(pair.sourceFrom(), pair.sourceTo())));
    features.add(
        "speaks-t" + way, String.valueOf(roots.speaks(pair.targetFrom(), pair.targetTo())));
    features.add(
        "begins" + way, (pair.sourceFrom() < 2 ? "s" : "") + (pair.targetFrom() < 2 ? "t" : ""));
    for (int i = pair.sourceFrom(); i < Math.min(pair.sourceTo(), sentence.words.size()); i++) {
      features.add("in-s", sentence.word(i), 0.4f);
    }
    for (int i = pair.targetFrom(); i < Math.min(pair.targetTo(), sentence.words.size()); i++) {
      features.add("in-t", sentence.word(i), 0.4f);
      roots.add(features, "in-t-cue", i, 0.5f);
    }
    // What the source does: the first cue after it, unless the target lies before; and what is done
    // to the target.
    features.add("s-does" + way, roots.first(pair.sourceTo(), 8));
    features.add("t-does" + way, roots.first(pair.targetTo(), 8));
    features.add("to-t" + way, roots.last(pair.targetFrom(), 6));
    features.add("to-s" + way, roots.last(pair.sourceFrom(), 6));
    features.add("to-t-by" + way, roots.last(pair.targetFrom(), 6) + ' ' + beforeT);
  }

  private void between() {
    int from = pair.between();
    int to = pair.second();
    int distance = to - from;
    features.add(
        "distance" + way,
        distance < 0
            ? "inside"
            : String.valueOf(Math.min(distance < 6 ? distance : 6 + distance / 6, 12)));
    StringBuilder shape = new StringBuilder();
    int signs = 0;
    boolean passive = false;
    for (int i = from; i < Math.min(to, from + BETWEEN); i++) {
      String word = sentence.word(i);
      features.add("mid" + way, word);
      features.add("mid", word, 0.5f);
      if (i + 1 < to) {
        features.add("mid2" + way, word + ' ' + sentence.word(i + 1));
      }
      roots.add(features, "mid-cue" + way, i, 1f);
      passive |= sentence.has(i, PASSIVE) && roots.any(i + 1);
      signs += word.equals(",") ? 1 : 0;
      if (shape.length() < 40) {
        shape
            .append(
                roots.any(i)
                    ? roots.names(i)
                    : sentence.has(i, SHAPE) || word.length() < 3 ? word : "_")
            .append(' ');
      }
    }
    features.add("shape" + way, shape.toString());
    features.add("commas" + way, String.valueOf(Math.min(signs, 3)));
    boolean by = sentence.is(to - 1, WordRole.BY);
    features.add("voice" + way, (passive ? "passive" : "active") + (by ? " by" : ""));
    boolean paired =
        distance == 1 && (sentence.is(from, WordRole.AND) || sentence.word(from).equals("-"));
    int first = pair.first();
    if (paired) {
      features.add("paired", sentence.word(first - 1));
      features.add("paired-does", roots.first(pair.last(), 8));
    }
    if (sentence.is(first - 1, WordRole.BETWEEN) || sentence.is(first - 2, WordRole.BETWEEN)) {
      features.add("between", String.valueOf(distance < 4));
    }
  }

  private void outside() {
    int first = pair.first();
    int last = pair.last();
    for (int i = Math.max(0, first - 6); i < first; i++) {
      features.add("pre" + way, sentence.word(i), 0.6f);
      roots.add(features, "pre-cue" + way, i, 0.6f);
    }
    for (int i = last; i < Math.min(sentence.words.size(), last + 10); i++) {
      features.add("post" + way, sentence.word(i), 0.6f);
      roots.add(features, "post-cue" + way, i, 0.6f);
      if (i < last + 5) {
        features.add("post2" + way, sentence.word(i) + ' ' + sentence.word(i + 1), 0.6f);
      }
    }
  }

  private void wholeSentence() {
    long seen = 0;
    for (int i = 0; i < sentence.words.size(); i++) {
      seen |= sentence.cues[i];
      features.add("w", sentence.word(i), 0.4f);
    }
    for (int c = 0; c < Cue.ROOTS; c++) {
      if ((seen & (1L << c)) != 0) {
        features.add("any-cue", Cue.LABELS.get(c), 0.6f);
      }
    }
    features.add("negated", String.valueOf((seen & NEGATION) != 0), 0.5f);
    features.add("modal", String.valueOf((seen & MODAL) != 0), 0.5f);
  }
}
