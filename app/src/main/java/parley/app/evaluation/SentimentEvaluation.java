package parley.app.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import parley.tagger.Tagger;

/**
 * The evaluation of judging the sentiment of a sentence toward a mention. Labelled sentences in,
 * one JSON object a line: {@code {"text", "begin", "end", "polarity"}}, offsets in UTF-16 units,
 * polarity −1, 0 or 1 (the form of NewsMTSC in the project's data).
 */
public final class SentimentEvaluation {
  private final Tagger tagger;
  private final ConfusionMatrix confusion =
      new ConfusionMatrix(List.of("negative", "neutral", "positive"));

  /** An evaluation of judges; it is used once. */
  public SentimentEvaluation(Tagger tagger) {
    this.tagger = tagger;
  }

  /**
   * Evaluates one labelled sentence.
   *
   * @throws IllegalArgumentException if the line is no such object
   */
  public void add(String line) {
    JsonNode sentence = LabelledLine.read(line, "polarity");
    int polarity = sentence.path("polarity").asInt();
    if (polarity < -1 || polarity > 1) {
      throw new IllegalArgumentException("polarity is not -1, 0 or 1");
    }
    int judged =
        tagger
            .sentiment(
                sentence.path("text").asText(""),
                sentence.path("begin").asInt(),
                sentence.path("end").asInt())
            .polarity();
    confusion.add(polarity + 1, judged + 1);
  }

  /** Macro F1 over the three classes. */
  public double macroF1() {
    return confusion.macroF1();
  }

  public String table() {
    return "sentiment toward a mention, judges "
        + tagger.version()
        + System.lineSeparator()
        + confusion.table();
  }
}
