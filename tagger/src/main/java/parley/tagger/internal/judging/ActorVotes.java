package parley.tagger.internal.judging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parley.tagger.ActorTag;
import parley.tagger.Field;
import parley.tagger.Place;
import parley.tagger.Sentiment;
import parley.tagger.internal.actors.ActorMention;
import parley.tagger.internal.actors.ActorReading;

/**
 * The votes of a story on each actor. A sentence holds the mean of its mentions of the actor: 0
 * where the head finds neither side likeliest, else the probability of friendly less that of
 * hostile. The vote is the mean over the sentences that name the actor, the headline counting
 * twice, times 1000, rounded once. In the wire's own voice count only sentences that cite nobody,
 * and there only what the head is sure of.
 */
final class ActorVotes {
  private static final double SURE = 0.85;

  private final Map<String, double[]> sums = new TreeMap<>();

  /** Takes in one sentence's judgement of one actor. */
  void add(String actor, double lean, double weight, boolean own, double ownLean) {
    double[] sum = sums.computeIfAbsent(actor, a -> new double[4]);
    sum[0] += lean * weight;
    sum[1] += weight;
    if (own) {
      sum[2] += ownLean * weight;
      sum[3] += weight;
    }
  }

  /** Judges the sentence's mentions. */
  void add(ActorSentence sentence, SentenceView view, Judges judges) {
    boolean cites = Attribution.cites(view);
    Map<String, List<Sentiment>> byActor = new TreeMap<>();
    for (ActorMention mention : sentence.mentions()) {
      Place place = sentence.place(mention);
      byActor
          .computeIfAbsent(mention.actor().id(), a -> new ArrayList<>())
          .add(judges.sentiment(view, place.begin(), place.end()));
    }
    double weight = sentence.field() == Field.HEADLINE ? 2 : 1;
    byActor.forEach(
        (actor, judged) -> {
          double lean =
              judged.stream()
                  .mapToDouble(s -> s.polarity() == 0 ? 0 : s.lean())
                  .average()
                  .orElse(0);
          double sure =
              judged.stream()
                  .mapToDouble(s -> s.polarity() == 0 || s.score() < SURE ? 0 : s.lean())
                  .average()
                  .orElse(0);
          add(actor, lean, weight, !cites, sure);
        });
  }

  private @Nullable Integer vote(String actor, int at) {
    double[] sum = sums.get(actor);
    return sum == null || sum[at + 1] == 0 ? null : (int) Math.round(1000 * sum[at] / sum[at + 1]);
  }

  /** The actors' tags, by id. */
  List<ActorTag> tags(ActorReading reading) {
    return reading.tags().stream()
        .map(actor -> actor.with(vote(actor.id(), 0), vote(actor.id(), 2)))
        .toList();
  }
}
