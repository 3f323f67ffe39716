package parley.tagger.internal.judging;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import parley.tagger.ActorTag;
import parley.tagger.Field;
import parley.tagger.LanguagePack;
import parley.tagger.Place;
import parley.tagger.Relation;
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
import parley.tagger.internal.actors.WeighedConflicts;
import parley.tagger.internal.judging.StoryText.Sentence;
import parley.tagger.internal.text.LanguageDetection;
import parley.tagger.internal.text.NamedDays;
import parley.tagger.registry.Registry;

/**
 * The tagger with the trained model. Stories that by their words may be about talks, or name two
 * actors and what points to a conflict, are read window by window; the rest is settled by actors
 * and words alone. Other languages than the pack's are left untagged, with the reason.
 */
public final class LearnedTagger implements Tagger {
  private static final int EVIDENCE_SENTENCES = 8;

  private final Registry registry;
  private final ActorTagger actorTagger;
  private final ConflictFinder conflictFinder;
  private final LanguageDetection language;
  private final NamedDays days;
  private final Judging judging;
  private final SentenceJudging sentences;
  private final LongAdder tagged = new LongAdder();
  private final LongAdder encoded = new LongAdder();

  private LearnedTagger(
      Registry registry,
      ActorTagger actorTagger,
      LanguageDetection language,
      NamedDays days,
      Judging judging) {
    this.registry = registry;
    this.actorTagger = actorTagger;
    this.conflictFinder = new ConflictFinder(registry);
    this.language = language;
    this.days = days;
    this.judging = judging;
    this.sentences = new SentenceJudging(judging);
  }

  /** A tagger for a language: about half a second to load. */
  public static LearnedTagger load(Registry registry, LanguagePack pack) {
    return new LearnedTagger(
        registry,
        new ActorTagger(registry, pack),
        new LanguageDetection(pack),
        new NamedDays(pack),
        Judging.of(pack));
  }

  @Override
  public LearnedTagger with(Registry changed) {
    return new LearnedTagger(changed, actorTagger.with(changed), language, days, judging);
  }

  @Override
  public double encodedShare() {
    long all = tagged.sum();
    return all == 0 ? 0 : (double) encoded.sum() / all;
  }

  @Override
  public Registry registry() {
    return registry;
  }

  @Override
  public String version() {
    return judging.thresholds().version();
  }

  @Override
  public Tags tag(Story story) {
    String headline = story.headline();
    String body = story.body();
    String code = language.language(story.language(), headline, body);
    if (!language.isRead(code)) {
      return Tags.untagged("language:" + code, version(), registry.version()).in(code);
    }
    tagged.increment();
    ActorReading reading = actorTagger.read(headline, body, story.day());
    StoryText text = StoryText.of(judging.wordPieces(), reading, headline, body);
    boolean candidate = !text.sentences().isEmpty() && judging.filter().passes(text);
    WeighedConflicts weighed = conflictFinder.weigh(reading, headline, body, story.day());
    boolean mayTellActs = weighed.anyNamed() && reading.tags().size() > 1;
    if (!candidate && !mayTellActs) {
      StoryConflicts conflicts = weighed.clear();
      Talks none =
          new Talks(Verdict.NOT_TALKS, 0, conflicts.main(), conflicts.others(), null, null);
      return tags(none, reading.tags(), List.of()).in(code);
    }
    encoded.increment();
    JudgedStory judged = new JudgedStory(judging, days, text, story);
    double chance = judged.talks();
    Verdict verdict = judging.thresholds().verdict(chance);
    StoryConflicts conflicts = judged.isAboutConflict() ? weighed.likeliest() : StoryConflicts.NONE;
    Talks talks =
        new Talks(
            verdict,
            (int) Math.round(1000 * chance),
            conflicts.main(),
            conflicts.others(),
            verdict == Verdict.TALKS ? judged.stage() : null,
            verdict == Verdict.NOT_TALKS ? null : evidence(text, headline, body));
    return tags(talks, judged.actors(reading.tags()), judged.relations()).in(code);
  }

  private Tags tags(Talks talks, List<ActorTag> actors, List<Relation> relations) {
    int[] leans =
        actors.stream()
            .map(ActorTag::sentiment)
            .filter(Objects::nonNull)
            .mapToInt(s -> s)
            .toArray();
    Integer tone =
        leans.length == 0 ? null : (int) Math.round(Arrays.stream(leans).average().orElseThrow());
    return new Tags(talks, actors, relations, tone, version(), registry.version(), null);
  }

  private String evidence(StoryText text, String headline, String body) {
    List<Sentence> sentences = text.sentences();
    Sentence best =
        judging
            .filter()
            .evidence(sentences.subList(0, Math.min(EVIDENCE_SENTENCES, sentences.size())));
    return (best.field() == Field.HEADLINE ? headline : body)
        .substring(best.begin(), best.end())
        .strip();
  }

  @Override
  public Sentiment sentiment(String sentence, int begin, int end) {
    return sentences.sentiment(sentence, begin, end);
  }

  @Override
  public RelationReading relation(String sentence, String source, String target) {
    return sentences.relation(sentence, source, target);
  }

  @Override
  public RelationReading relation(String sentence, Place source, Place target) {
    return sentences.relation(sentence, source, target);
  }
}
