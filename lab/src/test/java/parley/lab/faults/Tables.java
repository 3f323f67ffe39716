package parley.lab.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import parley.lab.measure.StoredBuckets;
import parley.oracle.Oracle;
import parley.schemas.Outcome;

/** What the sink has written, as whoever owns the tables sees it. */
record Tables(String jdbcUrl, String user, String password) {
  /** Messages that the topology has taken. */
  long received() throws SQLException {
    return row("select coalesce(sum(received), 0) from balance").get(0);
  }

  /** Messages by the field of the balance that counts them. */
  Map<String, Long> balance() throws SQLException {
    List<Outcome> all = Outcome.all();
    List<Long> row =
        row(
            all.stream()
                .map(outcome -> "sum(" + outcome.column() + ")")
                .collect(Collectors.joining(", ", "select ", " from balance")));
    Map<String, Long> balance = new TreeMap<>();
    for (int i = 0; i < all.size(); i++) {
      balance.put(all.get(i).field(), row.get(i));
    }
    return balance;
  }

  /** Every bucket that is not empty, as {@link StoredBuckets} reads them. */
  Map<String, String> buckets() throws SQLException {
    return StoredBuckets.read(jdbcUrl, user, password);
  }

  /** The stories that stand, as {@link #text} has them. */
  Map<String, String> standing() throws SQLException {
    Map<String, String> standing = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select story_id, story_time, reports from parley.story")) {
      while (row.next()) {
        standing.put(row.getString(1), row.getTimestamp(2).toInstant() + " " + row.getLong(3));
      }
    }
    return standing;
  }

  /** Stories by id: their time, and how many reports. */
  static Map<String, String> text(Map<String, Oracle.Standing> stories) {
    Map<String, String> standing = new TreeMap<>();
    stories.forEach((id, story) -> standing.put(id, story.storyTime() + " " + story.reports()));
    return standing;
  }

  private List<Long> row(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      List<Long> numbers = new ArrayList<>();
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        numbers.add(row.getLong(i));
      }
      return numbers;
    }
  }
}
