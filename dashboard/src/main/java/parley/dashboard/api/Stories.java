package parley.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Standing stories, newest first, and one story with its tags and history. One whose date is
 * impossible or still to come is on a list of its own, and never heads that of the others.
 */
final class Stories {
  private static final String COLUMNS =
      """
      select s.story_id as "storyId", s.revision, s.provider, s.version, s.version_text as "versionText", s.wire_ids as "wireIds", s.headline, s.link, s.language,
        s.story_time as "storyTime", s.undated, s.version_created as "versionCreated",
        s.received_at as "receivedAt", s.standing_since as "standingSince", s.reports, s.copy_of as "copyOf", s.happening,
        s.lane, s.verdict, s.score, s.conflict,
        s.others, s.stage, s.evidence, s.tone, s.tagger, s.registry,
        s.untagged,
        coalesce((
          select jsonb_agg(jsonb_build_object('id', m.actor, 'name', m.name, 'kind', m.kind,
            'country', m.country, 'office', m.office, 'sentiment', m.sentiment,
            'ownVoice', m.own_voice, 'towardTalks', m.toward_talks, 'mentions', m.places) order by m.mentions desc, m.actor)
          from actor_mention m where m.story_id = s.story_id), '[]') as actors
      """;
  private static final String LIST = COLUMNS + "from story s where true";
  private static final String PAST = " and not s.undated and s.story_time <= ?";
  private static final String IMPOSSIBLE = " and (s.undated or s.story_time > ?)";
  private static final String CONFLICT = " and s.conflict = ?";
  private static final String PROVIDER = " and s.provider = ?";
  private static final String WIRE_ID = " and s.wire_ids @> ?::text[]";
  private static final String VERDICT = " and s.verdict = ?";
  private static final String LANGUAGE = " and s.language = ?";
  private static final String STAGE = " and s.stage = ?";
  private static final String ACTOR =
      " and s.story_id in (select a.story_id from actor_mention a where a.actor = ?)";
  private static final String FROM = " and s.story_time >= ?";
  private static final String TO = " and s.story_time < ?";
  private static final String AFTER = " and (s.story_time, s.story_id) < (?, ?)";
  private static final String ORDER = " order by s.story_time desc, s.story_id desc limit ?";

  private static final String ONE =
      COLUMNS
          + ", s.tags, (select "
          + Happenings.JSON
          + " from happening h where h.id = s.happening) as \"ofHappening\""
          + " from story s where s.story_id = ?";
  private static final String RELATIONS =
      """
      select source, target, root, quad, polarity, told, planned_for::text as "plannedFor", negated,
        speaker, score, field, "begin", "end"
      from relation where story_id = ? order by field desc, "begin", source, target
      """;
  private static final String HISTORY =
      """
      select revision, cause, reason, at, version, version_text as "versionText", message_id as "messageId", replaced,
        subjects, frozen, copy_of as "copyOf", happening
      from retraction where story_id = ? order by revision, at
      """;

  private final QueryRunner database;

  Stories(QueryRunner database) {
    this.database = database;
  }

  /** `stories`, and `next`: the cursor of the next page, null on the last. */
  ObjectNode list(Parameters asked, Instant now) {
    int limit = asked.limit(20, 200);
    Optional<String> wireId = asked.single("wireId");
    String dates = asked.word("dates", "past", "impossible");
    Query query = new Query(LIST);
    if (dates != null || wireId.isEmpty()) {
      query.and("impossible".equals(dates) ? IMPOSSIBLE : PAST, now);
    }
    query
        .andIf(WIRE_ID, wireId.map(List::of).orElse(null))
        .andIf(CONFLICT, asked.conflict())
        .andIf(PROVIDER, asked.provider())
        .andIf(VERDICT, asked.word("verdict", "talks", "not-talks", "abstain"))
        .andIf(ACTOR, asked.actor())
        .andIf(LANGUAGE, asked.language())
        .andIf(STAGE, asked.stage())
        .andIf(FROM, asked.instant("from").orElse(null))
        .andIf(TO, asked.instant("to").orElse(null));
    asked
        .single("cursor")
        .map(PageCursor::of)
        .ifPresent(cursor -> query.and(AFTER, cursor.time(), cursor.key()));
    return Paging.page(
        "stories",
        database.rows(query.and(ORDER, limit + 1)),
        limit,
        last ->
            new PageCursor(
                    Instant.parse(last.path("storyTime").asText()), last.path("storyId").asText())
                .text());
  }

  /**
   * The story as it stands, with `tags`, `relations` and `history` (what was taken back of it,
   * oldest first). One that does not stand any more has `stands` false and its history alone.
   *
   * @throws NotFoundException if nothing is known of it
   */
  ObjectNode one(String id) {
    ArrayNode found = database.rows(new Query(ONE, id));
    ArrayNode history = database.rows(new Query(HISTORY, id));
    if (found.isEmpty() && history.isEmpty()) {
      throw new NotFoundException("no story " + id + " stands, and none was taken back");
    }
    ObjectNode story = found.arrayNode().objectNode();
    story.put("storyId", id).put("stands", !found.isEmpty());
    if (!found.isEmpty()) {
      story.setAll((ObjectNode) found.get(0));
      story.set("relations", database.rows(new Query(RELATIONS, id)));
    }
    story.set("history", history);
    return story;
  }

  /** Headline, provider, link and time of an event's stories, the newest 50. */
  static final String BRIEF =
      """
      coalesce((
        select jsonb_agg(jsonb_build_object('storyId', b.story_id, 'headline', b.headline,
          'provider', b.provider, 'link', b.link, 'storyTime',
          to_char(b.story_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
          order by b.story_time desc, b.story_id)
        from (select * from story t where t.story_id = any(e.stories)
          order by t.story_time desc limit 50) b), '[]')
      """;
}
