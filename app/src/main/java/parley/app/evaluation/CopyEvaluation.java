package parley.app.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import parley.tagger.alike.Likeness;

/**
 * The evaluation of telling copies and happenings. Labelled pairs in, one JSON object a line:
 * {@code {"id", "a": story, "b": story, "kind": "copy" | "version" | "same-event" | "related" |
 * "different"}}. A version between two providers is a copy; two stories of one provider never are.
 */
public final class CopyEvaluation {
  private static final Set<String> KINDS =
      Set.of("copy", "version", "same-event", "related", "different");

  private final Decision copy = new Decision();
  private final Decision happening = new Decision();
  private final List<String> mistakes = new ArrayList<>();

  /**
   * Evaluates one pair.
   *
   * @throws IllegalArgumentException if the line is no such object
   */
  public void add(String line) {
    JsonNode in = LabelledLine.read(line, "kind");
    String kind = in.path("kind").asText();
    if (!KINDS.contains(kind)) {
      throw new IllegalArgumentException("unknown kind: " + kind);
    }
    StoryPair pair = StoryPair.of(in);
    Likeness likeness = pair.likeness();
    boolean sameText = kind.equals("copy") || kind.equals("version");
    boolean isCopy = sameText && !pair.isOfOneProvider();
    boolean isSame = sameText || kind.equals("same-event");
    copy.add(isCopy, likeness.isCopy(), likeness.copy());
    happening.add(isSame, likeness.isSameHappening(), likeness.happening());
    mistake(in, "copy", isCopy, likeness.isCopy(), likeness.copy());
    mistake(in, "happening", isSame, likeness.isSameHappening(), likeness.happening());
  }

  private void mistake(JsonNode in, String what, boolean labelled, boolean judged, double score) {
    if (labelled != judged) {
      mistakes.add(
          String.format(
              Locale.ROOT,
              "  %s %s, %s %.2f: %s | %s%n",
              in.path("id").asText("?"),
              in.path("kind").asText(),
              what,
              score,
              in.at("/a/headline").asText(""),
              in.at("/b/headline").asText("")));
    }
  }

  /** The table, then the mistakes. */
  public String table() {
    return String.format(
            Locale.ROOT,
            "%-16s %9s %7s %7s %9s %9s%n",
            "pairs",
            "precision",
            "recall",
            "F1",
            "labelled",
            "judged")
        + copy.counts.row("copy")
        + happening.counts.row("happening")
        + copy.ranked("copy")
        + happening.ranked("happening")
        + "mistakes\n"
        + String.join("", mistakes);
  }

  /** Scores of one decision. */
  private static final class Decision {
    private final PrecisionRecall counts = new PrecisionRecall();
    private final RankedScores scores = new RankedScores();

    void add(boolean labelled, boolean judged, double score) {
      counts.add(labelled, judged);
      scores.add(labelled, score);
    }

    String ranked(String name) {
      return String.format(
          Locale.ROOT,
          "%s: precision %.3f at recall .80, calibration error %.3f%n",
          name,
          scores.precisionAt(0.8),
          scores.calibrationError());
    }
  }
}
