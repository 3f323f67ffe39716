package parley.dashboard.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL made of constants, with the values of its parameters in order. */
final class Query {
  private final StringBuilder sql;
  private final List<@Nullable Object> values = new ArrayList<>();

  Query(String sql, @Nullable Object... values) {
    this.sql = new StringBuilder(sql);
    this.values.addAll(Arrays.asList(values));
  }

  /** Adds a constant part with the values of its parameters. */
  Query and(String part, Object... more) {
    sql.append(part);
    values.addAll(Arrays.asList(more));
    return this;
  }

  /** Adds the whole of another. */
  Query and(Query part) {
    sql.append(part.sql);
    values.addAll(part.values);
    return this;
  }

  /** Adds a part with one parameter, if there is a value for it. */
  Query andIf(String part, @Nullable Object value) {
    return value == null ? this : and(part, value);
  }

  String sql() {
    return sql.toString();
  }

  List<@Nullable Object> values() {
    return Collections.unmodifiableList(values);
  }
}
