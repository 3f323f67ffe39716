package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The stories behind a number, with what is kept of their sentences: the headline, with the places
 * of the actors in it, the one sentence of evidence where the wire's rights allow it, and the acts.
 */
final class Sentences {
  private static final Duration UNLESS_TOLD = Duration.ofDays(7);

  private static final String LIST =
      """
      select s.story_id as "storyId", s.revision, s.provider, s.link, s.story_time as "storyTime", s.reports,
        s.copy_of as "copyOf", s.happening, (select %s from happening h where h.id = s.happening) as "ofHappening", s.verdict,
        s.conflict, s.stage, s.headline, s.evidence, s.vote as sentiment, s.toward as "towardTalks",
        coalesce((
          select jsonb_agg(jsonb_build_object('field', 'headline', 'begin', p.place -> 'begin', 'end', p.place -> 'end',
            'actor', m.actor) order by (p.place ->> 'begin')::integer, m.actor)
          from actor_mention m cross join lateral jsonb_array_elements(m.places) p(place)
          where m.story_id = s.story_id and p.place ->> 'field' = 'headline'), '[]') as highlights,
        coalesce((
          select jsonb_agg(jsonb_build_object('source', r.source, 'sourceName',
            coalesce((select n.name from name n where n.type = 'actor' and n.id = r.source), r.source), 'target', r.target, 'targetName',
            coalesce((select n.name from name n where n.type = 'actor' and n.id = r.target), r.target), 'root', r.root, 'quad', r.quad,
            'polarity', r.polarity, 'told', r.told, 'plannedFor', r.planned_for, 'negated', r.negated,
            'speaker', r.speaker, 'score', r.score, 'field', r.field, 'begin', r."begin", 'end', r."end")
            order by r.field desc, r."begin", r.source, r.target)
          from relation r
          where r.story_id = s.story_id and coalesce(r.told, 'news') = 'news'), '[]') as acts
      """
          .formatted(Happenings.JSON);
  private static final String FROM = " from (";
  private static final String OF_TEXT =
      ", s.text_stories as \"textStories\", s.text_reports as \"textReports\", s.copies from (";
  // a turn's day may have thousands: the times of those most reported are read off an index
  private static final String OF_TURNS =
      """
      select t.*, a.place, t.tone as vote, null::integer as toward
      from unnest(?::text[], ?::text[], ?::text[], ?::text[]) with ordinality a(conflict, stage, since, until, place)
      cross join lateral (
        select s.* from story s
        where s.conflict = a.conflict and s.verdict = 'talks' and s.stage = a.stage and not s.undated
        and s.story_time = any(array(
          select m.story_time from story m
          where m.conflict = a.conflict and m.verdict = 'talks' and m.stage = a.stage and not m.undated
          and m.story_time >= a.since::timestamptz and m.story_time < a.until::timestamptz
          order by m.reports desc, m.story_time desc fetch first 3 rows with ties))
        order by s.reports desc, s.story_time desc, s.story_id desc limit 3) t) s
      order by s.place, s.reports desc, s.story_time desc, s.story_id desc
      """;
  private static final String OF_ACTOR =
      """
      select s.*, m.sentiment as vote, m.toward_talks as toward
      from (
        select a.story_id, a.sentiment, a.toward_talks from actor_mention a
        where a.actor = ? and a.verdict = 'talks' and a.sentiment is not null and a.story_time >= ? and a.story_time < ?
      """;
  private static final String TOTAL =
      """
      select count(*) as total, count(distinct coalesce(s.copy_of, s.story_id)) as texts,
        count(distinct s.happening_key) as happenings
      from (
      """;
  private static final String AFTER = " where (s.story_time, s.story_id) < (?, ?)";
  private static final Map<String, String> ORDERS =
      Map.of(
          "newest", "s.story_time desc, s.story_id desc",
          "reports", "s.reports desc, s.story_time desc, s.story_id desc",
          "sentiment", "s.vote desc nulls last, s.story_time desc, s.story_id desc",
          "-sentiment", "s.vote nulls last, s.story_time desc, s.story_id desc");
  private static final String NEWEST = "newest";
  private static final String PAGE = "sentences";

  private final QueryRunner database;

  Sentences(QueryRunner database) {
    this.database = database;
  }

