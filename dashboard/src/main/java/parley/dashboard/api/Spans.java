package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.schemas.Subject;

/**
 * A span of whole UTC days and the spans of the same length before it.
 *
 * @param from first instant
 * @param to the instant after the last
 */
record Spans(Instant from, Instant to) {
  /** The most spans before that are compared with. */
  static final int BEFORE = 8;

  private static final String COUNTS =
      """
      select t.subject, floor(extract(epoch from ?::timestamptz - interval '1 second' - t.start) / ?::float8)::integer as back,
        sum(t.stories)::bigint as stories, sum(t.stories - t.untagged)::bigint as read
      from tally t
      where t.subject = any(?::text[]) and t.span = '1d' and t.start >= ? and t.start < ?
      group by 1, 2
      """;

  Spans {
    from = Step.DAY.start(from);
    to = Step.DAY.end(to);
  }

  /** Those that a request asks for by `from` and `to`, by default of so many days. */
  static Spans asked(Parameters asked, int days, Instant now) {
    Instant to = asked.instant("to").orElse(now);
    Instant from =
        asked.instant("from").orElseGet(() -> Step.DAY.end(to).minus(Duration.ofDays(days)));
    if (!from.isBefore(to)) {
      throw new BadParameterException("from", "expected a time before `to`");
    }
    return new Spans(from, to);
  }

  Duration length() {
    return Duration.between(from, to);
  }

  /** Start of the span so many spans back. */
  Instant from(int back) {
    return from.minus(length().multipliedBy(back));
  }

  /** Each subject's stories in the span and those before it, against all that was read in each. */
  Map<String, Surprise> surprises(QueryRunner database, List<String> subjects) {
    Map<String, long[]> counts = new HashMap<>();
    long[] read = new long[BEFORE + 1];
    List<String> all = new ArrayList<>(subjects);
    all.add(Subject.ALL);
    Query query = new Query(COUNTS, to, (double) length().toSeconds(), all, from(BEFORE), to);
    for (JsonNode row : database.rows(query)) {
      int back = row.path("back").asInt();
      String subject = row.path("subject").asText();
      counts.computeIfAbsent(subject, s -> new long[BEFORE + 1])[back] =
          row.path("stories").asLong();
      if (subject.equals(Subject.ALL)) {
        read[back] = row.path("read").asLong();
      }
    }
    Map<String, Surprise> surprises = new HashMap<>();
    for (String subject : subjects) {
      long[] stories = counts.getOrDefault(subject, new long[BEFORE + 1]);
      List<Surprise.Count> before = new ArrayList<>();
      for (int back = 1; back <= BEFORE; back++) {
        before.add(new Surprise.Count(stories[back], read[back]));
      }
      surprises.put(subject, Surprise.of(new Surprise.Count(stories[0], read[0]), before));
    }
    return surprises;
  }
}
