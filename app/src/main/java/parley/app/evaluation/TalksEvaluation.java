package parley.app.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
 * labelled yes, none on all that are labelled with none, stages on those that are labelled yes and
 * judged talks. Talks are judged a second time with the headline as first line of the text; recall
 * is told by conflict, the first of the acceptable ones, where ten stories have it.
 */
public final class TalksEvaluation {
  private static final int BINS = 10;
  private static final int MAX_LISTED = 20;
  private static final int MIN_STORIES_OF_CONFLICT = 10;
  private static final String NONE = "none";

  private final Tagger tagger;
  private final ConfusionMatrix confusion = new ConfusionMatrix(List.of("no", "yes"));
  private final double[][] bins = new double[BINS][3];
  private final List<String> mistakes = new ArrayList<>();
  private final Share abstained = new Share();
  private final Share conflictRight = new Share();
  private final Share noneRight = new Share();
  private final Share stageRight = new Share();
  private final PrecisionRecall headlineInText = new PrecisionRecall();
  private final Map<String, Share> foundByConflict = new TreeMap<>();

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
    String headline = story.path("headline").asText("");
    String body = story.path("body").asText("");
    LocalDate day = StoryDay.of(story.path("published").asText(""));
    Talks talks = tagger.tag(new Story(headline, body, null, day)).talks();
    confusion.add(yes ? 1 : 0, talks.verdict() == Verdict.TALKS ? 1 : 0);
    Talks inText = tagger.tag(new Story("", headline + "\n\n" + body, null, day)).talks();
    headlineInText.add(yes, inText.verdict() == Verdict.TALKS);
    abstained.add(talks.verdict() == Verdict.ABSTAIN);
    double score = talks.score() / 1000.0;
    double[] bin = bins[(int) Math.min(BINS - 1, score * BINS)];
    bin[0]++;
    bin[1] += score;
    bin[2] += yes ? 1 : 0;
    if (yes != (talks.verdict() == Verdict.TALKS)) {
      mistakes.add(String.format(Locale.ROOT, "%-3s %.2f %s", label, score, headline));
    }
    if (story.has("conflict")) {
      addConflict(yes, slugs(story.get("conflict")), talks);
    }
    if (yes) {
      addStage(story.path("stage"), talks.stage());
    }
  }

  private void addConflict(boolean yes, Set<String> acceptable, Talks talks) {
    String judged = talks.conflict() == null ? NONE : talks.conflict();
    String first = acceptable.iterator().next();
    if (acceptable.equals(Set.of(NONE))) {
      noneRight.add(judged.equals(NONE));
    }
    if (yes) {
      conflictRight.add(acceptable.contains(judged));
    }
    if (yes && !first.equals(NONE)) {
      foundByConflict
          .computeIfAbsent(first, slug -> new Share())
          .add(talks.verdict() == Verdict.TALKS);
    }
  }

  private void addStage(JsonNode acceptable, @Nullable Stage stage) {
    if (stage != null && !acceptable.isEmpty()) {
      String judged = stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
      stageRight.add(slugs(acceptable).contains(judged));
    }
  }

  private static Set<String> slugs(JsonNode acceptable) {
    Set<String> slugs = new LinkedHashSet<>();
    if (acceptable.isArray()) {
      acceptable.forEach(slug -> slugs.add(slug.asText(NONE)));
    } else {
      slugs.add(acceptable.asText(NONE));
    }
    if (slugs.isEmpty()) {
      slugs.add(NONE);
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
    table.append(
        String.format(
            Locale.ROOT,
            "with the headline in the text F1 %.3f; conflict none where there is none %.3f of %d%n",
            headlineInText.f1(),
            noneRight.value(),
            noneRight.whole()));
    if (stageRight.whole() > 0) {
      table.append(
          String.format(
              Locale.ROOT,
              "stage right %.3f of %d judged talks%n",
              stageRight.value(),
              stageRight.whole()));
    }
    foundByConflict.forEach(
        (slug, found) -> {
          if (found.whole() >= MIN_STORIES_OF_CONFLICT) {
            table.append(
                String.format(
                    Locale.ROOT, "recall %.3f of %d %s%n", found.value(), found.whole(), slug));
          }
        });
    mistakes.stream()
        .limit(MAX_LISTED)
        .forEach(m -> table.append("  ").append(m).append(System.lineSeparator()));
    return table.toString();
  }
}
