package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.schemas.Subject;

/**
 * The stages of talks over time, as standing stories tell them, and where the leading one turns.
 */
final class Stages {
  private static final Duration UNLESS_TOLD = Duration.ofDays(28);
  private static final int MAX_CONFLICTS = 8;
  private static final int DEFAULT_CONFLICTS = 4;

  /** Fewer stories than these make no stage the leading one. */
  private static final int LEAST = 3;

  private static final String MOST_TALKED_OF =
      """
      select s.conflict from story s
      where s.verdict = 'talks' and s.stage is not null and not s.undated and s.conflict is not null
      and s.story_time >= ? and s.story_time < ?
      group by 1 order by count(*) desc, 1 limit ?
      """;
  private static final String NAMES =
      """
      select a.conflict, coalesce(n.name, a.conflict) as name
      from unnest(?::text[]) with ordinality a(conflict, place)
      left join name n on n.type = 'conflict' and n.id = a.conflict order by a.place
      """;
  private static final String COUNTS =
      """
      select s.conflict, s.start, s.stage, count(*) as n
      from (
        select t.conflict, t.stage, date_bin(?::interval, t.story_time, timestamptz '1969-12-29 00:00+00') as start
        from story t
        where t.conflict = any(?::text[]) and t.verdict = 'talks' and t.stage is not null and not t.undated
        and t.story_time >= ? and t.story_time < ?) s
      group by 1, 2, 3 order by 1, 2, 4 desc, 3
      """;

  private final QueryRunner database;
  private final Sentences sentences;

  Stages(QueryRunner database) {
    this.database = database;
    this.sentences = new Sentences(database);
  }

  ObjectNode answer(Parameters asked, Instant now) {
    Step.Stretch stretch = Step.Stretch.asked(asked, UNLESS_TOLD, now);
    List<String> conflicts = asked.conflicts(MAX_CONFLICTS);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer
        .put("from", stretch.from().toString())
        .put("to", stretch.to().toString())
        .put("step", stretch.step().label());
    answer.set(
        "conflicts",
        of(
            conflicts.isEmpty()
                ? mostTalkedOf(stretch.from(), stretch.to(), DEFAULT_CONFLICTS)
                : conflicts,
            stretch));
    return answer;
  }

  /** The conflicts of most stories that tell a stage. */
  List<String> mostTalkedOf(Instant from, Instant to, int most) {
    return Lists.texts(database.rows(new Query(MOST_TALKED_OF, from, to, most)), "conflict");
  }

  /** Each conflict with its points and turns. */
  ArrayNode of(List<String> conflicts, Step.Stretch stretch) {
    Map<String, Map<Instant, ObjectNode>> counts = new HashMap<>();
    for (JsonNode row :
        database.rows(
            new Query(
                COUNTS, stretch.step().interval(), conflicts, stretch.from(), stretch.to()))) {
      counts
          .computeIfAbsent(row.path("conflict").asText(), c -> new HashMap<>())
          .computeIfAbsent(
              Instant.parse(row.path("start").asText()),
              start -> JsonNodeFactory.instance.objectNode())
          .set(row.path("stage").asText(), row.path("n"));
    }
    ArrayNode rows = database.rows(new Query(NAMES, conflicts));
    for (JsonNode row : rows) {
      fill((ObjectNode) row, stretch, counts.getOrDefault(row.path("conflict").asText(), Map.of()));
    }
    addStories(rows, stretch.step());
    return rows;
  }

  private void addStories(ArrayNode conflicts, Step step) {
    List<ObjectNode> turns = new ArrayList<>();
    for (JsonNode conflict : conflicts) {
      conflict.path("turns").forEach(turn -> turns.add((ObjectNode) turn));
    }
    if (turns.isEmpty()) {
      return;
    }
    List<String> ends = new ArrayList<>();
    turns.forEach(
        t -> ends.add(Instant.parse(t.path("at").asText()).plus(step.length()).toString()));
    ArrayNode stories =
        sentences.ofTurns(
            texts(turns, "conflict"), texts(turns, "after"), texts(turns, "at"), ends);
    for (JsonNode story : stories) {
      int place = ((ObjectNode) story).remove("place").asInt();
      turns.get(place - 1).withArrayProperty("stories").add(story);
    }
  }

  private static List<String> texts(List<ObjectNode> rows, String field) {
    return rows.stream().map(row -> row.path(field).asText()).toList();
  }

  private static void fill(
      ObjectNode conflict, Step.Stretch stretch, Map<Instant, ObjectNode> counts) {
    ArrayNode points = conflict.putArray("points");
    ArrayNode turns = conflict.putArray("turns");
    JsonNode before = null;
    for (Instant start = stretch.from();
        start.isBefore(stretch.to());
        start = start.plus(stretch.step().length())) {
      ObjectNode stages =
          Optional.ofNullable(counts.get(start)).orElseGet(JsonNodeFactory.instance::objectNode);
      ObjectNode point = points.addObject();
      point
          .put("start", start.toString())
          .put("end", start.plus(stretch.step().length()).toString())
          .put("n", sum(stages));
      point.set("stages", stages);
      String leading = leading(stages);
      point.put("leading", leading);
      if (leading != null) {
        if (before != null && !leading.equals(before.path("leading").asText())) {
          turns.add(turn(conflict, before, point, stretch.step()));
        }
        before = point;
      }
    }
  }

  private static ObjectNode turn(ObjectNode conflict, JsonNode before, JsonNode after, Step step) {
    String slug = conflict.path("conflict").asText();
    String stage = after.path("leading").asText();
    Instant at = Instant.parse(after.path("start").asText());
    String was = before.path("leading").asText();
    ObjectNode turn = JsonNodeFactory.instance.objectNode();
    turn.put("conflict", slug)
        .put("name", conflict.path("name").asText())
        .put("at", at.toString())
        .put("before", was)
        .put("after", stage)
        .put("n", after.path("stages").path(stage).asLong())
        .put("of", after.path("n").asLong())
        .put("beforeN", before.path("stages").path(was).asLong())
        .put("beforeOf", before.path("n").asLong());
    turn.put(
        "query",
        Sentences.path(Subject.of(Subject.Type.TALKS, slug), at, at.plus(step.length()))
            + "&stage="
            + stage);
    turn.putArray("stories");
    return turn;
  }

  private static long sum(JsonNode stages) {
    long sum = 0;
    for (JsonNode n : stages) {
      sum += n.asLong();
    }
    return sum;
  }

  /** The stage that most stories tell; null where few do, or two as often. */
  private static @Nullable String leading(ObjectNode stages) {
    String leading = null;
    long most = LEAST - 1;
    boolean even = false;
    for (Map.Entry<String, JsonNode> stage : stages.properties()) {
      long n = stage.getValue().asLong();
      if (n > most) {
        leading = stage.getKey();
        most = n;
        even = false;
      } else if (n == most) {
        even = true;
      }
    }
    return even ? null : leading;
  }
}
