package parley.tagger.internal.judging;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.tagger.LanguagePack;
import parley.tagger.Place;
import parley.tagger.RelationReading;
import parley.tagger.Root;
import parley.tagger.Sentiment;
import parley.tagger.Stage;
import parley.tagger.Verdict;
import parley.tagger.internal.text.WordClasses;

/**
 * The judges of one profile: what a sentence holds toward an actor, what one actor does to another,
 * whether a story covers peace talks. Deterministic, thread-safe, throws nothing on any text; a
 * judgement depends on its own text alone.
 */
final class Judges {
  private static final int CACHED_SENTENCES = 300;
  private static final int FAR = 500;
  private static final long NEGATION = Cue.NEGATION.bit;

  private final SentenceReader reader;
  private final Heads heads;

  private Judges(@Nullable SentenceEncoder encoder, LanguagePack pack, Heads heads) {
    this.reader = new SentenceReader(pack, encoder);
    this.heads = heads;
  }

  /** The judges with the sentence encoder: about half a second to load, 100 MB. */
  static Judges load(LanguagePack pack) {
    return new Judges(SentenceEncoder.load(CACHED_SENTENCES), pack, Heads.of(pack, "encoder"));
  }

  /** The judges of the {@code fast} profile: lexical features alone, no encoder. */
  static Judges fast(LanguagePack pack) {
    return new Judges(null, pack, Heads.of(pack, "fast"));
  }

  /** Names the profile and the heads' version. */
  String version() {
    return heads.version();
  }

  SentenceView view(String sentence) {
    return reader.read(sentence);
  }

  Sentiment sentiment(String text, int begin, int end) {
    int from = Math.max(0, Math.min(begin, text.length()));
    int to = Math.max(from, Math.min(end, text.length()));
    String sentence = text;
    if (from > FAR) {
      // A mention beyond what is read of a sentence is judged by its surroundings.
      int cut = Math.max(0, text.lastIndexOf(' ', from - FAR / 2));
      sentence = text.substring(cut);
      from -= cut;
      to -= cut;
    }
    return sentiment(view(sentence), from, to);
  }

  Sentiment sentiment(SentenceView sentence, int begin, int end) {
    float[] chances = heads.sentiment().probabilities(SentimentFeatures.of(sentence, begin, end));
    int best = 1;
    for (int c = 0; c < 3; c++) {
      best = chances[c] > chances[best] ? c : best;
    }
    return new Sentiment(best - 1, chances[best], chances[2] - chances[0]);
  }

  RelationReading relation(String text, String source, String target) {
    List<Place> places = Surfaces.closest(text, source, target);
    if (places.isEmpty()) {
      return new RelationReading(false, Root.CONSULT, 0, false, null, 0);
    }
    return relation(text, places.get(0), places.get(1));
  }

  RelationReading relation(String text, Place source, Place target) {
    SentenceView view = view(text);
    return relation(view, pairs(view), source, target);
  }

  /** The pairs of a sentence, for {@link #relation(SentenceView, PairScores, Place, Place)}. */
  PairScores pairs(SentenceView view) {
    return new PairScores(view, heads.related());
  }

  /** True if a pair is related, without saying how: cheap enough for every pair of a sentence. */
  boolean related(PairScores pairs, Place source, Place target) {
    return heads.pairs().chance(pairs.inputs(source, target)) >= heads.relatedFrom();
  }

  RelationReading relation(SentenceView view, PairScores pairs, Place source, Place target) {
    Features features = pairs.features(source, target);
    double score = heads.pairs().chance(pairs.inputs(source, target));
    Root root = Likeliest.root(heads.root().probabilities(features));
    float[] attitude = heads.polarity().probabilities(features);
    int polarity =
        attitude[0] > Math.max(attitude[1], attitude[2]) ? -1 : attitude[2] > attitude[1] ? 1 : 0;
    String speaker = null;
    int from = view.words.at(source.begin());
    int to = Math.max(from + 1, view.words.after(source.end()));
    if (Attribution.speaks(view, from, to)) {
      speaker = view.text.substring(source.begin(), source.end());
    }
    return new RelationReading(
        score >= heads.relatedFrom(),
        root,
        polarity,
        negated(view, source, target, root),
        speaker,
        score);
  }

  private static boolean negated(SentenceView view, Place source, Place target, Root root) {
    if (root == Root.REJECT) {
      return false;
    }
    int from = view.words.at(Math.min(source.end(), target.end()));
    int to = view.words.at(Math.max(source.begin(), target.begin()));
    long acts = WordClasses.bit(root);
    boolean negation = false;
    boolean act = false;
    for (int i = from; i < Math.min(to, view.words.size()); i++) {
      negation |= view.has(i, NEGATION);
      act |= negation && view.has(i, acts);
    }
    return negation && act;
  }

  /** The judgement whether headline and the opening of the body cover peace talks. */
  TalksReading talks(String headline, String body) {
    List<SentenceView> opening = new ArrayList<>();
    for (String sentence : Opening.sentences(body)) {
      opening.add(view(sentence));
    }
    return talks(view(headline), opening);
  }

  TalksReading talks(SentenceView headline, List<SentenceView> opening) {
    double score = heads.talks().probabilities(TalksFeatures.of(headline, opening))[1];
    if (score < heads.abstainFrom()) {
      return new TalksReading(Verdict.NOT_TALKS, score, null, null);
    }
    SentenceView evidence = TalksCues.evidence(headline, opening);
    if (score < heads.talksFrom()) {
      return new TalksReading(
          Verdict.ABSTAIN, score, null, evidence == null ? null : evidence.text);
    }
    return new TalksReading(
        Verdict.TALKS, score, stage(headline, opening), evidence == null ? null : evidence.text);
  }

  /** The stage of talks in a story that covers them. */
  Stage stage(SentenceView headline, List<SentenceView> opening) {
    float[] chances = heads.stage().probabilities(StageFeatures.of(headline, opening));
    int best = 0;
    for (int s = 1; s < chances.length; s++) {
      best = chances[s] > chances[best] ? s : best;
    }
    return StageFeatures.STAGES.get(best);
  }
}
