package parley.dashboard.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.database.Migrations;

/**
 * The runner of queries, which gives rows as JSON: a column's label is the field's name, times are
 * ISO 8601 in UTC, null stays null. Used by several threads. It may be made while the database is
 * down.
 */
public final class QueryRunner implements AutoCloseable {
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);

  private final HikariDataSource pool;
  private final ObjectMapper json;

  /**
   * Makes a pool that connects when it is asked.
   *
   * @param url JDBC address
   * @param connections most connections at a time
   * @param queryTimeout longest time for one query
   */
  public QueryRunner(
      String url,
      String user,
      String password,
      int connections,
      Duration queryTimeout,
      ObjectMapper json) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("dashboard");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setReadOnly(true);
    config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    config.setValidationTimeout(CONNECTION_TIMEOUT.dividedBy(2).toMillis());
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "parley-dashboard");
    config.addDataSourceProperty("connectTimeout", "3");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty(
        "socketTimeout", Long.toString(queryTimeout.toSeconds() + CONNECTION_TIMEOUT.toSeconds()));
    // short questions: what a compiler would save them, its work costs several times
    config.addDataSourceProperty(
        "options", "-c jit=off -c work_mem=16MB -c statement_timeout=" + queryTimeout.toMillis());
    this.pool = new HikariDataSource(config);
    this.json = json;
  }

  /**
   * The rows that answer the query.
   *
   * @throws DatabaseAwayException if it does not answer
   */
  ArrayNode rows(Query query) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(query.sql())) {
      int i = 1;
      for (Object value : query.values()) {
        bind(connection, statement, i++, value);
      }
      ArrayNode rows = json.createArrayNode();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(row(result));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new DatabaseAwayException(e);
    }
  }

  /** None while it answers and has been brought as far as the endpoints' views. */
  public Optional<String> trouble() {
    try {
      Query newest = new Query("select newest >= ? as ready from migration", Migrations.NEWEST);
      return rows(newest).path(0).path("ready").asBoolean()
          ? Optional.empty()
          : Optional.of(DatabaseAwayException.NOT_MIGRATED);
    } catch (DatabaseAwayException e) {
      return Optional.of(e.said());
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private static void bind(
      Connection connection, PreparedStatement statement, int i, @Nullable Object value)
      throws SQLException {
    if (value instanceof Instant instant) {
      statement.setObject(i, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
    } else if (value instanceof java.util.List<?> list) {
      statement.setArray(i, connection.createArrayOf("text", list.toArray()));
    } else {
      statement.setObject(i, value);
    }
  }

  private ObjectNode row(ResultSet result) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    ObjectNode row = json.createObjectNode();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      row.set(columns.getColumnLabel(i), value(result, i, columns));
    }
    return row;
  }

  private JsonNode value(ResultSet result, int i, ResultSetMetaData columns) throws SQLException {
    Object raw = result.getObject(i);
    if (raw == null) {
      return json.nullNode();
    }
    return switch (columns.getColumnType(i)) {
      case Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
          json.getNodeFactory().numberNode(result.getLong(i));
      case Types.REAL, Types.DOUBLE, Types.NUMERIC ->
          json.getNodeFactory().numberNode(result.getDouble(i));
      case Types.BIT, Types.BOOLEAN -> json.getNodeFactory().booleanNode(result.getBoolean(i));
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
          json.getNodeFactory()
              .textNode(
                  requireNonNull(result.getObject(i, OffsetDateTime.class)).toInstant().toString());
      case Types.ARRAY -> array(result.getArray(i));
      case Types.OTHER -> parsed(columns.getColumnTypeName(i), raw.toString());
      default -> json.getNodeFactory().textNode(raw.toString());
    };
  }

  private ArrayNode array(Array array) throws SQLException {
    ArrayNode values = json.createArrayNode();
    for (Object value : (Object[]) array.getArray()) {
      values.add(value == null ? null : value.toString());
    }
    return values;
  }

  private JsonNode parsed(String type, String text) throws SQLException {
    if (!type.equals("jsonb") && !type.equals("json")) {
      return json.getNodeFactory().textNode(text);
    }
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new SQLException("a column of JSON that is none", e);
    }
  }
}
