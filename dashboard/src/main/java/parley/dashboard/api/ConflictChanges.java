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
      select t.subject, sum(t.stories) filter (where t.present)::bigint as stories,
        case when bool_and(t."distinct" is not null or not t.present) then coalesce(sum(t."distinct") filter (where t.present), 0)::bigint end
          as "distinct",
        case when bool_and(t.happenings is not null or not t.present) then coalesce(sum(t.happenings) filter (where t.present), 0)::bigint end
          as happenings,
        sum(t.stories - t.untagged) filter (where t.present)::bigint as read,
        sum(t.stories - t.untagged) filter (where not t.present)::bigint as "readBefore"
      from (
        select b.*, b.start >= ? as present
        from tally b where b.subject = any(?::text[]) and b.span = '1d' and b.start >= ? and b.start < ?) t
      group by 1
      """;

  /** What was counted of a subject in the span, and read in it and in those before. */
  private record Counted(
      long stories,
      @Nullable Long distinct,
      @Nullable Long happenings,
      long read,
      long readBefore) {
    /** Of a subject that has no bucket there. */
    static final Counted NOTHING = new Counted(0, 0L, 0L, 0, 0);

    static Counted of(JsonNode row) {
      return new Counted(
          row.path("stories").asLong(),
          known(row.path("distinct")),
          known(row.path("happenings")),
          row.path("read").asLong(),
          row.path("readBefore").asLong());
    }

    private static @Nullable Long known(JsonNode count) {
      return count.isNull() ? null : (Long) count.asLong();
    }
  }

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
      Counted now = counted.getOrDefault(subject, Counted.NOTHING);
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
    Counted all = counted.getOrDefault(Subject.ALL, Counted.NOTHING);
    String slug = conflict.path("conflict").asText();
    Counted coverage =
        counted.getOrDefault(Subject.of(Subject.Type.CONFLICT, slug), Counted.NOTHING);
    conflict.remove("subject");
    return conflict
        .put("stories", now.stories())
        .put("distinct", now.distinct())
        .put("happenings", now.happenings())
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
    Query query = new Query(COUNTS, spans.from(), subjects, spans.from(Spans.BEFORE), spans.to());
    for (JsonNode row : database.rows(query)) {
      counted.put(row.path("subject").asText(), Counted.of(row));
    }
    return counted;
  }
}
