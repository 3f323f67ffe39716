package parley.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each table, view and column holds, out of `comments.tsv`: relations, a column of them or
 * nothing for the relations themselves, the words.
 */
final class ColumnComments {
  private static final String FILE = "comments.tsv";

  private ColumnComments() {}

  /** The statements that write them into the database. */
  static String statements() {
    return lines().flatMap(ColumnComments::statements).collect(Collectors.joining("\n"));
  }

  private static Stream<String> lines() {
    try (InputStream in =
        Objects.requireNonNull(ColumnComments.class.getResourceAsStream(FILE), FILE)) {
      return new String(in.readAllBytes(), UTF_8).lines().skip(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> statements(String line) {
    String[] fields = line.split("\t", -1);
    String words = " is '" + fields[2].replace("'", "''") + "';";
    return Stream.of(fields[0].split(",", -1))
        .map(relation -> "comment on " + named(relation, fields[1]) + words);
  }

  private static String named(String relation, String column) {
    if (!column.isEmpty()) {
      return "column " + relation + ".\"" + column + "\"";
    }
    return (relation.startsWith("public.") ? "view " : "table ") + relation;
  }
}
