package parley.tagger.internal.judging;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import parley.tagger.LanguagePack;
import parley.tagger.Place;
import parley.tagger.RelationReading;
import parley.tagger.Sentiment;
import parley.tagger.Story;
import parley.tagger.Tagger;
import parley.tagger.Tags;
import parley.tagger.Talks;
import parley.tagger.Verdict;
import parley.tagger.internal.actors.ActorReading;
import parley.tagger.internal.actors.ActorTagger;
import parley.tagger.internal.actors.ConflictFinder;
import parley.tagger.internal.actors.StoryConflicts;
import parley.tagger.internal.text.LanguageDetection;
import parley.tagger.registry.Registry;

/**
 * The tagger with trained heads. A lexical pass settles the stories that cannot be peace-talk
 * coverage; only what is left, and there only the opening and the sentences that name actors, is
 * encoded. Other languages than the pack's are left untagged, with the reason.
 */
public final class LearnedTagger implements Tagger {
  /** Chance of talks by words alone below which a story without a talks term is settled. */
  private static final double SETTLED_BELOW = 0.1;

  private static final double TONE_DAMPING = 2;

  private final Registry registry;
  private final ActorTagger actorTagger;
  private final ConflictFinder conflictFinder;
  private final Judges judges;
  private final Judges lexical;
  private final LanguageDetection language;
  private final LongAdder judged = new LongAdder();
  private final LongAdder encoded = new LongAdder();

  private LearnedTagger(
      Registry registry,
      ActorTagger actorTagger,
      Judges judges,
      Judges lexical,
      LanguageDetection language) {
    this.registry = registry;
    this.actorTagger = actorTagger;
    this.conflictFinder = new ConflictFinder(registry);
    this.judges = judges;
    this.lexical = lexical;
    this.language = language;
  }

  /** A tagger that judges candidates with the sentence encoder. */
  public static LearnedTagger load(Registry registry, LanguagePack pack) {
    return new LearnedTagger(registry, pack, Judges.load(pack), Judges.fast(pack));
  }

  /** A tagger that judges all stories by their words alone. */
  public static LearnedTagger fast(Registry registry, LanguagePack pack) {
    Judges lexical = Judges.fast(pack);
    return new LearnedTagger(registry, pack, lexical, lexical);
  }

  private LearnedTagger(Registry registry, LanguagePack pack, Judges judges, Judges lexical) {
    this(registry, new ActorTagger(registry, pack), judges, lexical, new LanguageDetection(pack));
  }

  @Override
  public LearnedTagger with(Registry changed) {
    return new LearnedTagger(changed, actorTagger.with(changed), judges, lexical, language);
  }

  @Override
  public double encodedShare() {
    long all = judged.sum();
    return all == 0 ? 0 : (double) encoded.sum() / all;
  }

  @Override
  public Tags tag(Story story) {
    String headline = story.headline();
    String body = story.body();
    String code = language.language(story.language(), headline, body);
    if (!language.isRead(code)) {
      return Tags.untagged("language:" + code, version(), registry.version()).in(code);
    }
    ActorReading reading = actorTagger.read(headline, body, story.day());
    return tag(headline, body, reading, story.day()).in(code);
  }

  @Override
  public Sentiment sentiment(String sentence, int begin, int end) {
    return judges.sentiment(sentence, begin, end);
  }

  @Override
  public RelationReading relation(String sentence, String source, String target) {
    return judges.relation(sentence, source, target);
  }

  @Override
  public RelationReading relation(String sentence, Place source, Place target) {
    return judges.relation(sentence, source, target);
  }

  @Override
  public Registry registry() {
    return registry;
  }

  @Override
  public String version() {
    return judges.version();
  }

  private Tags tag(String headline, String body, ActorReading reading, LocalDate day) {
    judged.increment();
    List<String> opening = Opening.sentences(body);
    SentenceView headlineView = lexical.view(headline);
    List<SentenceView> openingViews = views(opening, lexical);
    TalksReading talks = lexical.talks(headlineView, openingViews);
    boolean candidate =
        talks.score() >= SETTLED_BELOW
            || TalksCues.strong(headlineView)
            || openingViews.stream().anyMatch(TalksCues::strong);
    Judges deciding = candidate ? judges : lexical;
    if (candidate) {
      encoded.increment();
      talks = judges.talks(judges.view(headline), views(opening, judges));
    } else if (talks.verdict() != Verdict.NOT_TALKS) {
      talks = new TalksReading(Verdict.NOT_TALKS, talks.score(), null, null);
    }
    StoryConflicts conflicts =
        conflictFinder.find(reading, headline, body, day, talks.verdict() == Verdict.TALKS);
    ActorVotes votes = new ActorVotes();
    RelationFinder relations = new RelationFinder(deciding);
    for (ActorSentence sentence : ActorSentence.of(reading, headline, body)) {
      SentenceView view = deciding.view(sentence.text());
      votes.add(sentence, view, deciding);
      // Who acts on whom is asked only of stories about a conflict or talks.
      if (candidate || conflicts.main() != null) {
        relations.add(sentence, view);
      }
    }
    return new Tags(
        new Talks(
            talks.verdict(),
            (int) Math.round(1000 * talks.score()),
            conflicts.main(),
            conflicts.others(),
            talks.stage(),
            talks.evidence()),
        votes.tags(reading),
        relations.relations(),
        tone(headlineView, openingViews),
        judges.version(),
        registry.version(),
        null);
  }

  private static List<SentenceView> views(List<String> sentences, Judges judges) {
    List<SentenceView> views = new ArrayList<>(sentences.size());
    for (String sentence : sentences) {
      views.add(judges.view(sentence));
    }
    return views;
  }

  /**
   * The tone of the whole story: friendly less hostile cue words over both plus 2, the headline's
   * counted twice; null where there is neither.
   */
  private static @Nullable Integer tone(SentenceView headline, List<SentenceView> opening) {
    int[] cues = new int[2];
    count(headline, 2, cues);
    for (SentenceView view : opening) {
      count(view, 1, cues);
    }
    int all = cues[0] + cues[1];
    return all == 0 ? null : (int) Math.round(1000 * (cues[0] - cues[1]) / (all + TONE_DAMPING));
  }

  private static void count(SentenceView view, int weight, int[] cues) {
    for (int i = 0; i < view.words.size(); i++) {
      int sign = SentimentFeatures.sign(view, i);
      if (sign != 0) {
        cues[sign > 0 ? 0 : 1] += weight;
      }
    }
  }
}
