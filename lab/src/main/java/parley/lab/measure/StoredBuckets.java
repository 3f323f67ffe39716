package parley.lab.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import parley.Aggregate;
import parley.oracle.Expected;
import parley.schemas.Measure;

/**
 * The buckets as they lie in PostgreSQL, as the texts that {@link Expected} gives:
 * `subject|span|start` to all counts.
 */
public final class StoredBuckets {
  private static final String ALL = "select *, distinct_stories as \"distinct\" from parley.bucket";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

  private StoredBuckets() {}

  /**
   * Reads every bucket that is not empty.
   *
   * @param user one who may read the sink's own tables
   */
  public static Map<String, String> read(String jdbcUrl, String user, String password)
      throws SQLException {
    Map<String, String> buckets = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ALL)) {
      while (row.next()) {
        String text = Expected.text(aggregate(row));
        if (text != null) {
          Instant start = row.getTimestamp("start").toInstant();
          buckets.put(row.getString("subject") + "|" + row.getString("span") + "|" + start, text);
        }
      }
    }
    return buckets;
  }

  private static Aggregate aggregate(ResultSet row) throws SQLException {
    long events = row.getLong("events");
    boolean noEvents = row.wasNull();
    Aggregate aggregate = new Aggregate();
    aggregate.put("subject", row.getString("subject"));
    aggregate.put("span", row.getString("span"));
    aggregate.put("start", row.getTimestamp("start").toInstant());
    aggregate.put("end", row.getTimestamp("ends").toInstant());
    aggregate.put("revision", row.getLong("revision"));
    aggregate.put("updatedAt", row.getTimestamp("updated_at").toInstant());
    aggregate.put("events", noEvents ? null : events);
    aggregate.put("providers", counts(row.getString("providers")));
    aggregate.put("taggers", counts(row.getString("taggers")));
    for (Measure measure : Measure.all()) {
      measure.set(aggregate, row.getLong(measure.column()));
    }
    return aggregate;
  }

  private static Map<String, Long> counts(String json) {
    try {
      return JSON.readValue(json, COUNTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no map of counts: " + json, e);
    }
  }
}
