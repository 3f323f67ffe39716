package parley.tagger.internal.actors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.tagger.ActorTag;
import parley.tagger.Field;
import parley.tagger.Mention;
import parley.tagger.Place;

/**
 * The actors of a story and where it names them.
 *
 * @param headlineSentences the headline's sentences, in order
 * @param bodySentences the body's sentences, in order
 * @param mentions those of the headline first, each field's in order, none overlapping another
 */
public record ActorReading(
    List<Place> headlineSentences, List<Place> bodySentences, List<ActorMention> mentions) {
  public ActorReading {
    headlineSentences = List.copyOf(headlineSentences);
    bodySentences = List.copyOf(bodySentences);
    mentions = List.copyOf(mentions);
  }

  /** The sentences of a field. */
  public List<Place> sentences(Field field) {
    return field == Field.HEADLINE ? headlineSentences : bodySentences;
  }

  /** Each actor once, by id. */
  SortedMap<String, StoryActor> actors() {
    SortedMap<String, StoryActor> actors = new TreeMap<>();
    mentions.forEach(m -> actors.putIfAbsent(m.actor().id(), m.actor()));
    return actors;
  }

  /** The actors' tags, by id, without what is said of them. */
  public List<ActorTag> tags() {
    Map<String, List<Mention>> places = new HashMap<>();
    for (ActorMention m : mentions) {
      places
          .computeIfAbsent(m.actor().id(), id -> new ArrayList<>())
          .add(new Mention(m.field(), m.begin(), m.end()));
    }
    return actors().values().stream()
        .map(
            actor ->
                new ActorTag(
                    actor.id(),
                    actor.name(),
                    actor.kind(),
                    actor.country(),
                    actor.office(),
                    null,
                    null,
                    null,
                    places.getOrDefault(actor.id(), List.of())))
        .toList();
  }
}
