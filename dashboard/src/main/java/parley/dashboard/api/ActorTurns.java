package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The actors toward whom sentiment, or whose posture toward the talks, is another in a span than it
 * was in the four spans before: by three standard errors of the difference, of ten votes or more on
 * both sides.
 */
final class ActorTurns {
  private static final int SPANS_BEFORE = 4;
  private static final int LEAST_VOTES = 10;
  private static final double LEAST_ERRORS = 3;

  // the variance is that of `band`: four votes are added, two at each end
  private static final String TURNS =
      """
      with summed as (
        select t.subject, t.start >= ? as after,
          sum(t.votes) as n, sum(t.vote_sum) / 1000.0::float8 as total, sum(t.vote_squares) / 1000000.0::float8 as squares,
          sum(t.postures) as postures, sum(t.constructive - t.obstructive)::float8 as lean,
          sum(t.constructive + t.obstructive)::float8 as told
        from tally t
        where t.subject = any(array(
          select s.subject from subject s where s.type = 'actor' and s.conflict is not distinct from ?::text))
        and t.span = '1d' and t.start >= ? and t.start < ?
        group by 1, 2),
      measured as (
        select subject, after, m.measure, m.n, m.total / nullif(m.n, 0) as mean,
          ((m.squares + 4) / (m.n + 4) - m.total * m.total / (m.n + 4) / (m.n + 4)) / (m.n + 4) as variance
        from summed cross join lateral (
          values ('sentiment', n, total, squares), ('posture', postures, lean, told)) m(measure, n, total, squares))
      select s.id, s.name, s.conflict, t.*
      from (
        select a.subject, a.measure, b.mean as before, b.n::bigint as "beforeN", a.mean as after,
          a.n::bigint as "afterN", a.mean - b.mean as difference, a.mean - b.mean - 1.959964 * e.error as low,
          a.mean - b.mean + 1.959964 * e.error as high, (a.mean - b.mean) / e.error as z
        from measured a join measured b using (subject, measure)
        cross join lateral (select sqrt(a.variance + b.variance) as error) e
        where a.after and not b.after and a.n >= ? and b.n >= ? and abs(a.mean - b.mean) >= ? * e.error
        order by abs((a.mean - b.mean) / e.error) desc, a.subject, a.measure limit ?) t
      join subject s on s.subject = t.subject
      order by abs(t.z) desc, t.subject, t.measure
      """;

  private final QueryRunner database;
  private final Sentences sentences;

  ActorTurns(QueryRunner database) {
    this.database = database;
    this.sentences = new Sentences(database);
  }

  /** Those that turned most. */
  ArrayNode of(Spans spans, @Nullable String conflict, int limit) {
    ArrayNode rows =
        database.rows(
            new Query(
                TURNS,
                spans.from(),
                conflict,
                spans.from(SPANS_BEFORE),
                spans.to(),
                LEAST_VOTES,
                LEAST_VOTES,
                LEAST_ERRORS,
                limit));
    for (JsonNode row : rows) {
      withStories((ObjectNode) row, spans);
    }
    return rows;
  }

  private void withStories(ObjectNode turn, Spans spans) {
    String subject = turn.remove("subject").asText();
    boolean best = turn.path("difference").asDouble() > 0;
    String sort = best ? "sentiment" : "-sentiment";
    turn.set(
        "stories",
        sentences.ofActor(
            turn.path("id").asText(),
            turn.path("conflict").textValue(),
            best,
            spans.from(),
            spans.to()));
    turn.put("query", Sentences.path(subject, spans.from(), spans.to()) + "&sort=" + sort);
  }
}
