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
      with dated as (
        select t.*, t.start >= ? as after
        from tally t
        where t.subject = any(array(
          select s.subject from subject s where s.type = 'actor' and s.conflict is not distinct from ?::text))
        and t.span = '1d' and t.start >= ? and t.start < ?),
      summed as (
        select t.subject,
          sum(t.votes) filter (where t.after) as n, sum(t.votes) filter (where not t.after) as n_before,
          sum(t.vote_sum) filter (where t.after) / 1000.0::float8 as total,
          sum(t.vote_sum) filter (where not t.after) / 1000.0::float8 as total_before,
          sum(t.vote_squares) filter (where t.after) / 1000000.0::float8 as squares,
          sum(t.vote_squares) filter (where not t.after) / 1000000.0::float8 as squares_before,
          sum(t.postures) filter (where t.after) as postures, sum(t.postures) filter (where not t.after) as postures_before,
          sum(t.constructive - t.obstructive) filter (where t.after)::float8 as lean,
          sum(t.constructive - t.obstructive) filter (where not t.after)::float8 as lean_before,
          sum(t.constructive + t.obstructive) filter (where t.after)::float8 as told,
          sum(t.constructive + t.obstructive) filter (where not t.after)::float8 as told_before
        from dated t group by 1),
      measured as (
        select s.subject, m.measure, m.n, m.n_before, m.total / nullif(m.n, 0) as mean,
          m.total_before / nullif(m.n_before, 0) as mean_before,
          sqrt(((m.squares + 4) / (m.n + 4) - m.total * m.total / (m.n + 4) / (m.n + 4)) / (m.n + 4)
            + ((m.squares_before + 4) / (m.n_before + 4) - m.total_before * m.total_before / (m.n_before + 4) / (m.n_before + 4))
              / (m.n_before + 4)) as error
        from summed s cross join lateral (values
          ('sentiment', s.n, s.n_before, s.total, s.total_before, s.squares, s.squares_before),
          ('posture', s.postures, s.postures_before, s.lean, s.lean_before, s.told, s.told_before))
          m(measure, n, n_before, total, total_before, squares, squares_before)
        where m.n >= ? and m.n_before >= ?)
      select s.id, s.name, s.conflict, t.*
      from (
        select m.subject, m.measure, m.mean_before as before, m.n_before::bigint as "beforeN", m.mean as after,
          m.n::bigint as "afterN", m.mean - m.mean_before as difference,
          m.mean - m.mean_before - 1.959964 * m.error as low, m.mean - m.mean_before + 1.959964 * m.error as high,
          (m.mean - m.mean_before) / m.error as z
        from measured m
        where abs(m.mean - m.mean_before) >= ? * m.error
        order by abs((m.mean - m.mean_before) / m.error) desc, m.subject, m.measure limit ?) t
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
