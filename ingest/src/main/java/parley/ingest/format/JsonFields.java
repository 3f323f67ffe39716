package parley.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object by their names in small letters without joints, as interfaces differ in
 * nothing else: `versioncreated` is `versionCreated`, `version_created`, `version-created`.
 */
final class JsonFields {
  /** And what a system puts before all its own: Drupal's `field_`, JSON-LD's `@`. */
  private static final Pattern JOINT = Pattern.compile("(?i)^field_|[-_.@]");

  private static final Pattern PLAIN = Pattern.compile("[a-z]++");

  /** Of ten digits, as since 2001. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{10}");

  /** Of thirteen: a date and time in digits has eight, twelve or fourteen. */
  private static final Pattern MILLIS = Pattern.compile("[0-9]{13}");

  /** As .NET writes milliseconds. */
  private static final Pattern DOT_NET = Pattern.compile("/Date\\(([0-9]{13})[^)]{0,9}\\)/");

  private static final Pattern DATE = Pattern.compile("[0-9]{4}-?[0-9]{2}-?[0-9]{2}");
  private static final Pattern CLOCK =
      Pattern.compile("[0-9]{2}:?[0-9]{2}(?::?[0-9]{2}(?:[.,][0-9]+)?)? ?(?:Z|[+-][0-9:]{2,6})?");

  /** Above it, a decimal no longer tells one number from the next. */
  private static final double MAX_EXACT = 1L << 53;

  private final Map<String, JsonNode> fields = new HashMap<>();

  JsonFields(JsonNode object) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      fields.putIfAbsent(plain(field.getKey()), field.getValue());
    }
  }

  static String plain(String name) {
    if (PLAIN.matcher(name).matches()) {
      return name;
    }
    return JOINT.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** The first of the fields that is a scalar, or a list of one, and says something. */
  @Nullable String words(String... names) {
    for (String name : names) {
      JsonNode field = fields.get(name);
      JsonNode value = field != null && field.size() == 1 && field.isArray() ? field.get(0) : field;
      if (value != null && value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
        return value.asText();
      }
    }
    return null;
  }

  boolean has(String... names) {
    return words(names) != null;
  }

  /** The same, of a number of which some programs make a decimal: 2 of `2.0`. */
  @Nullable String count(String name) {
    JsonNode value = fields.get(name);
    double number = value == null || !value.isFloatingPointNumber() ? -1 : value.doubleValue();
    return number >= 0 && number <= MAX_EXACT && number == Math.rint(number)
        ? Long.toString((long) number)
        : words(name);
  }

  /** The first of the fields that is there and not null, as text: of an object, its JSON. */
  @Nullable String present(String... names) {
    for (String name : names) {
      JsonNode value = fields.get(name);
      if (value != null && !value.isNull()) {
        return value.isValueNode() ? value.asText() : value.toString();
      }
    }
    return null;
  }

  /**
   * The same as {@link #words}, of times: a number counts seconds or milliseconds since 1970, and a
   * date may have its time of day in a field of its own.
   */
  @Nullable String time(String... names) {
    for (String name : names) {
      JsonNode value = fields.get(name);
      String words = value != null && value.isBoolean() ? null : words(name);
      if (words != null && !isClock(words)) {
        return DATE.matcher(words.strip()).matches() ? withClock(words.strip(), name) : time(words);
      }
    }
    return null;
  }

  private String withClock(String date, String name) {
    String clock = words(name.replace("date", "time"), "time");
    return clock == null || !isClock(clock) ? date : date + "T" + clock.strip();
  }

  private static boolean isClock(String words) {
    return CLOCK.matcher(words.strip()).matches() && !DATE.matcher(words.strip()).matches();
  }

  private static String time(String words) {
    String written = words.strip();
    Matcher dotNet = DOT_NET.matcher(written);
    String number = dotNet.matches() ? dotNet.group(1) : written;
    if (MILLIS.matcher(number).matches()) {
      return Instant.ofEpochMilli(Long.parseLong(number)).toString();
    }
    if (SECONDS.matcher(number).matches()) {
      return Instant.ofEpochSecond(Long.parseLong(number)).toString();
    }
    Instant ofMail = FeedTime.rfc822(written);
    return ofMail == null ? words : ofMail.toString();
  }

  /** True if one of the fields is the truth value, be it as a word. */
  boolean is(boolean truth, String... names) {
    return Stream.of(names)
        .map(fields::get)
        .anyMatch(value -> value != null && value.asText().equalsIgnoreCase("" + truth));
  }
}
