package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changed in a span of days, and by what statistic; each item opens to its stories. */
final class Changes {
  private static final int DAYS = 7;
  private static final int MAX_DAYS = 31;
  private static final int CONFLICTS_OF_STAGES = 8;
  private static final String METHOD =
      "Conflicts: stories on their talks against what their own eight spans before lead to expect, as a part of"
          + " all that was read; surprise is in standard deviations (square roots, Anscombe), of a Poisson or wider"
          + " if those spans scatter more. Actors: means against those of the four spans before, three standard"
          + " errors apart or more, of ten votes or more on both sides. Acts: by how many wires tell them.";

  private final ConflictChanges conflicts;
  private final Stages stages;
  private final ActorTurns actors;
  private final Acts acts;
  private final TakenBack takenBack;
  private final Coverage coverage;

  Changes(QueryRunner database) {
    this.conflicts = new ConflictChanges(database);
    this.stages = new Stages(database);
    this.actors = new ActorTurns(database);
    this.acts = new Acts(database);
    this.takenBack = new TakenBack(database);
    this.coverage = new Coverage(database);
  }

  ObjectNode answer(Parameters asked, Instant now) {
    int days = asked.number("days", DAYS, MAX_DAYS);
    Instant to = Step.DAY.end(asked.instant("to").orElse(now));
    Spans spans = new Spans(to.minus(Duration.ofDays(days)), to);
    String conflict = asked.conflict();
    int limit = asked.limit(10, 50);
    ObjectNode changes = JsonNodeFactory.instance.objectNode();
    changes
        .put("from", spans.from().toString())
        .put("to", to.toString())
        .put("days", days)
        .put("method", METHOD)
        .put("minimum", Subjects.MINIMUM);
    conflicts.fill(changes, spans, conflict, limit);
    changes.set("stages", turns(spans, conflict, limit));
    changes.set("actors", actors.of(spans, conflict, limit));
    changes.set("acts", acts.ofMostWires(spans, conflict, limit));
    changes.set("retractions", takenBack.list(spans, conflict, now, limit));
    changes.put("takenBack", takenBack.count(spans, conflict));
    changes.set("coverage", coverage.at(to.isAfter(now) ? now : to));
    return changes;
  }

  /**
   * Where the leading stage of a day is another than that of the last day that had one, newest
   * first, those of a day by how much their conflicts' talks are told of.
   */
  private ArrayNode turns(Spans spans, @Nullable String conflict, int limit) {
    List<String> of =
        conflict == null
            ? stages.mostTalkedOf(spans.from(), spans.to(), CONFLICTS_OF_STAGES)
            : List.of(conflict);
    // a week before, so that the span's first day has one to turn from
    Step.Stretch days =
        new Step.Stretch(spans.from().minus(Duration.ofDays(DAYS)), spans.to(), Step.DAY);
    List<JsonNode> turns = new ArrayList<>();
    for (JsonNode one : stages.of(of, days)) {
      for (JsonNode turn : one.path("turns")) {
        if (!at(turn).isBefore(spans.from())) {
          turns.add(turn);
        }
      }
    }
    turns.sort(Comparator.comparing(Changes::at).reversed());
    ArrayNode newest = JsonNodeFactory.instance.arrayNode();
    turns.stream().limit(limit).forEach(newest::add);
    return newest;
  }

  private static Instant at(JsonNode turn) {
    return Instant.parse(turn.path("at").asText());
  }
}
