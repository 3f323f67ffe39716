package parley.app.evaluation;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.app.evaluation.LabelledStory.Act;
import parley.app.evaluation.LabelledStory.Actor;
import parley.tagger.ActorTag;
import parley.tagger.Field;
import parley.tagger.Relation;
import parley.tagger.Root;
import parley.tagger.Stage;
import parley.tagger.Talks;
import parley.tagger.Told;
import parley.tagger.Verdict;
import parley.tagger.registry.ActorKind;
import parley.tagger.registry.Registry;

/** A story that a test makes up: its labels, and what a tagger says of it. */
final class MadeUpStory {
  /** A labelled line with everything in it. */
  static final String LINE =
      """
      {"id": "s", "headline": "Oman hosts envoys", "published": "2026-03-01",
       "body": "Iran's envoy met Oman's minister. Iran attacked Iraq in 1980.",
       "talks": "yes", "conflict": ["us-iran", "other:gulf"], "stage": ["round-held", "pre-talks"],
       "actors": [{"id": "IRN", "own": null, "others": -1, "towardTalks": 1},
                  {"names": ["Oman", "Sultanate"], "towardTalks": null}],
       "acts": [{"source": "IRN", "target": "Oman", "root": "consult",
                 "sentence": "Iran's envoy met Oman's minister."}],
       "background": [{"source": "Iran", "target": "Iraq", "root": "ASSAULT", "told": "past",
                       "field": "body", "begin": 34, "end": 61}]}\
      """
          .replace('\n', ' ');

  private static final ActorNames NAMES = new ActorNames(Registry.builtIn());

  private MadeUpStory() {}

  static Act act(String source, String target, Root root, Told told, int begin) {
    return new Act(source, target, root, told, new MentionSpan(Field.BODY, begin, begin + 10));
  }

  static Relation relation(String source, String target, Root root, Told told, int begin) {
    return new Relation(
        source, target, root, 0, told, null, 900, Field.BODY, begin, begin + 10, null);
  }

  static ActorTag actor(
      String id, @Nullable Integer sentiment, @Nullable Integer own, @Nullable Integer toward) {
    return new ActorTag(id, id, ActorKind.STATE, null, null, sentiment, own, toward, List.of());
  }

  static ActorTag actor(String id) {
    return actor(id, null, null, null);
  }

  static FoundActors found(String... ids) {
    return found(List.of(), Stream.of(ids).map(MadeUpStory::actor).toList());
  }

  static FoundActors found(List<Actor> labelled, List<ActorTag> tags) {
    return new FoundActors(NAMES, labelled, tags);
  }

  static Talks judged(Verdict verdict, @Nullable String conflict, @Nullable Stage stage) {
    return new Talks(verdict, 500, conflict, List.of(), stage, null);
  }
}
