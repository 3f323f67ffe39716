package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.schemas.Subject;

/**
 * The conflicts whose talks are told of more, or less, than their own weeks before lead to expect.
 */
final class ConflictChanges {
  private static final int STORIES = 3;

  private static final String CONFLICTS =
      """
      select s.conflict, s.name, s.subject from subject s
      where s.type = 'talks' and s.conflict is not null and (?::text is null or s.conflict = ?)
      """;
  private static final String COUNTS =
      """
      select t.subject, sum(t.stories) filter (where t.start >= ?)::bigint as stories,
        sum(t.stories - t.untagged) filter (where t.start >= ?)::bigint as read,
        sum(t.stories - t.untagged) filter (where t.start < ?)::bigint as "readBefore"
      from tally t where t.subject = any(?::text[]) and t.span = '1d' and t.start >= ? and t.start < ?
      group by 1
      """;

  /** What was counted of a subject in the span, and read in it and in those before. */
  private record Counted(long stories, long read, long readBefore) {}

  private final QueryRunner database;
  private final Sentences sentences;

  ConflictChanges(QueryRunner database) {
    this.database = database;
    this.sentences = new Sentences(database);
  }

  /** Fills `conflicts`, most surprising first, and `quiet`, those of too few stories to tell. */
  void fill(ObjectNode changes, Spans spans, @Nullable String conflict, int limit) {
    ArrayNode conflicts = database.rows(new Query(CONFLICTS, conflict, conflict));
    List<String> talks = Lists.texts(conflicts, "subject");
    Map<String, Surprise> surprises = spans.surprises(database, talks);
    Map<String, Counted> counted = counted(spans, conflicts, talks);
    List<ObjectNode> ranked = new ArrayList<>();
    ArrayNode quiet = JsonNodeFactory.instance.arrayNode();
    for (JsonNode row : conflicts) {
      String subject = row.path("subject").asText();
      Surprise surprise = surprises.get(subject);
      Counted now = counted.getOrDefault(subject, new Counted(0, 0, 0));
      if (surprise != null
          && Math.max((double) now.stories(), surprise.usual()) >= Subjects.MINIMUM) {
        ranked.add(row((ObjectNode) row, now, surprise, counted));
      } else {
        quiet.add(row.path("conflict").asText());
      }
    }
    ranked.sort(
        Comparator.comparingDouble((ObjectNode row) -> -Math.abs(row.path("surprise").asDouble()))
            .thenComparing(row -> -row.path("stories").asLong())
            .thenComparing(row -> row.path("conflict").asText()));
    ArrayNode first = changes.putArray("conflicts");
    ranked.stream().limit(limit).forEach(row -> first.add(withStories(row, spans)));
    changes.set("quiet", quiet);
  }

  private static ObjectNode row(
      ObjectNode conflict, Counted now, Surprise surprise, Map<String, Counted> counted) {
    Counted all = counted.getOrDefault(Subject.ALL, new Counted(0, 0, 0));
    String slug = conflict.path("conflict").asText();
    Counted coverage =
        counted.getOrDefault(Subject.of(Subject.Type.CONFLICT, slug), new Counted(0, 0, 0));
    conflict.remove("subject");
    return conflict
        .put("stories", now.stories())
        .put("usual", surprise.usual())
        .put("spans", surprise.spans())
        .put("low", surprise.low())
        .put("high", surprise.high())
        .put("surprise", surprise.deviations())
        .put("ratio", surprise.usual() > 0 ? (Double) (now.stories() / surprise.usual()) : null)
        .put("coverage", coverage.stories())
        .put("share", share(now.read(), all.read()))
        .put("shareBefore", share(now.readBefore(), all.readBefore()));
  }

  private static @Nullable Double share(long part, long whole) {
    return whole == 0 ? null : (Double) ((double) part / whole);
  }

  private ObjectNode withStories(ObjectNode row, Spans spans) {
    String subject = Subject.of(Subject.Type.TALKS, row.path("conflict").asText());
    row.set("newsOf", sentences.of(subject, spans.from(), spans.to(), "reports", STORIES));
    return row.put("query", Sentences.path(subject, spans.from(), spans.to()));
  }

  private Map<String, Counted> counted(Spans spans, ArrayNode conflicts, List<String> talks) {
    List<String> subjects = new ArrayList<>(talks);
    Lists.texts(conflicts, "conflict")
        .forEach(slug -> subjects.add(Subject.of(Subject.Type.CONFLICT, slug)));
    subjects.add(Subject.ALL);
    Map<String, Counted> counted = new HashMap<>();
    Query query =
        new Query(
            COUNTS,
            spans.from(),
            spans.from(),
            spans.from(),
            subjects,
            spans.from(Spans.BEFORE),
            spans.to());
    for (JsonNode row : database.rows(query)) {
      counted.put(
          row.path("subject").asText(),
          new Counted(
              row.path("stories").asLong(),
              row.path("read").asLong(),
              row.path("readBefore").asLong()));
    }
    return counted;
  }
}
