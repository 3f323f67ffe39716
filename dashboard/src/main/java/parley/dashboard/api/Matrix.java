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
  private static final int UNLESS_TOLD_DAYS = 7;

  private static final String DAYS = " where e.day >= ?::date and e.day < ?::date";
  private static final String QUAD = " and e.quad = ?";
  private static final String PAIRS =
      """
      with pair as materialized (
        select e.source, e.target, count(*) as n from event e
      """;
  // the pairs' acts day by day, which no index but that of acts can answer
  private static final String ON_DAYS =
      """
       group by 1, 2 order by 3 desc, 1, 2 limit ?),
      stretch as materialized (
        select greatest(?::date, min(r.day)) as since, least(?::date - 1, max(r.day)) as until from relation r),
      pair_day as materialized (
        select p.source, p.target, s.since + k.days as day
        from stretch s cross join lateral generate_series(0, s.until - s.since) k(days) cross join pair p),
      """;
  // a root's quad is always the same, so that of a relation is that of its act
  private static final String TOLD =
      """
      told as (
        select p.source, p.target, e.quad, count(distinct e.story_key) as stories, count(distinct e.provider) as wires
        from pair_day p cross join lateral (
          select e.quad, e.story_key, e.provider from relation e
      """;
  private static final String OF_PAIR =
      " where e.day = p.day and e.source = p.source and e.target = p.target";
  private static final String ROOTED =
      """
       offset 0) e
        group by 1, 2, 3),
      rooted as (
        select r.source, r.target, r.quad, sum(r.n)::bigint as events, jsonb_object_agg(r.root, r.n) as roots
        from (
          select p.source, p.target, e.quad, e.root, count(*) as n
          from pair_day p cross join lateral (
            select e.quad, e.root from event e
      """;
  private static final String CELLS =
      """
       offset 0) e
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
    Spans spans = Spans.asked(asked, UNLESS_TOLD_DAYS, now);
    int limit = asked.limit(40, 200);
    String from = Events.day(spans.from()).toString();
    String to = Events.day(spans.to()).toString();
    Query narrowed = new Query("").andIf(Act.CONFLICT, asked.conflict()).andIf(QUAD, asked.quad());
    ArrayNode found =
        database.rows(
            new Query(PAIRS + DAYS, from, to)
                .and(narrowed)
                .and(ON_DAYS, limit + 1, from, to)
                .and(TOLD + OF_PAIR)
                .and(narrowed)
                .and(ROOTED + OF_PAIR)
                .and(narrowed)
                .and(CELLS));
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
