package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.schemas.Subject;

/** The retractions, newest first. */
final class Retractions {
  private static final String LIST =
      """
      select r.story_id as "storyId", r.revision, r.provider, r.cause, r.reason, r.at,
        r.story_time as "storyTime", r.version, r.version_text as "versionText", r.message_id as "messageId", r.replaced, r.subjects,
        r.frozen, r.copy_of as "copyOf", r.happening,
        (select s.headline from story s where s.story_id = r.story_id) as "standingHeadline"
      from retraction r where true
      """;
  private static final String CONFLICT =
      " and (r.subjects && ?::text[]"
          // a corrected story of the conflict may have lost no subject
          + " or exists (select 1 from story s where s.story_id = r.story_id and s.conflict = ?))";
  private static final String SUBJECT = " and r.subjects @> ?::text[] and not r.frozen";
  private static final String PROVIDER = " and r.provider = ?";
  private static final String CAUSE = " and r.cause = ?";
  private static final String FROM = " and r.at >= ?";
  private static final String TO = " and r.at < ?";
  private static final String KEY = "(r.story_id || ' ' || r.revision) collate \"C\"";
  private static final String AFTER = " and (r.at, " + KEY + ") < (?, ?)";

  // of an actor: what was taken back of its subjects, and of those within talks
  private static final String ACTOR =
      " and exists (select from unnest(r.subjects) x"
          + " where x in (?, ?) or split_part(x, '/', 2) = ?)";

  // stories that are joined or split leave no number
  private static final String TAKEN = " and r.cause not in ('joined', 'split')";
  private static final String NEWEST = " order by r.at desc, " + KEY + " desc limit ?";

  private final QueryRunner database;

  Retractions(QueryRunner database) {
    this.database = database;
  }

  /** `retractions`, and `next`: the cursor of the next page, null on the last. */
  ObjectNode list(Parameters asked) {
    int limit = asked.limit(20, 200);
    Query query =
        new Query(LIST)
            .andIf(SUBJECT, asked.subject().map(List::of).orElse(null))
            .andIf(PROVIDER, asked.provider())
            .andIf(
                CAUSE,
                asked.word(
                    "cause",
                    "corrected",
                    "withheld",
                    "killed",
                    "held",
                    "retagged",
                    "joined",
                    "split"))
            .andIf(FROM, asked.instant("from").orElse(null))
            .andIf(TO, asked.instant("to").orElse(null));
    ofConflict(query, asked.conflict());
    asked
        .single("cursor")
        .map(PageCursor::of)
        .ifPresent(cursor -> query.and(AFTER, cursor.time(), cursor.key()));
    return Paging.page(
        "retractions",
        database.rows(query.and(NEWEST, limit + 1)),
        limit,
        last -> new PageCursor(Instant.parse(last.path("at").asText()), key(last)).text());
  }

  /**
   * The newest of a stretch of time by which something was taken back, after those of an earlier
   * page.
   */
  ArrayNode newest(
      Parameters asked, Instant from, Instant to, @Nullable PageCursor after, int limit) {
    Query query = new Query(LIST + TAKEN).and(FROM, from).and(TO, to);
    ofConflict(query, asked.conflict());
    String actor = asked.actor();
    if (actor != null) {
      String subject = Subject.of(Subject.Type.ACTOR, actor);
      query.and(ACTOR, subject, Subject.of(Subject.Type.COUNTRY, actor), subject);
    }
    if (after != null) {
      query.and(AFTER, after.time(), after.key());
    }
    return database.rows(query.and(NEWEST, limit));
  }

  /** What tells a row apart from others of the same time. */
  static String key(JsonNode row) {
    return row.path("storyId").asText() + " " + row.path("revision").asLong();
  }

  private static void ofConflict(Query query, @Nullable String conflict) {
    if (conflict != null) {
      query.and(
          CONFLICT,
          List.of(
              Subject.of(Subject.Type.CONFLICT, conflict),
              Subject.of(Subject.Type.TALKS, conflict)),
          conflict);
    }
  }
}
