package parley.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object by their names in small letters without joints, as interfaces differ in
 * nothing else: `versioncreated` is `versionCreated`, `version_created`, `version-created`.
 */
final class JsonFields {
  private static final Pattern JOINT = Pattern.compile("[-_.]");

  /** Of ten digits, as since 2001. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{10}");

  /** Of thirteen: a date and time in digits has eight, twelve or fourteen. */
  private static final Pattern MILLIS = Pattern.compile("[0-9]{13}");

  /** Above it, a decimal no longer tells one number from the next. */
  private static final double MAX_EXACT = 1L << 53;

  private final Map<String, JsonNode> fields = new HashMap<>();

  JsonFields(JsonNode object) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      fields.putIfAbsent(plain(field.getKey()), field.getValue());
    }
  }

  static String plain(String name) {
    return JOINT.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** The first of the fields that is a scalar and says something. */
  @Nullable String words(String... names) {
    for (String name : names) {
      JsonNode value = fields.get(name);
      if (value != null && value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
        return value.asText();
      }
    }
    return null;
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

  /** The same as {@link #words}, of times: a number counts seconds or milliseconds since 1970. */
  @Nullable String time(String... names) {
    for (String name : names) {
      String words = words(name);
      if (words != null) {
        return MILLIS.matcher(words).matches()
            ? Instant.ofEpochMilli(Long.parseLong(words)).toString()
            : SECONDS.matcher(words).matches()
                ? Instant.ofEpochSecond(Long.parseLong(words)).toString()
                : words;
      }
    }
    return null;
  }

  boolean isTrue(String... names) {
    for (String name : names) {
      JsonNode value = fields.get(name);
      if (value != null && value.asText().equalsIgnoreCase("true")) {
        return true;
      }
    }
    return false;
  }
}
