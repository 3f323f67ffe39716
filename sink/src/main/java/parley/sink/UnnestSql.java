package parley.sink;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.sink.batch.PostgresValues;

/**
 * One statement for any number of rows: each column is one array parameter, so its text never
 * changes and the server plans it once.
 *
 * @param sql with a parameter for each column
 */
record UnnestSql<R>(String sql, List<Column<R>> columns) {
  /**
   * @param type the elements' PostgreSQL type; `jsonb` and `text[]` travel as text
   */
  record Column<R>(String name, String type, Function<R, @Nullable Object> value) {
    private String sent() {
      return type.equals("jsonb") || type.equals("text[]") ? "text" : type;
    }
  }

  UnnestSql {
    columns = List.copyOf(columns);
  }

  /** Inserts rows, or replaces all but the key of those that are there. */
  static <R> UnnestSql<R> upsert(String table, List<Column<R>> key, List<Column<R>> others) {
    String keys = names(key);
    String updates =
        others.stream()
            .map(c -> c.name() + " = excluded." + c.name())
            .collect(Collectors.joining(", "));
    List<Column<R>> all = Stream.concat(key.stream(), others.stream()).toList();
    return new UnnestSql<>(
        insertion(table, all) + " on conflict (" + keys + ") do update set " + updates, all);
  }

  static <R> UnnestSql<R> insert(String table, List<Column<R>> columns) {
    return new UnnestSql<>(insertion(table, columns), columns);
  }

  static <R> UnnestSql<R> delete(String table, List<Column<R>> key) {
    return new UnnestSql<>(
        "delete from "
            + table
            + " where ("
            + names(key)
            + ") in (select * from unnest("
            + parameters(key)
            + "))",
        key);
  }

  void run(Connection connection, List<R> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    List<Array> arrays = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Column<R> column : columns) {
        Array array = connection.createArrayOf(column.sent(), elements(column, rows));
        arrays.add(array);
        statement.setArray(arrays.size(), array);
      }
      statement.executeUpdate();
    } finally {
      for (Array array : arrays) {
        array.free();
      }
    }
  }

  private static <R> @Nullable Object[] elements(Column<R> column, List<R> rows) {
    @Nullable Object[] elements = array(column.sent(), rows.size());
    for (int i = 0; i < elements.length; i++) {
      Object value = column.value().apply(rows.get(i));
      elements[i] = value instanceof String text ? PostgresValues.text(text) : value;
    }
    return elements;
  }

  /** Of a type that the driver sends in binary, where it has one: much less work for both sides. */
  private static @Nullable Object[] array(String sent, int length) {
    return switch (sent) {
      case "bigint" -> new Long[length];
      case "integer" -> new Integer[length];
      case "boolean" -> new Boolean[length];
      case "text" -> new String[length];
      case "bytea" -> new byte[length][];
      default -> new Object[length];
    };
  }

  private static <R> String insertion(String table, List<Column<R>> columns) {
    String selected =
        columns.stream().map(c -> c.name() + "::" + c.type()).collect(Collectors.joining(", "));
    return "insert into "
        + table
        + " ("
        + names(columns)
        + ") select "
        + selected
        + " from unnest("
        + parameters(columns)
        + ") as r("
        + names(columns)
        + ")";
  }

  private static <R> String names(List<Column<R>> columns) {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  private static <R> String parameters(List<Column<R>> columns) {
    return columns.stream().map(c -> "?::" + c.sent() + "[]").collect(Collectors.joining(", "));
  }
}
