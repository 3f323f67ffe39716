package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who acts on whom over some days, by quad class: as a matrix, or the edges of a network. */
final class Matrix {
  private static final int DAYS = 7;

  private static final String ACTS =
      """
      with act as materialized (
        select e.day, e.source, e.target, e.root, e.quad, e.conflict, e.stories
        from event e where e.day >= ?::date and e.day < ?::date
      """;
  private static final String CELLS =
      """
      ),
      pair as (
        select a.source, a.target, count(*) as n from act a group by 1, 2 order by 3 desc, 1, 2 limit ?),
      told as (
        select a.source, a.target, a.quad, count(distinct x.story) as stories,
          count(distinct split_part(x.story, '/', 1)) as wires
        from act a join pair p using (source, target) cross join lateral unnest(a.stories) x(story)
        group by 1, 2, 3),
      rooted as (
        select r.source, r.target, r.quad, sum(r.n)::bigint as events, jsonb_object_agg(r.root, r.n) as roots
        from (select a.source, a.target, a.quad, a.root, count(*) as n from act a join pair p using (source, target)
          group by 1, 2, 3, 4) r
        group by 1, 2, 3)
      select t.source, t.target, t.quad, r.events, t.stories, t.wires, r.roots
      from told t join rooted r using (source, target, quad) join pair p using (source, target)
      order by p.n desc, t.source, t.target, t.quad
      """;
  private static final String NAMES =
      """
      select a.id, coalesce(n.name, a.id) as name
      from unnest(?::text[]) with ordinality a(id, place)
      left join name n on n.type = 'actor' and n.id = a.id order by a.place
      """;

  private final QueryRunner database;

  Matrix(QueryRunner database) {
    this.database = database;
  }

  ObjectNode answer(Parameters asked, Instant now) {
    Spans spans = Spans.asked(asked, DAYS, now);
    int limit = asked.limit(40, 200);
    ArrayNode found =
        database.rows(
            new Query(ACTS, Events.day(spans.from()).toString(), Events.day(spans.to()).toString())
                .andIf(Events.CONFLICT, asked.conflict())
                .andIf(" and e.quad = ?", asked.quad())
                .and(CELLS, limit + 1));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("from", spans.from().toString()).put("to", spans.to().toString());
    List<String> pairs = new ArrayList<>();
    ArrayNode cells = found.arrayNode();
    for (JsonNode cell : found) {
      String pair = cell.path("source").asText() + '/' + cell.path("target").asText();
      if (!pairs.contains(pair)) {
        pairs.add(pair);
      }
      if (pairs.size() <= limit) {
        cells.add(cell);
      }
    }
    answer.set("actors", actors(cells));
    answer.set("cells", cells);
    return answer.put("more", pairs.size() > limit);
  }

  /** Those of the cells, who acts most first. */
  private ArrayNode actors(ArrayNode cells) {
    Map<String, long[]> acts = new HashMap<>();
    for (JsonNode cell : cells) {
      long events = cell.path("events").asLong();
      acts.computeIfAbsent(cell.path("source").asText(), a -> new long[2])[0] += events;
      acts.computeIfAbsent(cell.path("target").asText(), a -> new long[2])[1] += events;
    }
    List<String> ids =
        acts.entrySet().stream()
            .sorted(
                Comparator.comparingLong(
                        (Map.Entry<String, long[]> e) -> -e.getValue()[0] - e.getValue()[1])
                    .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .toList();
    ArrayNode rows = database.rows(new Query(NAMES, ids));
    for (JsonNode row : rows) {
      long[] counts = acts.getOrDefault(row.path("id").asText(), new long[2]);
      ((ObjectNode) row).put("acts", counts[0]).put("suffered", counts[1]);
    }
    return rows;
  }
}
