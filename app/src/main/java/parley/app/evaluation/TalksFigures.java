package parley.app.evaluation;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.tagger.Stage;
import parley.tagger.Talks;
import parley.tagger.Verdict;

/** How right the stories' talks, conflict and stage are. An abstention counts as no. */
final class TalksFigures {
  /** The talks stories whose stage is one of the accepted. */
  final Share stageRight = new Share();

  /** The stories of a conflict that have it. */
  final Share conflictRight = new Share();

  /** The stories of no conflict that have none. */
  final Share noneRight = new Share();

  private final Share judgedStageRight = new Share();
  private final PrecisionRecall asGiven = new PrecisionRecall();
  private final PrecisionRecall headlineInText = new PrecisionRecall();
  private final PrecisionRecall noHeadline = new PrecisionRecall();
  private final Mistakes mistakes = new Mistakes("talks mistaken");
  private final Mistakes conflictMistakes = new Mistakes("conflict mistaken");
  private final Mistakes stageMistakes = new Mistakes("stage mistaken");

  /**
   * Counts a story.
   *
   * @param inText the judgement with the headline as first line of the text
   * @param none the judgement without the headline
   */
  void add(LabelledStory label, Talks given, Talks inText, Talks none) {
    Boolean talks = label.talks();
    if (talks != null) {
      asGiven.add(talks, given.verdict() == Verdict.TALKS);
      headlineInText.add(talks, inText.verdict() == Verdict.TALKS);
      noHeadline.add(talks, none.verdict() == Verdict.TALKS);
      if (talks != (given.verdict() == Verdict.TALKS)) {
        mistakes.add(label.name(), talks ? "missed" : "false alarm");
      }
      if (talks && !label.stages().isEmpty()) {
        addStage(label.stages(), given.stage());
      }
    }
    if (label.conflicts() != null) {
      addConflict(label.name(), label.conflicts(), given.conflict());
    }
  }

  private void addStage(Set<Stage> right, @Nullable Stage judged) {
    boolean isRight = judged != null && right.contains(judged);
    stageRight.add(isRight);
    if (judged != null) {
      judgedStageRight.add(isRight);
    }
    if (!isRight) {
      String said = judged == null ? "none" : word(judged);
      String first = word(right.iterator().next());
      stageMistakes.add(said + " for " + first, judged == null ? "not judged talks" : "another");
    }
  }

  private void addConflict(String name, Set<String> right, @Nullable String judged) {
    boolean none = right.isEmpty();
    boolean isRight = none ? judged == null : judged != null && right.contains(judged);
    (none ? noneRight : conflictRight).add(isRight);
    if (!isRight) {
      conflictMistakes.add(
          name, (judged == null ? "none" : judged) + " for " + (none ? "none" : first(right)));
    }
  }

  private static String first(Set<String> right) {
    return right.iterator().next();
  }

  private static String word(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String table() {
    return String.format(
            Locale.ROOT,
            "%-16s %9s %7s %7s %9s %9s%n",
            "talks",
            "precision",
            "recall",
            "F1",
            "labelled",
            "judged")
        + asGiven.row("  as given")
        + headlineInText.row("  as first line")
        + noHeadline.row("  no headline")
        + String.format(
            Locale.ROOT,
            "%-16s %9.3f  of %d talks stories; %.3f of the %d judged talks%n",
            "stage right",
            stageRight.value(),
            stageRight.whole(),
            judgedStageRight.value(),
            judgedStageRight.whole())
        + String.format(
            Locale.ROOT,
            "%-16s %9.3f  of %d with one; none where there is none %.3f of %d%n",
            "conflict right",
            conflictRight.value(),
            conflictRight.whole(),
            noneRight.value(),
            noneRight.whole());
  }

  String mistakes() {
    return mistakes.list() + conflictMistakes.list() + stageMistakes.list();
  }
}
