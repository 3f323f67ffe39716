package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.schemas.Span;
import parley.schemas.Subject;

/**
 * Several subjects over a stretch of time, in steps that its length chooses: from buckets, from
 * what these said at an earlier time, or, where filters are given, from the standing stories one by
 * one.
 */
final class Series {
  private static final int MAX_SUBJECTS = 8;
  private static final Duration UNLESS_TOLD = Duration.ofDays(28);

  private static final String NAMES =
      """
      select a.subject, coalesce(s.name, a.subject) as name
      from unnest(?::text[]) with ordinality a(subject, place) left join subject s on s.subject = a.subject
      order by a.place
      """;

  // votes in -1..1, as all three sources have them
  private static final String POINTS =
      """
      select g.subject, g.start, g.start + ?::interval as "end", coalesce(p.stories, 0) as stories,
        coalesce(p.reports, 0) as reports, %s as mentions, %s as untagged, %s as events,
        coalesce(p.stories - p.untagged, 0) / nullif(w.stories, 0)::float8 as share,
        coalesce(p.n, 0) as n, p.total / nullif(p.n, 0) as sentiment,
        (band(p.n, p.total, p.squares))[1] as "sentimentLow", (band(p.n, p.total, p.squares))[2] as "sentimentHigh",
        p.own_total / nullif(p.own_n, 0) as "ownVoice",
        %s as postures, %s as constructive, %s as obstructive,
        (p.constructive - p.obstructive) / nullif(p.postures, 0)::float8 as posture,
        (band(p.postures, p.constructive - p.obstructive, p.constructive + p.obstructive))[1] as "postureLow",
        (band(p.postures, p.constructive - p.obstructive, p.constructive + p.obstructive))[2] as "postureHigh",
        %s as quad1, %s as quad2, %s as quad3, %s as quad4,
        (p.quad1 + p.quad2 - p.quad3 - p.quad4) / nullif(p.quad1 + p.quad2 + p.quad3 + p.quad4, 0)::float8 as cooperation,
        g.start + ?::interval > ?::timestamptz as open
      from (
        select s.subject, s.place, g.start
        from unnest(?::text[]) with ordinality s(subject, place)
        cross join generate_series(?::timestamptz, ?::timestamptz - interval '1 second', ?::interval) g(start)) g
      """;
  private static final String STARTS =
      "date_bin(?::interval, %s, timestamptz '1969-12-29 00:00+00') as start";
  private static final String SUMS =
      """
       sum(b.stories)::bigint as stories, sum(b.reports)::bigint as reports, sum(b.mentions)::bigint as mentions,
      sum(b.untagged)::bigint as untagged, sum(b.events)::bigint as events, sum(b.n)::bigint as n, sum(b.total) as total,
      sum(b.squares) as squares, sum(b.own_n)::bigint as own_n, sum(b.own_total) as own_total,
      sum(b.postures)::bigint as postures, sum(b.constructive)::bigint as constructive,
      sum(b.obstructive)::bigint as obstructive, sum(b.quad1)::bigint as quad1, sum(b.quad2)::bigint as quad2,
      sum(b.quad3)::bigint as quad3, sum(b.quad4)::bigint as quad4
      from (
      """;
  private static final String NOW =
      """
      select t.subject, t.start, t.stories, t.reports, t.mentions, t.untagged, t.events, t.votes as n,
        t.vote_sum / 1000.0::float8 as total, t.vote_squares / 1000000.0::float8 as squares, t.own_votes as own_n,
        t.own_vote_sum / 1000.0::float8 as own_total, t.postures, t.constructive, t.obstructive, t.quad1, t.quad2, t.quad3,
        t.quad4
      from tally t where t.subject = any(?::text[]) and t.span = ? and t.start >= ? and t.start < ?
      """;
  private static final String THEN =
      """
      select t.subject, t.start, t.stories, t.reports, t.mentions, t.untagged, t.events, t.n, t.sentiment * t.n as total,
        (t.spread * t.spread + t.sentiment * t.sentiment) * t.n as squares, null::bigint as own_n,
        null::float8 as own_total, t.postures, t.constructive, t.obstructive, null::bigint as quad1, null::bigint as quad2,
        null::bigint as quad3, null::bigint as quad4
      from unnest(?::text[]) a(subject) cross join lateral buckets_as_of(a.subject, ?, ?, ?, ?) t
      """;
  private static final String ONE_BY_ONE =
      """
      select ?::text as subject, s.story_time as start, 1 as stories, s.reports, null::bigint as mentions,
        (s.untagged is not null)::integer as untagged, null::bigint as events, (s.vote is not null)::integer as n,
        s.vote as total, s.vote * s.vote as squares, (s.own_vote is not null)::integer as own_n, s.own_vote as own_total,
        (s.toward is not null)::integer as postures, (s.toward > 0)::integer as constructive,
        (s.toward < 0)::integer as obstructive, null::bigint as quad1, null::bigint as quad2, null::bigint as quad3,
        null::bigint as quad4
      from (
      """;
  private static final String ORDER = " on w.start = g.start order by g.place, g.start";

