package parley.ingest.format;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import parley.ingest.limits.Limits;

/**
 * Tables as text, parted by commas, semicolons or tabs, quoted as in RFC 4180: each row is an item,
 * read by the names in the first line, among which are two of {@link Field} and a headline or text.
 */
final class TableFormat implements WireFormat.Text {
  private static final String SEPARATORS = ",;\t|";
  private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N} _.-]{0,40}");
  private static final List<Field> KNOWN =
      List.of(
          Field.ID,
          Field.HEADLINE,
          Field.TEXT,
          Field.LEAD,
          Field.SUMMARY,
          Field.TIME,
          Field.LINK,
          Field.LANGUAGE,
          Field.PROVIDER);

  /** A row, and where it ends in the text. */
  private record Row(List<String> cells, int end) {}

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public boolean looksLike(String text) {
    return separator(text).isPresent();
  }

  private static Optional<Character> separator(String text) {
    String head = text.substring(0, Math.min(text.length(), Limits.LINE_CHARS));
    return SEPARATORS
        .chars()
        .mapToObj(c -> (char) c)
        .filter(c -> head.indexOf(c) > 0 && isHeader(row(head, 0, c).cells()))
        .filter(c -> isFollowed(text, c))
        .findFirst();
  }

  private static boolean isHeader(List<String> names) {
    boolean all = names.stream().allMatch(name -> NAME.matcher(name).matches());
    Set<Field> fields = EnumSet.noneOf(Field.class);
    names.forEach(name -> fields.addAll(Field.called(name)));
    boolean words = fields.contains(Field.HEADLINE) || fields.contains(Field.TEXT);
    long known = KNOWN.stream().filter(fields::contains).count();
    return all && words && known > 1;
  }

  /** True if the next line has as many cells. */
  private static boolean isFollowed(String text, char separator) {
    Row header = row(text, 0, separator);
    return header.end < text.length()
        && row(text, header.end, separator).cells().size() == header.cells().size();
  }

  /** Each row below the header, which tells how to read it, wherever it goes. */
  @Override
  public List<String> items(String text) {
    char separator = separator(text).orElseThrow();
    int end = row(text, 0, separator).end;
    String header = text.substring(0, end);
    List<String> items = new ArrayList<>();
    while (end < text.length()) {
      // what is more than is taken is refused as one piece
      boolean full = items.size() == Limits.ITEMS;
      int next = full ? text.length() : row(text, end, separator).end;
      String row = text.substring(end, next);
      if (!row.isBlank()) {
        items.add(header + row);
      }
      end = next;
    }
    return items;
  }

  @Override
  public void read(String item, String text, Draft draft) {
    char separator = separator(text).orElseThrow();
    Row header = row(item, 0, separator);
    List<String> cells = row(item, header.end, separator).cells();
    NamedFields fields = new NamedFields();
    for (int i = 0; i < Math.min(cells.size(), header.cells().size()); i++) {
      fields.add(header.cells().get(i), cells.get(i));
    }
    if (cells.size() != header.cells().size()) {
      draft.warn(cells.size() + " cells in a row of a table of " + header.cells().size());
    }
    fields.fill(draft);
    fields.fillText(draft);
    ItemId.ofHeadline(draft);
  }

  /** Reads the row that begins there; a quote that does not end takes all that is left. */
  private static Row row(String text, int begin, char separator) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    int i = begin;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"' && (quoted || cell.length() == 0)) {
        quoted = !quoted;
      } else if (!quoted && c == separator) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else if (!quoted && c == '\n') {
        i++;
        break;
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return new Row(cells, i);
  }
}
