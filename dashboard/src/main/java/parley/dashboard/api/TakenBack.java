package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.schemas.Span;
import parley.schemas.Subject;

/** What was taken back from the numbers of talks in a span, with these before and after. */
final class TakenBack {
  private static final String FROM =
      " from retraction r where r.at >= ? and r.at < ? and r.subjects @> ?::text[] and not r.frozen";
  private static final String LIST =
      """
      select r.story_id as "storyId", r.provider, r.cause, r.reason, r.at, r.replaced,
        r.version_text as "versionText", r.subjects, r.story_time as "storyTime",
        (select jsonb_build_object('storyId', s.story_id, 'headline', s.headline, 'provider', s.provider, 'link', s.link,
            'storyTime', to_char(s.story_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
          from story s where s.story_id = r.story_id) as standing
      """;
  // a kill tells more than a correction
  private static final String ORDER =
      " order by r.cause in ('killed', 'withheld') desc, r.at desc, r.story_id limit ?";
  private static final String NOW =
      "select t.stories from tally t where t.subject = ? and t.span = '1d' and t.start = ?";
  private static final String THEN = "select b.stories from buckets_as_of(?, '1d', ?, ?, ?) b";

  private final QueryRunner database;
  private final PastNumbers past;

  TakenBack(QueryRunner database) {
    this.database = database;
    this.past = new PastNumbers(database);
  }

  /** All that was taken back. */
  long count(Spans spans, @Nullable String conflict) {
    return database
        .rows(new Query("select count(*) as n" + FROM, spans.from(), spans.to(), talks(conflict)))
        .path(0)
        .path("n")
        .asLong();
  }

  /** Kills first, then the newest. */
  ArrayNode list(Spans spans, @Nullable String conflict, Instant now, int limit) {
    ArrayNode rows =
        database.rows(
            new Query(LIST + FROM, spans.from(), spans.to(), talks(conflict)).and(ORDER, limit));
    if (!rows.isEmpty()) {
      Instant kept = past.since();
      rows.forEach(row -> numbers((ObjectNode) row, kept, now));
    }
    return rows;
  }

  private static List<String> talks(@Nullable String conflict) {
    return List.of(conflict == null ? Subject.TALKS : Subject.of(Subject.Type.TALKS, conflict));
  }

  /** The day's bucket that the story left, of the talks on its conflict, or of all. */
  private void numbers(ObjectNode row, Instant kept, Instant now) {
    Instant day = Span.DAY.start(Instant.parse(row.remove("storyTime").asText()));
    Instant at = Instant.parse(row.path("at").asText());
    String subject = Subject.TALKS;
    for (JsonNode one : row.path("subjects")) {
      String text = one.asText();
      if (Subject.type(text).filter(type -> type == Subject.Type.TALKS).isPresent()) {
        subject = text;
      }
    }
    ObjectNode number = row.putArray("numbers").addObject();
    number.put("subject", subject).put("day", Events.day(day).toString());
    number.set("before", as(subject, day, at, kept, now));
    number.set("after", as(subject, day, at.plus(Duration.ofMinutes(2)), kept, now));
  }

  /** The day's stories as of an instant; null where it is not kept what they were. */
  private JsonNode as(String subject, Instant day, Instant then, Instant kept, Instant now) {
    if (then.isAfter(now)) {
      return stories(new Query(NOW, subject, day));
    }
    return then.isBefore(kept)
        ? NullNode.getInstance()
        : stories(new Query(THEN, subject, day, day.plus(Span.DAY.step()), then));
  }

  private JsonNode stories(Query query) {
    ArrayNode found = database.rows(query);
    return found.isEmpty() ? NullNode.getInstance() : found.get(0).path("stories");
  }
}
