package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What there are numbers of, searchable, and ranked by their stories or by how these changed. */
final class Subjects {
  private static final int DAYS = 7;
  private static final int MAX_RANKED = 1_000;

  /** With fewer stories, now and usually, a change says nothing. */
  static final int MINIMUM = 5;

  private static final String LIST =
      """
      select s.subject, s.type, s.id, s.name, s.conflict, coalesce(c.stories, 0) as stories,
        coalesce(c.reports, 0) as reports, coalesce(c.before, 0) as before,
        c.stories / nullif(c.before, 0)::float8 - 1 as change, coalesce(c.n, 0) as n,
        c.total / nullif(c.n, 0) as sentiment, (band(c.n, c.total, c.squares))[1] as "sentimentLow",
        (band(c.n, c.total, c.squares))[2] as "sentimentHigh", coalesce(c.postures, 0) as postures,
        c.lean / nullif(c.postures, 0)::float8 as posture, (band(c.postures, c.lean, c.told))[1] as "postureLow",
        (band(c.postures, c.lean, c.told))[2] as "postureHigh"
      from subject s
      cross join lateral (
        select sum(t.stories) filter (where t.start >= ?)::bigint as stories,
          sum(t.reports) filter (where t.start >= ?)::bigint as reports,
          sum(t.stories) filter (where t.start < ?)::bigint as before,
          sum(t.votes) filter (where t.start >= ?)::bigint as n,
          sum(t.vote_sum) filter (where t.start >= ?) / 1000.0::float8 as total,
          sum(t.vote_squares) filter (where t.start >= ?) / 1000000.0::float8 as squares,
          sum(t.postures) filter (where t.start >= ?)::bigint as postures,
          sum(t.constructive - t.obstructive) filter (where t.start >= ?)::bigint as lean,
          sum(t.constructive + t.obstructive) filter (where t.start >= ?)::bigint as told
        from tally t where t.subject = s.subject and t.span = '1d' and t.start >= ? and t.start < ?) c
      where true
      """;
  private static final String NAMED = " and (s.name ilike ? or s.subject ilike ?)";
  private static final String TYPE = " and s.type = ?";
  private static final String CONFLICT = " and s.conflict = ?";
  private static final Map<String, String> ORDERS =
      Map.of(
          "stories", "coalesce(c.stories, 0) desc, s.subject",
          "name", "s.name, s.subject",
          "surprise", "greatest(c.stories, c.before, 0) desc, s.subject");
  private static final Comparator<JsonNode> MOST_SURPRISING =
      Comparator.comparingDouble((JsonNode row) -> -Math.abs(row.path("surprise").asDouble()))
          .thenComparing(row -> row.path("subject").asText());

  private final QueryRunner database;

  Subjects(QueryRunner database) {
    this.database = database;
  }

  /** `subjects`, and `next`: the cursor of the next page, null on the last. */
  ObjectNode list(Parameters asked, Instant now) {
    Spans spans = Spans.asked(asked, DAYS, now);
    int limit = asked.limit(50, 500);
    int skip = asked.single("cursor").map(SkipCursor::of).orElse(SkipCursor.NONE).rows();
    String sort =
        Objects.requireNonNullElse(asked.word("sort", "stories", "surprise", "name"), "stories");
    boolean ranked = sort.equals("surprise");
    ArrayNode rows =
        database.rows(
            query(asked, spans, sort)
                .and(" limit ? offset ?", ranked ? MAX_RANKED : limit + 1, ranked ? 0 : skip));
    List<JsonNode> found = new ArrayList<>();
    rows.forEach(found::add);
    Map<String, Surprise> surprises = spans.surprises(database, Lists.texts(rows, "subject"));
    found.forEach(row -> tell((ObjectNode) row, surprises));
    if (ranked) {
      found.sort(MOST_SURPRISING);
    }
    List<JsonNode> rest =
        ranked ? found.subList(Math.min(skip, found.size()), found.size()) : found;
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    ArrayNode subjects = page.putArray("subjects");
    rest.stream().limit(limit).forEach(subjects::add);
    page.put("next", rest.size() > limit ? new SkipCursor(skip + limit).text() : null);
    return page;
  }

  private static Query query(Parameters asked, Spans spans, String sort) {
    Instant from = spans.from();
    String named = asked.containing("q");
    Query query =
        new Query(
            LIST, from, from, from, from, from, from, from, from, from, spans.from(1), spans.to());
    if (named != null) {
      query.and(NAMED, named, named);
    }
    return query
        .andIf(
            TYPE,
            asked.word(
                "type",
                "all",
                "provider",
                "language",
                "conflict",
                "talks",
                "actor",
                "country",
                "dyad",
                "country-dyad"))
        .andIf(CONFLICT, asked.conflict())
        .and(" order by " + ORDERS.get(sort));
  }

  private static void tell(ObjectNode row, Map<String, Surprise> surprises) {
    Surprise surprise = surprises.get(row.path("subject").asText());
    double most = row.path("stories").asDouble();
    row.put(
        "surprise",
        surprise != null && Math.max(most, surprise.usual()) >= MINIMUM
            ? surprise.deviations()
            : null);
  }
}
