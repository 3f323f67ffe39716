package parley.tagger.internal.judging;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.tagger.ActorTag;
import parley.tagger.Field;
import parley.tagger.Relation;
import parley.tagger.Stage;
import parley.tagger.Story;
import parley.tagger.Told;
import parley.tagger.Verdict;
import parley.tagger.internal.judging.StoryText.Sentence;
import parley.tagger.internal.text.NamedDays;

/** What the model says of a story, window by window and as a whole. */
final class JudgedStory {
  private static final int MOST_RELATIONS = 200;

  private final List<float[]> windows = new ArrayList<>();
  private final List<float[]> mentions = new ArrayList<>();
  private final List<float[]> pairs = new ArrayList<>();
  private final List<Float> related = new ArrayList<>();
  private final Map<String, ActorParts> actors = new LinkedHashMap<>();
  private final List<Relation> relations = new ArrayList<>();
  private final Judging judging;
  private final NamedDays days;
  private final Story story;
  private final StoryReading reading;

  /** Reads a story. */
  JudgedStory(Judging judging, NamedDays days, StoryText text, Story story) {
    this.judging = judging;
    this.days = days;
    this.story = story;
    for (Window window : text.windows()) {
      WindowJudging asked = new WindowJudging(text, window);
      WindowReading said = asked.by(judging.model());
      windows.add(said.window());
      for (int i = 0; i < asked.mentions().size(); i++) {
        if (asked.mentions().get(i).part().judged()) {
          parts(asked.actor(i)).mentions().add(mentions.size());
          mentions.add(said.mentions()[i]);
        }
      }
      for (int i = 0; i < asked.pairs().size(); i++) {
        WindowPair pair = asked.pairs().get(i);
        parts(asked.actor(pair.source())).source().add(pairs.size());
        parts(asked.actor(pair.target())).target().add(pairs.size());
        pairs.add(said.pairs()[i]);
        related.add(said.related()[i]);
        add(asked, said, i);
      }
    }
    // that of which no mention is judged, cut off at a window's end, has nothing to be judged by
    actors.values().removeIf(parts -> parts.mentions().isEmpty());
    reading = judging.model().read(windows, mentions, pairs, related, List.copyOf(actors.values()));
  }

  private ActorParts parts(String actor) {
    return actors.computeIfAbsent(actor, a -> new ActorParts());
  }

  /** The calibrated chance that it is about talks. */
  double talks() {
    Thresholds line = judging.thresholds();
    return Logits.chance(line.talksSlope() * reading.talks() + line.talksOffset());
  }

  /** Whether it is about an armed conflict, talks included. */
  boolean isAboutConflict() {
    return judging.thresholds().verdict(talks()) == Verdict.TALKS
        || Logits.chance(reading.conflict()) >= judging.thresholds().conflictFrom();
  }

  /** Where the talks stand, if it is about any. */
  Stage stage() {
    return Stage.values()[Logits.likeliest(reading.stage())];
  }

  List<Relation> relations() {
    return List.copyOf(relations);
  }

  private void add(WindowJudging asked, WindowReading said, int number) {
    WindowPair pair = asked.pairs().get(number);
    double score = Logits.chance(said.related()[number]);
    double from =
        asked.isWithin(pair)
            ? judging.thresholds().relatedFrom()
            : judging.thresholds().relatedAcrossFrom();
    if (score < from || relations.size() == MOST_RELATIONS) {
      return;
    }
    Sentence sentence = asked.sentence(pair);
    Told told = judging.thresholds().told(said.told()[number]);
    relations.add(
        new Relation(
            asked.actor(pair.source()),
            asked.actor(pair.target()),
            Logits.root(said.root()[number]),
            Logits.likeliest(said.polarity()[number]) - 1,
            told,
            speaker(asked, said, pair.sentence()),
            (int) Math.round(1000 * score),
            sentence.field(),
            sentence.begin(),
            sentence.end(),
            told == Told.PLANNED ? plannedFor(sentence) : null));
  }

  private @Nullable LocalDate plannedFor(Sentence sentence) {
    String text = sentence.field() == Field.HEADLINE ? story.headline() : story.body();
    return days.coming(text.substring(sentence.begin(), sentence.end()), story.day()).orElse(null);
  }

  /** The actor that most surely says what a sentence says. */
  private @Nullable String speaker(WindowJudging asked, WindowReading said, Window.Part sentence) {
    String speaker = null;
    double most = judging.thresholds().speaksFrom();
    for (int i = 0; i < asked.mentions().size(); i++) {
      double chance = Logits.chance(said.speaks()[i]);
      if (asked.mentions().get(i).part().equals(sentence) && chance >= most) {
        speaker = asked.actor(i);
        most = chance;
      }
    }
    return speaker;
  }

  /** Its actors with what is said of them; one that no window shows is as it was. */
  List<ActorTag> actors(List<ActorTag> tags) {
    List<String> order = List.copyOf(actors.keySet());
    List<ActorTag> said = new ArrayList<>();
    for (ActorTag tag : tags) {
      int a = order.indexOf(tag.id());
      if (a < 0) {
        said.add(tag);
        continue;
      }
      ActorAnswer own = ActorAnswer.of(reading.own()[a]);
      ActorAnswer others = ActorAnswer.of(reading.others()[a]);
      ActorAnswer toward = ActorAnswer.of(reading.toward()[a]);
      SignLine lean = judging.thresholds().lean();
      said.add(
          tag.with(
              own.with(others).thousandths(lean),
              own.thousandths(lean),
              toward.sign(judging.thresholds().toward())));
    }
    return said;
  }
}
