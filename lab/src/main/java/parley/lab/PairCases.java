package parley.lab;

import com.fasterxml.jackson.databind.JsonNode;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.Root;
import parley.enrich.judging.Features;
import parley.enrich.judging.Head;
import parley.enrich.judging.PairScores;
import parley.enrich.judging.RelationFeatures;
import parley.enrich.judging.SentenceView;
import parley.enrich.judging.Surfaces;

/** Examples for the relation heads: ordered pairs of actors in a sentence. */
final class PairCases {
  private static final float MADE_PAIR = 0.3f;
  private static final float MADE_ROOT = 0.6f;

  private static final List<Root> ROOTS = List.of(Root.values());

  private final Cases cases;
  private final List<Example> related = new ArrayList<>();
  private final IntArrayList groups = new IntArrayList();
  private final List<Example> roots = new ArrayList<>();
  private final List<Example> polarities = new ArrayList<>();
  private final List<Labelled> labelled = new ArrayList<>();
  private final Map<String, Integer> stories = new HashMap<>();

  /** A labelled pair where it stands. */
  private record Labelled(
      SentenceView view,
      Surfaces.Place source,
      Surfaces.Place target,
      boolean related,
      int story) {}

  PairCases(Cases cases) {
    this.cases = cases;
  }

  List<Example> related() {
    return related;
  }

  /** Per pair its story; −1 for made ones. */
  int[] groups() {
    return groups.toIntArray();
  }

  List<Example> roots() {
    return roots;
  }

  List<Example> polarities() {
    return polarities;
  }

  private void pair(Features features, boolean isRelated, float weight, int group) {
    related.add(new Example(features, isRelated ? 1 : 0, weight));
    groups.add(group);
  }

  /** A labelled sentence: every ordered pair of its actors. */
  void labelled(JsonNode sentence) {
    int group = stories.computeIfAbsent(sentence.path("story").asText(""), s -> stories.size());
    String text = sentence.path("text").asText("");
    SentenceView view = cases.view(text);
    for (JsonNode source : sentence.path("actors")) {
      for (JsonNode target : sentence.path("actors")) {
        List<Surfaces.Place> places = Surfaces.closest(text, source.asText(), target.asText());
        if (source.asText().equals(target.asText()) || places.isEmpty()) {
          continue;
        }
        Features features = features(view, places.get(0), places.get(1));
        List<JsonNode> stated = new ArrayList<>();
        for (JsonNode relation : sentence.path("relations")) {
          if (relation.path("source").asText().equals(source.asText())
              && relation.path("target").asText().equals(target.asText())) {
            stated.add(relation);
          }
        }
        pair(features, !stated.isEmpty(), 1, group);
        labelled.add(new Labelled(view, places.get(0), places.get(1), !stated.isEmpty(), group));
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

  /** Made sentences: who acts, who is acted on, who merely stands by. */
  void made(List<Phrases.Made> sentencesMade) {
    for (Phrases.Made made : sentencesMade) {
      SentenceView view = cases.view(made.text());
      Surfaces.Place source = made.source();
      Surfaces.Place target = made.target();
      Features forward = features(view, source, target);
      Features backward = features(view, target, source);
      int root = ROOTS.indexOf(Root.valueOf(made.root()));
      pair(forward, true, MADE_PAIR, -1);
      pair(backward, made.mutual(), MADE_PAIR, -1);
      roots.add(new Example(forward, root, MADE_ROOT));
      if (made.mutual()) {
        roots.add(new Example(backward, root, MADE_ROOT));
      }
      Surfaces.Place bystander = made.bystander();
      if (bystander != null) {
        for (Surfaces.Place other : List.of(source, target)) {
          pair(features(view, bystander, other), false, MADE_PAIR / 2, -1);
          pair(features(view, other, bystander), false, MADE_PAIR / 2, -1);
        }
      }
    }
  }

  /**
   * What the joint judgement sees of the labelled pairs of a fold, by a head that was not trained
   * on that fold.
   */
  List<PairFitting.Case> joint(Head head, int folds, int fold) {
    List<PairFitting.Case> joint = new ArrayList<>();
    PairScores scores = null;
    SentenceView view = null;
    for (Labelled pair : labelled) {
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

  private static Features features(
      SentenceView view, Surfaces.Place source, Surfaces.Place target) {
    return RelationFeatures.of(view, source, target);
  }
}
