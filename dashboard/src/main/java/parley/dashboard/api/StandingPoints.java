package parley.dashboard.api;

import java.time.Instant;
import java.util.List;

/**
 * What standing stories say of subjects, counted one by one, as a relation of SQL with the columns
 * that {@link Series} sums up: a row a story, or, where each happening votes once, a row a
 * happening and step, whose votes are the means of its stories' votes in that step.
 */
final class StandingPoints {
  private static final String STORIES =
      """
      select ?::text as subject, s.story_time as start, 1 as stories, s.reports,
        case when s.founds is not null then (not s.copied)::integer end as distinct_stories, s.founds::integer as happenings,
        null::bigint as mentions, (s.untagged is not null)::integer as untagged, null::bigint as events,
        (s.vote is not null)::integer as n, s.vote as total, s.vote * s.vote as squares,
        (s.own_vote is not null)::integer as own_n, s.own_vote as own_total,
        (s.toward is not null)::integer as postures, (s.toward > 0)::integer as constructive,
        (s.toward < 0)::integer as obstructive, null::bigint as quad1, null::bigint as quad2, null::bigint as quad3,
        null::bigint as quad4
      from (
      """;
  private static final String HAPPENINGS =
      """
      select s.subject, s.start, s.stories, s.reports, s.distinct_stories, s.happenings, null::bigint as mentions,
        s.untagged, null::bigint as events, (s.vote is not null)::integer as n, s.vote as total,
        s.vote * s.vote as squares, (s.own_vote is not null)::integer as own_n, s.own_vote as own_total,
        (s.toward is not null)::integer as postures, (s.toward > 0)::integer as constructive,
        (s.toward < 0)::integer as obstructive, null::bigint as quad1, null::bigint as quad2, null::bigint as quad3,
        null::bigint as quad4
      from (
        select t.subject, %s, t.happening_key as happening, count(*) as stories,
          sum(t.reports) as reports,
          case when count(t.founds) = count(*) then count(*) filter (where not t.copied) end as distinct_stories,
          case when count(t.founds) = count(*) then count(*) filter (where t.founds) end as happenings,
          count(t.untagged) as untagged,
          avg(t.vote) as vote, avg(t.own_vote) as own_vote, sign(sum(t.toward))::integer as toward
        from (
      """;
  private static final String OF_SUBJECT =
      """
      select ?::text as subject, s.founds, s.happening_key, s.copied, s.story_time, s.reports, s.untagged, s.vote,
        s.own_vote, s.toward
      from (
      """;
  private static final String UNION = " union all ";

  private StandingPoints() {}

  /** A row a story. */
  static Query ofStories(List<String> subjects, Instant from, Instant to, Parameters filters) {
    return union(STORIES, subjects, from, to, filters);
  }

  /**
   * A row a happening and step. A story that an earlier release judged is a happening of its own.
   *
   * @param bin where a step begins, as a column `start` out of the time that it is formatted with
   * @param step the length of a step, the parameter of `bin`
   */
  static Query ofHappenings(
      List<String> subjects,
      Instant from,
      Instant to,
      Parameters filters,
      String bin,
      String step) {
    return new Query(HAPPENINGS.formatted(bin.formatted("t.story_time")), step)
        .and(union(OF_SUBJECT, subjects, from, to, filters))
        .and(") t group by 1, 2, 3) s");
  }

  private static Query union(
      String each, List<String> subjects, Instant from, Instant to, Parameters filters) {
    Query query = new Query("");
    String union = "";
    for (String subject : subjects) {
      query
          .and(union + each, subject)
          .and(SubjectStories.of(subject, from, to, filters))
          .and(") s");
      union = UNION;
    }
    return query;
  }
}
