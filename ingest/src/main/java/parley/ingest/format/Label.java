package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A label at the head of a headline, in the languages of wires: what follows it is no ordinary
 * story. The words stand in a table, with how they must be written to be one beyond doubt.
 */
enum Label {
  CORRECTION,
  REPLACE,
  KILL,
  PLANNED,
  ADVISORY,
  RESULTS;

  /** Brackets, stars, and the name that some put before it: `sda - `, `dpa-`. */
  private static final String HEAD = "^[^\\p{L}\\p{N}]{0,6}(?:\\p{L}{2,8}\\s?[-\u2013:]\\s?)?";

  private static final String AGENCY =
      "^[^\\p{L}]{0,6}(?:AFP|AP|PA|AAP|DPA|dpa|APA|EFE|Efe|ANSA|Ansa|ATS|ats|SDA|sda|TT|NTB|STT:n|STT|ANP"
          + "|Belga|BELGA|Reuters|REUTERS|Kyodo|TASS|Xinhua|Ritzau|PTI|Lusa|LUSA|UPI|KNA|epd)"
          + "[\\s-]+(?:\\p{Lu}\\p{L}*\\s){0,2}";

  private static final String END = "(?:\\s?[:,.;/)\\]\u2013\u2014-].*|\\s*)$";
  private static final String BOUND = "(?![\\p{L}\\p{N}]).*$";

  private static final Map<Label, List<Pattern>> PATTERNS = table();

  /** True if the headline begins with such a label. */
  boolean heads(String headline) {
    String line = Lines.line(headline);
    return PATTERNS.getOrDefault(this, List.of()).stream().anyMatch(p -> p.matcher(line).find());
  }

  private static Map<Label, List<Pattern>> table() {
    try (InputStream in = Label.class.getResourceAsStream("labels.tsv")) {
      if (in == null) {
        throw new IllegalStateException("labels.tsv is not in the jar");
      }
      Map<Label, List<Pattern>> patterns = new EnumMap<>(Label.class);
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        if (!line.startsWith("#")) {
          String[] row = line.split("\t", 3);
          Label label = valueOf(row[0].toUpperCase(Locale.ROOT));
          String words = "(?:" + row[2].replace('\t', '|') + ")";
          patterns.computeIfAbsent(label, l -> new ArrayList<>()).add(pattern(row[1], words));
        }
      }
      return patterns;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pattern pattern(String written, String words) {
    String any = "(?iu:" + words + ")";
    return Pattern.compile(
        switch (written) {
          case "capitals" -> HEAD + words + END;
          case "label" ->
              HEAD + words + END + "|" + HEAD + any + "\\s?:.*$|^\\(\\s?" + any + "\\s?[:)].*$";
          case "opening" -> HEAD + any + BOUND;
          case "agency" -> AGENCY + any + BOUND;
          default ->
              throw new IllegalStateException("labels.tsv: '" + written + "' is no way to write");
        });
  }
}
