package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a field of an item says, told by its name where no standard names it. */
enum Field {
  ID,
  VERSION,
  HEADLINE,
  LEAD,
  SUMMARY,
  TEXT,
  TIME,
  TIMEOFDAY,
  FIRSTTIME,
  LANGUAGE,
  STATUS,
  CANCELED,
  CORRECTED,
  BYLINE,
  PLACE,
  SLUG,
  LINK,
  PROVIDER,
  EMBARGO,
  URGENCY,
  GENRE,
  EVENT,
  RIGHTS;

  private static final Pattern JOINTS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern PLAIN = Pattern.compile("[a-z0-9]*");
  private static final Map<Field, List<String>> NAMES = table();
  private static final Map<String, Set<Field>> OF_NAMES = inverted();

  /** Its names as {@link #plain} has them, the likeliest first. */
  List<String> names() {
    return NAMES.getOrDefault(this, List.of());
  }

  boolean isCalled(String name) {
    return called(name).contains(this);
  }

  /** All that a field of that name may be. */
  static Set<Field> called(String name) {
    return OF_NAMES.getOrDefault(plain(name), Set.of());
  }

  /** A name without case, accents and joints: `Publish_Date` is `publishdate`. */
  static String plain(String name) {
    if (PLAIN.matcher(name).matches()) {
      return name;
    }
    String letters = JOINTS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    if (PLAIN.matcher(letters).matches()) {
      return letters;
    }
    // composed again, as Hangul comes apart too
    return Normalizer.normalize(
        ACCENTS.matcher(Normalizer.normalize(letters, Normalizer.Form.NFD)).replaceAll(""),
        Normalizer.Form.NFC);
  }

  private static Map<String, Set<Field>> inverted() {
    Map<String, Set<Field>> fields = new HashMap<>();
    NAMES.forEach(
        (field, names) ->
            names.forEach(
                name -> fields.computeIfAbsent(name, n -> EnumSet.noneOf(Field.class)).add(field)));
    return fields;
  }

  private static Map<Field, List<String>> table() {
    try (InputStream in = Field.class.getResourceAsStream("field-names.tsv")) {
      if (in == null) {
        throw new IllegalStateException("field-names.tsv is not in the jar");
      }
      Map<Field, List<String>> names = new EnumMap<>(Field.class);
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        if (!line.startsWith("#")) {
          List<String> row = Arrays.asList(line.split("\t"));
          names.put(
              valueOf(row.get(0).toUpperCase(Locale.ROOT)),
              row.subList(1, row.size()).stream().map(Field::plain).toList());
        }
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
