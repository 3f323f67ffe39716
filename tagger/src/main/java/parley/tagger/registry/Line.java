package parley.tagger.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One fact of the registry.
 *
 * @param where file and line number
 * @param columns its columns, filled up with empty ones
 */
record Line(String where, RegistryTable table, List<String> columns) {

  /** The facts of a file; comments and blank lines are none. */
  static List<Line> read(String file, RegistryTable table, String text) {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        lines.add(one(file + ":" + number, table, line));
      }
    }
    return lines;
  }

  static Line one(String where, RegistryTable table, String line) {
    List<String> columns = new ArrayList<>();
    for (String column : line.split("\t", -1)) {
      columns.add(column.strip());
    }
    while (columns.size() < table.columns()) {
      columns.add("");
    }
    return new Line(where, table, List.copyOf(columns));
  }

  String id() {
    return columns.get(0);
  }

  String column(int index) {
    return columns.get(index);
  }

  List<String> list(int index) {
    String column = columns.get(index);
    return column.isEmpty()
        ? List.of()
        : Arrays.stream(column.split("\\|", -1))
            .map(String::strip)
            .filter(i -> !i.isEmpty())
            .toList();
  }
}
