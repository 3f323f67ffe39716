package parley.app.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import parley.tagger.Place;
import parley.tagger.RelationReading;
import parley.tagger.Root;
import parley.tagger.Tagger;

/**
 * The evaluation of reading relations. Three forms of labelled sentences, one JSON object a line:
 *
 * <ul>
 *   <li>{@code {"text", "actors", "relations": [{"source", "target", "root"}]}}: every ordered pair
 *       of actors is judged; pairs are scored by F1, root and quad on the labelled pairs (any of a
 *       pair's labelled roots is right), direction on pairs that are labelled one way only;
 *   <li>{@code {"text", "source", "target", "root"}}: root and quad;
 *   <li>{@code {"text", "p_at", "q_at", "label"}}, label 1 or 3 for p toward q, 2 or 4 for q toward
 *       p: direction.
 * </ul>
 */
public final class RelationEvaluation {
  private final Tagger tagger;
  private final PrecisionRecall pairs = new PrecisionRecall();
  private final Share rootRight = new Share();
  private final Share quadRight = new Share();
  private final Share directionRight = new Share();

  /** An evaluation of judges; it is used once. */
  public RelationEvaluation(Tagger tagger) {
    this.tagger = tagger;
  }

  /**
   * Evaluates one labelled sentence.
   *
   * @throws IllegalArgumentException if the line has none of the forms
   */
  public void add(String line) {
    JsonNode sentence = LabelledLine.read(line, "text");
    String text = sentence.path("text").asText("");
    if (sentence.path("relations").isArray()) {
      pairs(text, sentence);
    } else if (sentence.has("root")) {
      judge(
          tagger.relation(
              text, sentence.path("source").asText(""), sentence.path("target").asText("")),
          List.of(Root.valueOf(sentence.path("root").asText())));
    } else if (sentence.has("p_at") && sentence.has("q_at")) {
      toward(
          text,
          place(sentence.get("p_at")),
          place(sentence.get("q_at")),
          sentence.path("label").asInt());
    } else {
      throw new IllegalArgumentException("neither relations nor root nor p_at in the line");
    }
  }

  private void pairs(String text, JsonNode sentence) {
    List<String> actors = new ArrayList<>();
    sentence.path("actors").forEach(actor -> actors.add(actor.asText()));
    for (String source : actors) {
      for (String target : actors) {
        if (!source.equals(target)) {
          List<Root> stated = stated(sentence, source, target).toList();
          RelationReading reading = tagger.relation(text, source, target);
          if (reading.related()) {
            pairs.found(!stated.isEmpty());
          }
          if (!stated.isEmpty()) {
            pairs.labelled(reading.related());
            judge(reading, stated);
            if (stated(sentence, target, source).findAny().isEmpty()) {
              direct(reading.score(), tagger.relation(text, target, source).score());
            }
          }
        }
      }
    }
  }

  private static Stream<Root> stated(JsonNode sentence, String source, String target) {
    List<Root> stated = new ArrayList<>();
    for (JsonNode relation : sentence.path("relations")) {
      if (relation.path("source").asText().equals(source)
          && relation.path("target").asText().equals(target)) {
        stated.add(Root.valueOf(relation.path("root").asText()));
      }
    }
    return stated.stream();
  }

  private void judge(RelationReading reading, List<Root> stated) {
    rootRight.add(stated.contains(reading.root()));
    quadRight.add(stated.stream().anyMatch(root -> root.quad() == reading.root().quad()));
  }

  private void direct(double forward, double backward) {
    directionRight.add(forward > backward);
  }

  private void toward(String text, Place p, Place q, int label) {
    if (label == 0) {
      return;
    }
    double forward = tagger.relation(text, p, q).score();
    double backward = tagger.relation(text, q, p).score();
    if (label % 2 == 1) {
      direct(forward, backward);
    } else {
      direct(backward, forward);
    }
  }

  private static Place place(JsonNode offsets) {
    return new Place(offsets.path(0).asInt(), offsets.path(1).asInt());
  }

  /** F1 of finding the ordered pairs that are related. */
  public double pairF1() {
    return pairs.f1();
  }

  /** Share of the labelled pairs with the right quad class. */
  public double quadAccuracy() {
    return quadRight.value();
  }

  /** Share of the pairs labelled one way only whose direction is told. */
  public double directionAccuracy() {
    return directionRight.value();
  }

  public String table() {
    List<Optional<String>> rows =
        List.of(
            row(
                pairs.labelled(),
                "pairs",
                pairF1(),
                String.format(
                    Locale.ROOT,
                    "F1, precision %.3f, recall %.3f",
                    pairs.precision(),
                    pairs.recall())),
            row(rootRight, "root"),
            row(quadRight, "quad"),
            row(directionRight, "direction"));
    StringBuilder table =
        new StringBuilder("relations, judges " + tagger.version() + System.lineSeparator());
    rows.forEach(row -> row.ifPresent(table::append));
    return table.toString();
  }

  private static Optional<String> row(Share right, String name) {
    return row(right.whole(), name, right.value(), "accuracy");
  }

  private static Optional<String> row(int cases, String name, double value, String what) {
    return cases == 0
        ? Optional.empty()
        : Optional.of(
            String.format(Locale.ROOT, "%-10s %6.3f  %s, %d cases%n", name, value, what, cases));
  }
}
