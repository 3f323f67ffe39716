package parley.lab.train;

import com.fasterxml.jackson.databind.JsonNode;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.tagger.Place;
import parley.tagger.Root;
import parley.tagger.internal.judging.Features;
import parley.tagger.internal.judging.Head;
import parley.tagger.internal.judging.PairScores;
import parley.tagger.internal.judging.RelationFeatures;
import parley.tagger.internal.judging.SentenceView;
import parley.tagger.internal.judging.Surfaces;

/** Examples for the relation heads: ordered pairs of actors in a sentence. */
final class PairCases {
  private static final float MADE_WEIGHT = 0.6f;

  private static final List<Root> ROOTS = List.of(Root.values());

  private final Cases cases;
  private final List<Example> related = new ArrayList<>();
  private final IntArrayList groups = new IntArrayList();
  private final List<Example> roots = new ArrayList<>();
  private final List<Example> polarities = new ArrayList<>();
  private final List<Pair> labelled = new ArrayList<>();
  private final Map<String, Integer> stories = new HashMap<>();

  /** A labelled pair where it stands. */
  private record Pair(SentenceView view, Place source, Place target, boolean related, int story) {}

  PairCases(Cases cases) {
    this.cases = cases;
  }

  List<Example> related() {
    return related;
  }

  /** Per pair its story. */
  int[] groups() {
    return groups.toIntArray();
  }

  List<Example> roots() {
    return roots;
  }

  List<Example> polarities() {
    return polarities;
  }

  /** A labelled sentence: every ordered pair of its actors. */
  void labelled(JsonNode sentence) {
    int group = stories.computeIfAbsent(sentence.path("story").asText(""), s -> stories.size());
    String text = sentence.path("text").asText("");
    SentenceView view = cases.view(text);
    for (JsonNode source : sentence.path("actors")) {
      for (JsonNode target : sentence.path("actors")) {
        List<Place> places = Surfaces.closest(text, source.asText(), target.asText());
        if (source.asText().equals(target.asText()) || places.isEmpty()) {
          continue;
        }
        Features features = RelationFeatures.of(view, places.get(0), places.get(1));
        List<JsonNode> stated = new ArrayList<>();
        for (JsonNode relation : sentence.path("relations")) {
          if (relation.path("source").asText().equals(source.asText())
              && relation.path("target").asText().equals(target.asText())) {
            stated.add(relation);
          }
        }
        related.add(new Example(features, stated.isEmpty() ? 0 : 1));
        groups.add(group);
        labelled.add(new Pair(view, places.get(0), places.get(1), !stated.isEmpty(), group));
        for (JsonNode relation : stated) {
          float weight = 1f / stated.size();
          roots.add(
              new Example(
                  features, ROOTS.indexOf(Root.valueOf(relation.path("root").asText())), weight));
          polarities.add(new Example(features, relation.path("polarity").asInt() + 1, weight));
        }
      }
    }
  }

  /** Made sentences: their roots alone, as they are not drawn like real pairs are. */
  void made(List<Phrases.Made> sentencesMade) {
    for (Phrases.Made made : sentencesMade) {
      SentenceView view = cases.view(made.text());
      int root = ROOTS.indexOf(Root.valueOf(made.root()));
      Features forward = RelationFeatures.of(view, made.source(), made.target());
      roots.add(new Example(forward, root, MADE_WEIGHT));
      if (made.mutual()) {
        Features backward = RelationFeatures.of(view, made.target(), made.source());
        roots.add(new Example(backward, root, MADE_WEIGHT));
      }
    }
  }

  /**
   * The cases that the joint judgement sees of the labelled pairs of a fold, by a head that was not
   * trained on that fold.
   */
  List<PairFitting.Case> joint(Head head, int folds, int fold) {
    List<PairFitting.Case> joint = new ArrayList<>();
    PairScores scores = null;
    SentenceView view = null;
    for (Pair pair : labelled) {
      if (pair.story % folds == fold) {
        if (scores == null || pair.view != view) {
          scores = new PairScores(pair.view, head);
          view = pair.view;
        }
        joint.add(new PairFitting.Case(scores.inputs(pair.source, pair.target), pair.related));
      }
    }
    return joint;
  }
}
