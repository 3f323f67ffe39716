package parley.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.Aggregate;
import parley.schemas.Span;
import parley.schemas.Topic;
import parley.sink.batch.Row;

/** The rolling spans' test vectors, the same as for the Java that computes the topic. */
class RollingVectorsTest {
  private static final String FILE = "/parley/rolling-vectors.json";
  private static final Map<String, String> COLUMNS =
      Map.of(
          "voteSum", "vote_sum",
          "voteSquares", "vote_squares",
          "ownVotes", "own_votes",
          "ownVoteSum", "own_vote_sum");
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<JsonNode> vectors() throws IOException {
    try (InputStream in = Topic.class.getResourceAsStream(FILE)) {
      ArrayNode vectors = (ArrayNode) JSON.readTree(in);
      return vectors.valueStream();
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void sqlAgreesWithTheVector(JsonNode vector) throws Exception {
    Span span = Span.labelled(vector.path("span").asText()).orElseThrow();
    String subject = vector.path("subject").asText();
    try (Connection connection = Postgres.owner(Postgres.migrated())) {
      for (JsonNode bucket : vector.path("buckets")) {
        put(connection, subject, span.bucket(), bucket);
      }
      String asked = "('" + subject + "', '" + span.label() + "', '" + vector.path("at").asText();
      Map<String, Object> derived =
          Postgres.row(connection, "select * from rolling_at" + asked + "')");
      List<Map<String, Object>> whole =
          Postgres.rows(
              connection,
              "select * from parley.rolled('"
                  + span.label()
                  + "', '"
                  + vector.path("at").asText()
                  + "') where subject = '"
                  + subject
                  + "'");
      JsonNode expected = vector.path("expected");
      for (Map.Entry<String, JsonNode> field : expected.properties()) {
        agrees(field.getKey(), field.getValue(), derived);
        for (Map<String, Object> row : whole) {
          agrees(field.getKey(), field.getValue(), row);
        }
      }
    }
  }

  private static void agrees(String field, JsonNode expected, Map<String, Object> row)
      throws IOException {
    String column = COLUMNS.getOrDefault(field, field);
    if (!row.containsKey(column)) {
      return; // the derived row has no sums, the sums have nothing derived
    }
    Object found = row.get(column);
    if (expected.isNull()) {
      assertThat(found).as(field).isNull();
    } else if (expected.isObject()) {
      assertThat(JSON.readTree(String.valueOf(found))).as(field).isEqualTo(expected);
    } else if (expected.isTextual()) {
      assertThat(((java.sql.Timestamp) found).toInstant())
          .as(field)
          .isEqualTo(Instant.parse(expected.asText()));
    } else {
      assertThat(((Number) found).longValue()).as(field).isEqualTo(expected.asLong());
    }
  }

  private static void put(Connection connection, String subject, Span span, JsonNode json)
      throws SQLException {
    Aggregate.Builder bucket =
        Samples.bucket(subject, span, Instant.parse(json.path("start").asText()))
            .setReports(json.path("reports").asLong())
            .setStories(json.path("stories").asLong())
            .setMentions(json.path("mentions").asLong())
            .setVotes(json.path("votes").asLong())
            .setVoteSum(json.path("voteSum").asLong())
            .setVoteSquares(json.path("voteSquares").asLong())
            .setPositive(json.path("positive").asLong())
            .setNeutral(json.path("neutral").asLong())
            .setNegative(json.path("negative").asLong())
            .setOwnVotes(json.path("ownVotes").asLong())
            .setOwnVoteSum(json.path("ownVoteSum").asLong())
            .setQuad1(json.path("quad1").asLong())
            .setQuad2(json.path("quad2").asLong())
            .setQuad3(json.path("quad3").asLong())
            .setQuad4(json.path("quad4").asLong())
            .setProviders(counts(json.path("providers")))
            .setTaggers(counts(json.path("taggers")));
    if (json.hasNonNull("events")) {
      bucket.setEvents(json.path("events").asLong());
    }
    Aggregate value = bucket.build();
    new AggregateTable()
        .write(connection, List.of(new Row<>(Samples.key(value), Optional.of(value))));
  }

  private static Map<String, Long> counts(JsonNode json) {
    Map<String, Long> counts = new HashMap<>();
    json.properties().forEach(e -> counts.put(e.getKey(), e.getValue().asLong()));
    return counts;
  }
}
