package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import parley.schemas.Subject;

/** Happenings, each by its founder's story id, and one with the stories that are joined with it. */
final class Happenings {
  private static final Duration UNLESS_TOLD = Duration.ofDays(7);

  /** A row of `h` as an object. */
  static final String JSON =
      """
      jsonb_build_object('id', h.id, 'headline', h.headline, 'link', h.link, 'provider', h.provider, 'conflict', h.conflict,
        'stage', h.stage, 'firstAt', %s, 'halfAt', %s, 'lastAt', %s, 'reports', h.reports, 'stories', h.stories,
        'texts', h.texts, 'wires', cardinality(h.providers), 'breadth', cardinality(h.independent),
        'providers', to_jsonb(h.providers), 'independent', to_jsonb(h.independent))
      """
          .formatted(iso("first_at"), iso("half_at"), iso("last_at"));

  private static final String COLUMNS =
      """
      select h.id, h.headline, h.link, h.provider, h.conflict, h.stage, h.first_at as "firstAt", h.half_at as "halfAt",
        h.last_at as "lastAt", h.reports, h.stories, h.texts, cardinality(h.providers) as wires,
        cardinality(h.independent) as breadth, h.providers, h.independent
      from happening h
      """;
  private static final String LIST =
      COLUMNS + " where h.first_at >= ? and h.first_at < ? and h.id in (select s.story_id from (";
  private static final String LIST_END = ") s where s.happening = s.story_id)";
  private static final String CONFLICT = " and h.conflict = ?";
  private static final String AFTER = " and (h.first_at, h.id) < (?, ?)";
  private static final String NEWEST = "newest";
  private static final Map<String, String> ORDERS =
      Map.of(
          NEWEST,
          "h.first_at desc, h.id desc",
          "reports",
          "h.reports desc, h.first_at desc, h.id desc",
          "wires",
          "cardinality(h.independent) desc, h.reports desc, h.first_at desc, h.id desc");
  private static final String ONE = COLUMNS + " where h.id = ?";
  private static final String MEMBERS =
      """
      select s.story_id as "storyId", s.headline, s.provider, s.link, s.story_time as "storyTime", s.reports, s.verdict,
        s.conflict, s.stage, s.tone, s.copy_of as "copyOf"
      from story s where s.happening = ? and not s.undated order by s.story_time, s.story_id limit ?
      """;
  private static final int MOST_MEMBERS = 1_000;
  private static final String COPIES = "copies";

  private final QueryRunner database;

  Happenings(QueryRunner database) {
    this.database = database;
  }

  /**
   * `happenings` that were first told in a stretch of time, and `next`: the cursor of the next
   * page, null on the last. Of a subject they are as many as its `happenings` there.
   */
  ObjectNode list(Parameters asked, Instant now) {
    Instant to = asked.instant("to").orElse(now);
    Instant from = asked.instant("from").orElseGet(() -> to.minus(UNLESS_TOLD));
    if (!from.isBefore(to)) {
      throw new BadParameterException("from", "expected a time before `to`");
    }
    int limit = asked.limit(20, 200);
    String sort =
        Objects.requireNonNullElse(asked.word("sort", "reports", "wires", NEWEST), "reports");
    Query query =
        new Query(LIST, from, to)
            .and(SubjectStories.of(asked.subject().orElse(Subject.ALL), from, to, Parameters.NONE))
            .and(LIST_END)
            .andIf(CONFLICT, asked.conflict());
    String cursor = asked.single("cursor").orElse(null);
    boolean byTime = sort.equals(NEWEST);
    int skip = byTime || cursor == null ? 0 : SkipCursor.of(cursor).rows();
    if (byTime && cursor != null) {
      PageCursor after = PageCursor.of(cursor);
      query.and(AFTER, after.time(), after.key());
    }
    query.and(" order by " + ORDERS.get(sort) + " limit ? offset ?", limit + 1, skip);
    return Paging.page(
        "happenings",
        database.rows(query),
        limit,
        last ->
            byTime
                ? new PageCursor(
                        Instant.parse(last.path("firstAt").asText()), last.path("id").asText())
                    .text()
                : new SkipCursor(skip + limit).text());
  }

  /**
   * One with its `members` in order of time: the stories that lead a text, each with its copies.
   *
   * @throws NotFoundException if no story that stands founds it
   */
  ObjectNode one(String id) {
    ArrayNode found = database.rows(new Query(ONE, id));
    if (found.isEmpty()) {
      throw new NotFoundException("no happening " + id + ": no story of that id founds one");
    }
    ArrayNode members = database.rows(new Query(MEMBERS, id, MOST_MEMBERS + 1));
    ObjectNode happening = (ObjectNode) found.get(0);
    boolean more = members.size() > MOST_MEMBERS;
    if (more) {
      members.remove(MOST_MEMBERS);
    }
    happening.set("members", byText(members));
    return happening.put("more", more);
  }

  /**
   * A copy whose leader is not among them, or is a copy by now, as while they are being joined,
   * stands for itself.
   */
  private static ArrayNode byText(ArrayNode stories) {
    Map<String, ObjectNode> leaders = new LinkedHashMap<>();
    Set<String> ids = Set.copyOf(Lists.texts(stories, "storyId"));
    for (JsonNode story : stories) {
      String leader = story.path("copyOf").asText();
      if (!ids.contains(leader)) {
        leaders.put(story.path("storyId").asText(), (ObjectNode) story);
      }
    }
    ArrayNode members = stories.arrayNode();
    for (JsonNode story : stories) {
      ObjectNode leader = leaders.get(story.path("copyOf").asText());
      if (leader == null) {
        ((ObjectNode) story).withArray(COPIES);
        members.add(story);
      } else {
        leader.withArray(COPIES).add(story);
      }
    }
    return members;
  }

  private static String iso(String time) {
    return "to_char(h.%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')".formatted(time);
  }
}
