package parley.lab.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import parley.tagger.internal.judging.Features;
import parley.tagger.internal.judging.Head;

/** Trains the head of stages, and says by folds how right it is on stories it has not seen. */
final class StageTraining {
  private static final int FOLDS = 5;

  private final HeadTraining.Plan plan;
  private final List<List<Example>> stories = new ArrayList<>();
  private final List<Integer> groups = new ArrayList<>();
  private final long seed;

  StageTraining(HeadTraining.Plan plan, long seed) {
    this.plan = plan;
    this.seed = seed;
  }

  /** Adds a labelled story; its examples are of its acceptable stages, the best first. */
  void add(JsonNode story, List<Example> examples) {
    groups.add(FeedLabels.group(story));
    stories.add(examples);
  }

  /** Number of stories. */
  int size() {
    return stories.size();
  }

  /** The head that is trained on all stories. */
  Head head() {
    return head(-1);
  }

  /**
   * Share of the stories whose stage, by a head that was trained without their fold, is an
   * acceptable one.
   */
  double right() {
    int right = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      Head head = head(fold);
      for (int i = 0; i < stories.size(); i++) {
        if (groups.get(i) % FOLDS == fold) {
          int judged = likeliest(head, stories.get(i).get(0).features());
          right += stories.get(i).stream().anyMatch(one -> one.label() == judged) ? 1 : 0;
        }
      }
    }
    return (double) right / stories.size();
  }

  private Head head(int without) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < stories.size(); i++) {
      if (groups.get(i) % FOLDS != without) {
        examples.addAll(stories.get(i));
      }
    }
    return HeadTraining.train(plan, examples, seed);
  }

  private static int likeliest(Head head, Features features) {
    float[] scores = head.logits(features);
    int best = 0;
    for (int c = 1; c < scores.length; c++) {
      best = scores[c] > scores[best] ? c : best;
    }
    return best;
  }
}
