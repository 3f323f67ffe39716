package parley.tagger.internal.judging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parley.tagger.Place;
import parley.tagger.Relation;
import parley.tagger.RelationReading;
import parley.tagger.internal.actors.ActorMention;

/**
 * The relations of a story: for each ordered pair of actors in a sentence, by the two mentions that
 * lie closest.
 */
final class RelationFinder {
  private static final int MOST_RELATIONS = 200;
  private static final int TITLE_CHARACTERS = 25;

  private final Judges judges;
  private final List<Relation> relations = new ArrayList<>();

  RelationFinder(Judges judges) {
    this.judges = judges;
  }

  List<Relation> relations() {
    return relations;
  }

  /** Judges the pairs of a sentence. */
  void add(ActorSentence sentence, SentenceView view) {
    Map<String, List<ActorMention>> actors = new TreeMap<>();
    for (ActorMention mention : sentence.mentions()) {
      actors.computeIfAbsent(mention.actor().id(), a -> new ArrayList<>()).add(mention);
    }
    String speaking = speaker(sentence, view);
    PairScores pairs = judges.pairs(view);
    for (Map.Entry<String, List<ActorMention>> source : actors.entrySet()) {
      for (Map.Entry<String, List<ActorMention>> target : actors.entrySet()) {
        if (!source.getKey().equals(target.getKey()) && relations.size() < MOST_RELATIONS) {
          pair(sentence, view, pairs, source, target, speaking);
        }
      }
    }
  }

  private void pair(
      ActorSentence sentence,
      SentenceView view,
      PairScores pairs,
      Map.Entry<String, List<ActorMention>> source,
      Map.Entry<String, List<ActorMention>> target,
      @Nullable String speaking) {
    ActorMention[] closest = closest(source.getValue(), target.getValue());
    if (isApposition(closest[0], closest[1])) {
      return;
    }
    Place from = sentence.place(closest[0]);
    Place to = sentence.place(closest[1]);
    if (!judges.related(pairs, from, to)) {
      return;
    }
    RelationReading reading = judges.relation(view, pairs, from, to);
    relations.add(
        new Relation(
            source.getKey(),
            target.getKey(),
            reading.root(),
            reading.polarity(),
            reading.negated(),
            reading.speaker() != null ? source.getKey() : speaking,
            (int) Math.round(1000 * reading.score()),
            sentence.field(),
            sentence.begin(),
            sentence.end()));
  }

  /**
   * The speaker named last before the verb of saying: of "Russian negotiator Ushakov said" the
   * negotiator.
   */
  private static @Nullable String speaker(ActorSentence sentence, SentenceView view) {
    String speaker = null;
    int last = 0;
    for (ActorMention mention : sentence.mentions()) {
      Place place = sentence.place(mention);
      int from = view.words.at(place.begin());
      int to = Math.max(from + 1, view.words.after(place.end()));
      if (speaker != null && from > last + 3) {
        break;
      }
      if (Attribution.speaks(view, from, to)) {
        speaker = mention.actor().id();
        last = to;
      }
    }
    return speaker;
  }

  /** True if the one is only the other's origin or title: "Russian leader Vladimir Putin". */
  private static boolean isApposition(ActorMention one, ActorMention other) {
    int gap = Math.max(one.begin() - other.end(), other.begin() - one.end());
    return gap <= TITLE_CHARACTERS
        && (one.actor().id().equals(other.actor().country())
            || other.actor().id().equals(one.actor().country()));
  }

  private static ActorMention[] closest(List<ActorMention> sources, List<ActorMention> targets) {
    ActorMention[] best = {sources.get(0), targets.get(0)};
    int shortest = Integer.MAX_VALUE;
    for (ActorMention s : sources) {
      for (ActorMention t : targets) {
        int distance = Math.max(t.begin() - s.end(), s.begin() - t.end());
        if (distance < shortest) {
          shortest = distance;
          best = new ActorMention[] {s, t};
        }
      }
    }
    return best;
  }
}
