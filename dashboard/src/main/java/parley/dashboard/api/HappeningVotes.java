package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What subjects' happenings say over a whole stretch of time, where each of them votes once. */
final class HappeningVotes {
  private static final String SUMMED =
      """
      select p.subject, sum(p.n)::bigint as n, sum(p.total) / nullif(sum(p.n), 0) as sentiment,
        (band(sum(p.n)::bigint, sum(p.total), sum(p.squares)))[1] as "sentimentLow",
        (band(sum(p.n)::bigint, sum(p.total), sum(p.squares)))[2] as "sentimentHigh", sum(p.postures)::bigint as postures,
        sum(p.constructive - p.obstructive) / nullif(sum(p.postures), 0)::float8 as posture,
        (band(sum(p.postures)::bigint, sum(p.constructive - p.obstructive), sum(p.constructive + p.obstructive)))[1]
          as "postureLow",
        (band(sum(p.postures)::bigint, sum(p.constructive - p.obstructive), sum(p.constructive + p.obstructive)))[2]
          as "postureHigh"
      from (
      """;
  private static final String WHOLE = "?::text as start";

  private HappeningVotes() {}

  /** Puts them in the place of the stories' votes. */
  static void replace(ArrayNode subjects, Spans spans, QueryRunner database) {
    if (subjects.isEmpty()) {
      return;
    }
    Query points =
        StandingPoints.ofHappenings(
            Lists.texts(subjects, "subject"),
            spans.from(),
            spans.to(),
            Parameters.NONE,
            WHOLE,
            "whole");
    ArrayNode rows = database.rows(new Query(SUMMED).and(points).and(") p group by 1"));
    for (JsonNode subject : subjects) {
      ((ObjectNode) subject).put("n", 0).put("postures", 0);
      ((ObjectNode) subject).putNull("sentiment").putNull("sentimentLow").putNull("sentimentHigh");
      ((ObjectNode) subject).putNull("posture").putNull("postureLow").putNull("postureHigh");
      for (JsonNode row : rows) {
        if (row.path("subject").equals(subject.path("subject"))) {
          ((ObjectNode) subject).setAll((ObjectNode) row);
        }
      }
    }
  }
}
