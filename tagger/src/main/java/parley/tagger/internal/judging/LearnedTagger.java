package parley.tagger.internal.judging;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import parley.tagger.ActorTag;
import parley.tagger.Field;
import parley.tagger.LanguagePack;
import parley.tagger.Place;
import parley.tagger.Relation;
import parley.tagger.RelationReading;
import parley.tagger.Root;
import parley.tagger.Sentiment;
import parley.tagger.Stage;
import parley.tagger.Story;
import parley.tagger.Tagger;
import parley.tagger.Tags;
import parley.tagger.Talks;
import parley.tagger.Told;
import parley.tagger.Verdict;
import parley.tagger.internal.actors.ActorReading;
import parley.tagger.internal.actors.ActorTagger;
import parley.tagger.internal.actors.ConflictFinder;
import parley.tagger.internal.actors.StoryConflicts;
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
  private static final int MOST_RELATIONS = 200;
  private static final int EVIDENCE_SENTENCES = 8;

  /** Characters around a mention that are read where a sentence is too long. */
  private static final int AROUND = 250;

  private final Registry registry;
  private final ActorTagger actorTagger;
  private final ConflictFinder conflictFinder;
  private final LanguageDetection language;
  private final NamedDays days;
  private final Judging judging;
  private final LongAdder tagged = new LongAdder();
  private final LongAdder encoded = new LongAdder();

  /** What was learned; the same for all registries. */
  private record Judging(
      WordPieces wordPieces, TalksFilter filter, StoryModel model, Thresholds thresholds) {}

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
  }

  /** A tagger for a language: about half a second to load. */
  public static LearnedTagger load(Registry registry, LanguagePack pack) {
    return new LearnedTagger(
        registry,
        new ActorTagger(registry, pack),
        new LanguageDetection(pack),
        new NamedDays(pack),
        new Judging(
            WordPieces.of(pack), new TalksFilter(pack), new StoryModel(pack), Thresholds.of(pack)));
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
    return judging.thresholds.version();
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
    StoryText text = StoryText.of(judging.wordPieces, reading, headline, body);
    boolean candidate = !text.sentences().isEmpty() && judging.filter.passes(text);
    StoryConflicts conflicts = conflictFinder.find(reading, headline, body, story.day(), false);
    boolean mayTellActs = conflicts.named() && reading.tags().size() > 1;
    if (!candidate && !mayTellActs) {
      Talks none =
          new Talks(Verdict.NOT_TALKS, 0, conflicts.main(), conflicts.others(), null, null);
      return tags(none, reading.tags(), List.of()).in(code);
    }
    encoded.increment();
    Judged judged = new Judged(text, story);
    double chance = judged.chance();
    Verdict verdict = verdict(chance);
    if (verdict == Verdict.TALKS) {
      conflicts = conflictFinder.find(reading, headline, body, story.day(), true);
    }
    Talks talks =
        new Talks(
            verdict,
            (int) Math.round(1000 * chance),
            conflicts.main(),
            conflicts.others(),
            verdict == Verdict.TALKS
                ? Stage.values()[Logits.likeliest(judged.story.stage())]
                : null,
            verdict == Verdict.NOT_TALKS ? null : evidence(text, headline, body));
    return tags(talks, judged.actors(reading.tags()), judged.relations).in(code);
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

  private Verdict verdict(double chance) {
    Thresholds from = judging.thresholds;
    return chance >= from.talksFrom()
        ? Verdict.TALKS
        : chance >= from.abstainFrom() ? Verdict.ABSTAIN : Verdict.NOT_TALKS;
  }

  private String evidence(StoryText text, String headline, String body) {
    List<Sentence> sentences = text.sentences();
    Sentence best =
        judging.filter.evidence(
            sentences.subList(0, Math.min(EVIDENCE_SENTENCES, sentences.size())));
    return (best.field() == Field.HEADLINE ? headline : body)
        .substring(best.begin(), best.end())
        .strip();
  }

  @Override
  public Sentiment sentiment(String sentence, int begin, int end) {
    int from = Math.max(0, Math.min(begin, sentence.length()));
    int to = Math.max(from, Math.min(end, sentence.length()));
    int cut = from > 2 * AROUND ? Math.max(0, sentence.lastIndexOf(' ', from - AROUND)) : 0;
    Window window = Window.of(judging.wordPieces.split(sentence.substring(cut), Window.PIECES));
    WindowMention mention =
        mention(window, sentence.substring(cut), new Place(from - cut, to - cut));
    WindowReading reading = judging.model.read(window, List.of(mention), List.of());
    double[] chances = Logits.chances(reading.sentiment()[0]);
    int best = Logits.likeliest(reading.sentiment()[0]);
    return new Sentiment(best - 1, chances[best], chances[2] - chances[0]);
  }

  @Override
  public RelationReading relation(String sentence, String source, String target) {
    List<Place> places = Surfaces.closest(sentence, source, target);
    return places.isEmpty()
        ? new RelationReading(false, Root.CONSULT, 0, Told.NEWS, null, 0)
        : relation(sentence, places.get(0), places.get(1));
  }

  @Override
  public RelationReading relation(String sentence, Place source, Place target) {
    Window window = Window.of(judging.wordPieces.split(sentence, Window.PIECES));
    List<WindowMention> mentions =
        List.of(mention(window, sentence, source), mention(window, sentence, target));
    WindowReading reading =
        judging.model.read(window, mentions, List.of(new WindowPair(0, 1, mentions.get(0).part())));
    double score = Logits.chance(reading.related()[0]);
    boolean speaks = Logits.chance(reading.speaks()[0]) >= judging.thresholds.speaksFrom();
    return new RelationReading(
        score >= judging.thresholds.relatedAloneFrom(),
        Logits.root(reading.root()[0]),
        Logits.likeliest(reading.polarity()[0]) - 1,
        judging.thresholds.told(reading.told()[0]),
        speaks ? source.in(sentence) : null,
        score);
  }

  /** A place of a sentence that is a window of its own; the whole sentence where it was cut off. */
  private WindowMention mention(Window window, String sentence, Place place) {
    if (window.parts().isEmpty()) {
      return new WindowMention(new Place(0, 1), new Window.Part(0, 0, 1, true));
    }
    Window.Part part = window.parts().get(0);
    Place pieces =
        judging.wordPieces.split(sentence, part.length()).within(place.begin(), place.end());
    return new WindowMention(
        pieces == null
            ? new Place(0, 1)
            : new Place(part.start() + pieces.begin(), part.start() + pieces.end()),
        part);
  }

  /** What the model says of a story. */
  private final class Judged {
    private final List<float[]> windows = new ArrayList<>();
    private final List<float[]> mentions = new ArrayList<>();
    private final Map<String, List<Integer>> mentionsByActor = new LinkedHashMap<>();
    private final List<Relation> relations = new ArrayList<>();
    private final Story read;
    private final StoryReading story;

    Judged(StoryText text, Story read) {
      this.read = read;
      for (Window window : text.windows()) {
        WindowJudging asked = new WindowJudging(text, window);
        WindowReading reading = asked.by(judging.model);
        windows.add(reading.window());
        for (int i = 0; i < asked.mentions().size(); i++) {
          if (asked.mentions().get(i).part().judged()) {
            mentionsByActor
                .computeIfAbsent(asked.actor(i), a -> new ArrayList<>())
                .add(mentions.size());
            mentions.add(reading.mentions()[i]);
          }
        }
        for (int i = 0; i < asked.pairs().size() && relations.size() < MOST_RELATIONS; i++) {
          add(asked, reading, i);
        }
      }
      story = judging.model.read(windows, mentions, List.copyOf(mentionsByActor.values()));
    }

    double chance() {
      Thresholds line = judging.thresholds;
      return Logits.chance(line.talksSlope() * story.talks() + line.talksOffset());
    }

    private void add(WindowJudging asked, WindowReading reading, int number) {
      WindowPair pair = asked.pairs().get(number);
      double score = Logits.chance(reading.related()[number]);
      double from =
          asked.isWithin(pair)
              ? judging.thresholds.relatedFrom()
              : judging.thresholds.relatedAcrossFrom();
      if (score < from) {
        return;
      }
      Sentence sentence = asked.sentence(pair);
      Told told = judging.thresholds.told(reading.told()[number]);
      relations.add(
          new Relation(
              asked.actor(pair.source()),
              asked.actor(pair.target()),
              Logits.root(reading.root()[number]),
              Logits.likeliest(reading.polarity()[number]) - 1,
              told,
              speaker(asked, reading, pair.sentence()),
              (int) Math.round(1000 * score),
              sentence.field(),
              sentence.begin(),
              sentence.end(),
              told == Told.PLANNED ? plannedFor(sentence) : null));
    }

    private @Nullable LocalDate plannedFor(Sentence sentence) {
      String text = sentence.field() == Field.HEADLINE ? read.headline() : read.body();
      return days.coming(text.substring(sentence.begin(), sentence.end()), read.day()).orElse(null);
    }

    /** The actor that most surely says what a sentence says. */
    private @Nullable String speaker(
        WindowJudging asked, WindowReading reading, Window.Part sentence) {
      String speaker = null;
      double most = judging.thresholds.speaksFrom();
      for (int i = 0; i < asked.mentions().size(); i++) {
        double chance = Logits.chance(reading.speaks()[i]);
        if (asked.mentions().get(i).part().equals(sentence) && chance >= most) {
          speaker = asked.actor(i);
          most = chance;
        }
      }
      return speaker;
    }

    List<ActorTag> actors(List<ActorTag> tags) {
      List<String> order = List.copyOf(mentionsByActor.keySet());
      List<ActorTag> said = new ArrayList<>();
      for (ActorTag tag : tags) {
        int a = order.indexOf(tag.id());
        if (a < 0) {
          said.add(tag);
          continue;
        }
        ActorAnswer own = ActorAnswer.of(story.own()[a]);
        ActorAnswer others = ActorAnswer.of(story.others()[a]);
        ActorAnswer toward = ActorAnswer.of(story.toward()[a]);
        double leanFrom = judging.thresholds.leanFrom();
        said.add(
            tag.with(
                own.with(others).thousandths(leanFrom),
                own.thousandths(leanFrom),
                toward.sign(judging.thresholds.towardFrom())));
      }
      return said;
    }
  }
}