  private final QueryRunner database;
  private final PastNumbers past;

  Series(QueryRunner database) {
    this.database = database;
    this.past = new PastNumbers(database);
  }

  ObjectNode answer(Parameters asked, Instant now) {
    List<String> subjects = asked.subjects(MAX_SUBJECTS);
    Step.Stretch stretch = Step.Stretch.asked(asked, UNLESS_TOLD, now);
    Optional<Instant> asOf = asked.instant("asOf");
    asOf.ifPresent(then -> past.requireKept(then, now));
    if (stretch.step().span() == Span.MINUTE) {
      past.requireMinutes("from", stretch.from());
    }
    boolean filtered = isFiltered(asked);
    if (filtered && asOf.isPresent()) {
      throw new BadParameterException("asOf", "not together with a filter");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer
        .put("from", stretch.from().toString())
        .put("to", stretch.to().toString())
        .put("step", stretch.step().label())
        .put("filtered", filtered);
    Map<String, ArrayNode> points = new HashMap<>();
    ArrayNode series = answer.putArray("series");
    for (JsonNode row : database.rows(new Query(NAMES, subjects))) {
      ObjectNode one = series.addObject();
      one.setAll((ObjectNode) row);
      points.put(row.path("subject").asText(), one.putArray("points"));
    }
    Query query = query(subjects, stretch, asOf.orElse(null), filtered ? asked : null, now);
    for (JsonNode row : database.rows(query)) {
      ObjectNode point = (ObjectNode) row;
      ArrayNode of = points.get(point.remove("subject").asText());
      if (of != null) {
        of.add(point);
      }
    }
    return answer;
  }

  private static boolean isFiltered(Parameters asked) {
    return asked.provider() != null
        || asked.language() != null
        || asked.stage() != null
        || asked.quad() != null;
  }

  private static Query query(
      List<String> subjects,
      Step.Stretch stretch,
      @Nullable Instant asOf,
      @Nullable Parameters filters,
      Instant now) {
    String step = stretch.step().interval();
    boolean days = stretch.step().span() == Span.DAY;
    String zero = filters == null ? "coalesce(p.%1$s, 0)" : "null::bigint";
    String posture = "coalesce(p.%1$s, 0)";
    // numbers of an earlier time have no classes of acts
    String quad = filters == null && asOf == null ? posture : "p.%1$s";
    Query query =
        new Query(
            POINTS.formatted(
                zero.formatted("mentions"),
                posture.formatted("untagged"),
                days ? zero.formatted("events") : "null::bigint",
                posture.formatted("postures"),
                posture.formatted("constructive"),
                posture.formatted("obstructive"),
                quad.formatted("quad1"),
                quad.formatted("quad2"),
                quad.formatted("quad3"),
                quad.formatted("quad4")),
            step,
            step,
            now,
            subjects,
            stretch.from(),
            stretch.to(),
            step);
    query.and(" left join (select b.subject, " + STARTS.formatted("b.start") + ", " + SUMS, step);
    if (filters != null) {
      String union = "";
      for (String subject : subjects) {
        Query stories = SubjectStories.of(subject, stretch.from(), stretch.to(), filters);
        query.and(union + ONE_BY_ONE, subject).and(stories).and(") s");
        union = " union all ";
      }
    } else {
      source(query, subjects, stretch, asOf);
    }
    query.and(") b group by 1, 2) p on p.subject = g.subject and p.start = g.start");
    query.and(
        " left join (select "
            + STARTS.formatted("b.start")
            + ", sum(b.stories - b.untagged)::bigint as stories from (",
        step);
    if (filters != null) {
      query.and("select now() as start, 0 as stories, 0 as untagged where false");
    } else {
      source(query, List.of(Subject.ALL), stretch, asOf);
    }
    return query.and(") b group by 1) w").and(ORDER);
  }

  private static void source(
      Query query, List<String> subjects, Step.Stretch stretch, @Nullable Instant asOf) {
    String span = stretch.step().span().label();
    if (asOf == null) {
      query.and(NOW, subjects, span, stretch.from(), stretch.to());
    } else {
      query.and(THEN, subjects, span, stretch.from(), stretch.to(), asOf);
    }
  }
}
