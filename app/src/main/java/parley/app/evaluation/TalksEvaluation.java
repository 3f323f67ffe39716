package parley.app.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.tagger.Stage;
import parley.tagger.Story;
import parley.tagger.Tagger;
import parley.tagger.Talks;
import parley.tagger.Verdict;

/**
 * The evaluation of telling peace-talk coverage, and its conflict. Labelled stories in, one JSON
 * object a line: {@code {"headline", "body", "published", "talks": "yes|no", "conflict": slug or
 * list of acceptable slugs, "stage": list of acceptable stages}}, the last two optional; stories
 * labelled otherwise than yes or no are left out. An abstention counts as no. The calibration error
 * is the expected one over ten bins of equal width; conflicts are counted on the stories that are
 * labelled yes, stages on those of them that are judged talks.
 */
public final class TalksEvaluation {
  private static final int BINS = 10;
  private static final int MAX_LISTED = 20;

  private final Tagger tagger;
  private final ConfusionMatrix confusion = new ConfusionMatrix(List.of("no", "yes"));
  private final double[][] bins = new double[BINS][3];
  private final List<String> mistakes = new ArrayList<>();
  private final Share abstained = new Share();
  private final Share conflictRight = new Share();
  private final Share stageRight = new Share();

  /** An evaluation of a tagger; it is used once. */
  public TalksEvaluation(Tagger tagger) {
    this.tagger = tagger;
  }

  /**
   * Evaluates one labelled story.
   *
   * @throws IllegalArgumentException if the line is no such object
   */
  public void add(String line) {
    JsonNode story = LabelledLine.read(line, "talks");
    String label = story.path("talks").asText("");
    if (!label.equals("yes") && !label.equals("no")) {
      return;
    }
    boolean yes = label.equals("yes");
    Talks talks = tagger.tag(story(story)).talks();
    confusion.add(yes ? 1 : 0, talks.verdict() == Verdict.TALKS ? 1 : 0);
    abstained.add(talks.verdict() == Verdict.ABSTAIN);
    double score = talks.score() / 1000.0;
    double[] bin = bins[(int) Math.min(BINS - 1, score * BINS)];
    bin[0]++;
    bin[1] += score;
    bin[2] += yes ? 1 : 0;
    if (yes != (talks.verdict() == Verdict.TALKS)) {
      mistakes.add(
          String.format(
              Locale.ROOT, "%-3s %.2f %s", label, score, story.path("headline").asText("")));
    }
    if (yes && story.has("conflict")) {
      conflictRight.add(slugs(story.get("conflict")).contains(String.valueOf(talks.conflict())));
    }
    if (yes) {
      addStage(story.path("stage"), talks.stage());
    }
  }

  private void addStage(JsonNode acceptable, @Nullable Stage stage) {
    if (stage != null && !acceptable.isEmpty()) {
      String judged = stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
      stageRight.add(slugs(acceptable).contains(judged));
    }
  }

  private static Story story(JsonNode story) {
    return new Story(
        story.path("headline").asText(""),
        story.path("body").asText(""),
        null,
        StoryDay.of(story.path("published").asText("")));
  }

  private static Set<String> slugs(JsonNode acceptable) {
    Set<String> slugs = new HashSet<>();
    if (acceptable.isArray()) {
      acceptable.forEach(slug -> slugs.add(slug.asText()));
    } else {
      slugs.add(acceptable.asText());
    }
    if (slugs.contains("none")) {
      slugs.add("null");
    }
    return slugs;
  }

  /** F1 of telling peace-talk coverage. */
  public double f1() {
    return confusion.f1(1);
  }

  public double calibrationError() {
    double error = 0;
    for (double[] bin : bins) {
      error += Math.abs(bin[1] - bin[2]);
    }
    return confusion.all() == 0 ? 0 : error / confusion.all();
  }

  /** The table, and mistakes. */
  public String table() {
    StringBuilder table = new StringBuilder(confusion.table());
    table.append(
        String.format(
            Locale.ROOT,
            "peace talks F1 %.3f, calibration error %.3f, abstained %.3f, conflict right %.3f of %d%n",
            f1(),
            calibrationError(),
            abstained.value(),
            conflictRight.value(),
            conflictRight.whole()));
    if (stageRight.whole() > 0) {
      table.append(
          String.format(
              Locale.ROOT,
              "stage right %.3f of %d judged talks%n",
              stageRight.value(),
              stageRight.whole()));
    }
    mistakes.stream()
        .limit(MAX_LISTED)
        .forEach(m -> table.append("  ").append(m).append(System.lineSeparator()));
    return table.toString();
  }
}