  /**
   * `sentences`, how many stories (`total`), texts and happenings there are on all pages, and
   * `next`: the cursor of the next page, null on the last. Per text, a copy is a part of the row of
   * what it repeats.
   */
  ObjectNode list(Parameters asked, Instant now) {
    String subject =
        asked
            .subject()
            .orElseThrow(
                () -> new BadParameterException("subject", "required: talks:SLUG, actor:ID …"));
    Instant to = asked.instant("to").orElse(now);
    Instant from = asked.instant("from").orElseGet(() -> to.minus(UNLESS_TOLD));
    if (!from.isBefore(to)) {
      throw new BadParameterException("from", "expected a time before `to`");
    }
    int limit = asked.limit(20, 200);
    String sort =
        Objects.requireNonNullElse(
            asked.word("sort", NEWEST, "reports", "sentiment", "-sentiment"), NEWEST);
    Query stories = SubjectStories.of(subject, from, to, asked);
    boolean texts = "text".equals(asked.word("per", "story", "text"));
    JsonNode totals = database.rows(new Query(TOTAL).and(stories).and(") s")).path(0);
    Rows rows = texts ? Sentences::texts : Sentences::stories;
    Query of = texts ? Texts.of(stories) : stories;
    String cursor = asked.single("cursor").orElse(null);
    ObjectNode page =
        sort.equals(NEWEST)
            ? newest(of, rows, cursor, limit)
            : sorted(of, rows, sort, cursor, limit);
    return page.setAll((ObjectNode) totals);
  }

  /**
   * The part of a list that a page holds.
   *
   * @param after the end of the page before, where that is a time
   * @param skip the rows before it, where it is not
   */
  private record Part(String sort, @Nullable PageCursor after, int limit, int skip) {
    String order() {
      return " order by " + ORDERS.get(sort);
    }

    /** The part of all, before anything is looked up for each. */
    Query of(Query all) {
      Query part = new Query("select s.* from (").and(all).and(") s");
      if (after != null) {
        part.and(AFTER, after.time(), after.key());
      }
      return part.and(order() + " limit ? offset ?", limit, skip);
    }
  }

  private interface Rows {
    Query of(Query all, Part part);
  }

  private ObjectNode newest(Query all, Rows rows, @Nullable String cursor, int limit) {
    PageCursor after = cursor == null ? null : PageCursor.of(cursor);
    return Paging.page(
        PAGE,
        database.rows(rows.of(all, new Part(NEWEST, after, limit + 1, 0))),
        limit,
        last ->
            new PageCursor(
                    Instant.parse(last.path("storyTime").asText()), last.path("storyId").asText())
                .text());
  }

  /** By what stories' numbers say, which have no end that a page could begin after. */
  private ObjectNode sorted(Query all, Rows rows, String sort, @Nullable String cursor, int limit) {
    int skip = cursor == null ? 0 : SkipCursor.of(cursor).rows();
    return Paging.page(
        PAGE,
        database.rows(rows.of(all, new Part(sort, null, limit + 1, skip))),
        limit,
        last -> new SkipCursor(skip + limit).text());
  }

  /**
   * The few stories of a subject that tell most about a change in it, of a text its leader alone.
   */
  ArrayNode of(String subject, Instant from, Instant to, String sort, int limit) {
    return database.rows(
        texts(
            Texts.of(SubjectStories.of(subject, from, to, Parameters.NONE)),
            new Part(sort, null, limit, 0)));
  }

  /**
   * Up to three stories for each of several turns of a stage, most reported first: rows as of
   * {@link #list}, with the turn's place in the lists before them.
   */
  ArrayNode ofTurns(
      List<String> conflicts, List<String> stages, List<String> from, List<String> to) {
    return database.rows(
        new Query(LIST.replaceFirst("select ", "select s.place, ") + FROM)
            .and(OF_TURNS, conflicts, stages, from, to));
  }

  /** The few of an actor's stories that speak best, or worst, of it. */
  ArrayNode ofActor(
      String actor, @Nullable String conflict, boolean best, Instant from, Instant to) {
    String order = best ? "desc" : "asc";
    return database.rows(
        new Query(LIST + FROM)
            .and(OF_ACTOR, actor, from, to)
            .andIf(" and a.conflict = ?", conflict)
            .and(
                " order by a.sentiment "
                    + order
                    + ", a.story_time desc limit 3) m join story s on s.story_id = m.story_id"
                    + " where not s.undated) s order by s.vote "
                    + order
                    + ", s.story_time desc"));
  }

  private static Query stories(Query stories, Part part) {
    return new Query(LIST + FROM).and(part.of(stories)).and(") s" + part.order());
  }

  private static Query texts(Query texts, Part part) {
    return new Query(LIST + OF_TEXT)
        .and(Texts.LEADERS)
        .and(part.of(texts))
        .and(Texts.LEADERS_END + ") s" + part.order().replace("s.reports", "s.text_reports"));
  }

  /** The path that lists the stories of a number. */
  static String path(String subject, Instant from, Instant to) {
    return Api.ROOT + "/sentences?subject=" + subject + "&from=" + from + "&to=" + to;
  }
}
