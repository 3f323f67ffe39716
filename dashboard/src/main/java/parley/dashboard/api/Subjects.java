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
  private static final int MOST_WITH_VOTES = 50;

  /** With fewer stories, now and usually, a change says nothing. */
  static final int MINIMUM = 5;

  private static final String LIST =
      """
      with listed as materialized (
        select s.subject from subject s where true
      """;
  // what they are ranked by, of all of them; the rest of those on the page
  private static final String COUNTED =
      """
      ),
      counted as (
        select t.subject, sum(t.stories) filter (where t.start >= ?) as stories,
          sum(t.stories) filter (where t.start < ?) as before
        from tally t
        where t.subject = any(array(select l.subject from listed l)) and t.span = '1d' and t.start >= ? and t.start < ?
        group by 1),
      page as materialized (
        select l.subject, coalesce(c.stories, 0) as stories, greatest(c.stories, c.before, 0) as most
        from listed l left join counted c on c.subject = l.subject
      """;
  private static final String BY_NAME =
      """
      ),
      page as materialized (
        select s.subject from listed l join subject s on s.subject = l.subject
      """;
  private static final String SHOWN =
      """
       limit ? offset ?)
      select s.subject, s.type, s.id, s.name, s.conflict, coalesce(c.stories, 0) as stories,
        coalesce(c.reports, 0) as reports, c."distinct", c.happenings, coalesce(c.before, 0) as before,
        c.stories / nullif(c.before, 0)::float8 - 1 as change, coalesce(c.n, 0) as n,
        c.total / nullif(c.n, 0) as sentiment, (band(c.n, c.total, c.squares))[1] as "sentimentLow",
        (band(c.n, c.total, c.squares))[2] as "sentimentHigh", coalesce(c.postures, 0) as postures,
        c.lean / nullif(c.postures, 0)::float8 as posture, (band(c.postures, c.lean, c.told))[1] as "postureLow",
        (band(c.postures, c.lean, c.told))[2] as "postureHigh"
      from page p join subject s on s.subject = p.subject
      cross join lateral (
        select sum(t.stories) filter (where t.present)::bigint as stories,
          sum(t.reports) filter (where t.present)::bigint as reports,
          case when bool_and(t."distinct" is not null or not t.present) is not false
            then coalesce(sum(t."distinct") filter (where t.present), 0)::bigint end as "distinct",
          case when bool_and(t.happenings is not null or not t.present) is not false
            then coalesce(sum(t.happenings) filter (where t.present), 0)::bigint end as happenings,
          sum(t.stories) filter (where not t.present)::bigint as before,
          sum(t.votes) filter (where t.present)::bigint as n,
          sum(t.vote_sum) filter (where t.present) / 1000.0::float8 as total,
          sum(t.vote_squares) filter (where t.present) / 1000000.0::float8 as squares,
          sum(t.postures) filter (where t.present)::bigint as postures,
          sum(t.constructive - t.obstructive) filter (where t.present)::bigint as lean,
          sum(t.constructive + t.obstructive) filter (where t.present)::bigint as told
        from (
          select b.*, b.start >= ? as present
          from tally b where b.subject = s.subject and b.span = '1d' and b.start >= ? and b.start < ?) t) c
      """;
  private static final String NAMED = " and (s.name ilike ? or s.subject ilike ?)";
  private static final String TYPE = " and s.type = ?";
  private static final String CONFLICT = " and s.conflict = ?";
  private static final String NAME = "name";
  private static final String SURPRISE = "surprise";
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
    boolean happenings = asked.happeningsVote();
    if (happenings && limit > MOST_WITH_VOTES) {
      throw new BadParameterException(
          "limit", "expected at most " + MOST_WITH_VOTES + " together with per=happening");
    }
    int skip = asked.single("cursor").map(SkipCursor::of).orElse(SkipCursor.NONE).rows();
    String sort =
        Objects.requireNonNullElse(asked.word("sort", "stories", SURPRISE, NAME), "stories");
    boolean ranked = sort.equals(SURPRISE);
    ArrayNode rows =
        database.rows(
            query(asked, spans, sort, ranked ? MAX_RANKED : limit + 1, ranked ? 0 : skip));
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
    if (happenings) {
      HappeningVotes.replace(subjects, spans, database);
    }
    page.put("next", rest.size() > limit ? new SkipCursor(skip + limit).text() : null);
    return page;
  }

  private static Query query(Parameters asked, Spans spans, String sort, int rows, int skip) {
    String named = asked.containing("q");
    Query query = new Query(LIST);
    if (named != null) {
      query.and(NAMED, named, named);
    }
    query
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
        .andIf(CONFLICT, asked.conflict());
    String order;
    String shown;
    if (sort.equals(NAME)) {
      order = "s.name, s.subject";
      shown = order;
      query.and(BY_NAME);
    } else {
      order = (sort.equals(SURPRISE) ? "most" : "stories") + " desc, l.subject";
      shown = "p." + order.replace("l.", "s.");
      Instant since = sort.equals(SURPRISE) ? spans.from(1) : spans.from();
      query.and(COUNTED, spans.from(), spans.from(), since, spans.to());
    }
    return query
        .and(" order by " + order)
        .and(SHOWN, rows, skip, spans.from(), spans.from(1), spans.to())
        .and(" order by " + shown);
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
