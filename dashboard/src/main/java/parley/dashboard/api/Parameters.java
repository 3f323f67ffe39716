package parley.dashboard.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.Root;
import parley.Stage;
import parley.schemas.Span;
import parley.schemas.Subject;

/**
 * The query parameters of one request. Nothing is silently corrected: whatever cannot be understood
 * is named in a {@link BadParameterException}.
 */
final class Parameters {
  /** Those of a request that asks for nothing in particular. */
  static final Parameters NONE = new Parameters(Map.of(), List.of());

  private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Pattern ACTOR = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final String[] STAGES = words(Stage.values());
  private static final String[] ROOTS =
      Arrays.stream(Root.values()).map(Root::name).toArray(String[]::new);
  private static final int MAX_VALUES = 20;
  private static final int MAX_SOUGHT = 100;

  private final Map<String, List<String>> values;
  private final boolean takesFormat;

  /**
   * The parameters of a request.
   *
   * @throws BadParameterException if one is not among the known
   */
  Parameters(Map<String, List<String>> values, List<String> known) {
    this.values = values;
    this.takesFormat = known.contains("format");
    Set<String> unknown = new TreeSet<>(values.keySet());
    known.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new BadParameterException(
          unknown.iterator().next(), "not known here; known: " + String.join(", ", known));
    }
  }

  @Nullable String conflict() {
    return matched("conflict", SLUG, "a conflict's slug such as russia-ukraine");
  }

  @Nullable String provider() {
    return matched("provider", SLUG, "a provider's id of [a-z0-9-]+");
  }

  @Nullable String actor() {
    return matched("actor", ACTOR, "an actor's id such as RUS or vladimir-putin");
  }

  /**
   * True if the answer shall be a table, by `format` or by the first type in `accept` that there
   * is.
   */
  boolean wantsCsv(@Nullable String accept) {
    if (!takesFormat) {
      return false;
    }
    String format = word("format", "json", "csv");
    if (format != null || accept == null) {
      return "csv".equals(format);
    }
    for (String range : accept.split(",", -1)) {
      String type = range.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
      if (type.equals("text/csv")) {
        return true;
      }
      if (type.equals("application/json") || type.equals("*/*") || type.equals("application/*")) {
        return false;
      }
    }
    return false;
  }

  /** Those given, each once. */
  List<String> conflicts(int most) {
    List<String> conflicts = several("conflict").stream().distinct().toList();
    if (conflicts.size() > most) {
      throw new BadParameterException("conflict", "given more than " + most + " times");
    }
    return conflicts;
  }

  /** A language's code, lower-case. */
  @Nullable String language() {
    return matched("language", LANGUAGE, "a code of ISO 639 such as en");
  }

  @Nullable String stage() {
    return word("stage", STAGES);
  }

  @Nullable String root() {
    return word("root", ROOTS);
  }

  /** True where each happening has one vote, and not each story. */
  boolean happeningsVote() {
    return "happening".equals(word("per", "story", "happening"));
  }

  /** 1 to 4, or null where the parameter is absent. */
  @Nullable Integer quad() {
    String quad = word("quad", "1", "2", "3", "4");
    return quad == null ? null : Integer.valueOf(quad);
  }

  /** A text to find anywhere, as a pattern of LIKE; null where the parameter is absent. */
  @Nullable String containing(String name) {
    return single(name)
        .map(
            text -> {
              if (text.length() > MAX_SOUGHT) {
                throw new BadParameterException(
                    name, "expected at most " + MAX_SOUGHT + " characters");
              }
              return "%" + text.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
            })
        .orElse(null);
  }

  /** Subjects, each once. */
  List<String> subjects(int most) {
    List<String> subjects = subjects().stream().distinct().toList();
    if (subjects.size() > most) {
      throw new BadParameterException("subject", "given more than " + most + " times");
    }
    return subjects;
  }

  List<String> subjects() {
    List<String> subjects = several("subject");
    if (subjects.isEmpty()) {
      throw new BadParameterException("subject", "required: all, talks, talks:SLUG, actor:ID …");
    }
    subjects.forEach(Parameters::requireSubject);
    return subjects;
  }

  Optional<String> subject() {
    Optional<String> subject = single("subject");
    subject.ifPresent(Parameters::requireSubject);
    return subject;
  }

  private static void requireSubject(String subject) {
    if (!Subject.isSubject(subject)) {
      throw new BadParameterException("subject", "expected all, talks, talks:SLUG, actor:ID …");
    }
  }

  List<Span> spans() {
    List<String> labels = several("span");
    if (labels.isEmpty()) {
      throw new BadParameterException("span", "required: one of " + labels(Span.values()));
    }
    return labels.stream().map(label -> span(label, Span.values())).toList();
  }

  Span rollingSpan() {
    Span[] rolling = Arrays.stream(Span.values()).filter(Span::rolling).toArray(Span[]::new);
    return single("span").map(label -> span(label, rolling)).orElse(Span.ROLLING_DAY);
  }

  Optional<Instant> instant(String name) {
    return single(name).map(text -> instant(name, text));
  }

  int limit(int fallback, int most) {
    return number("limit", fallback, most);
  }

  int number(String name, int fallback, int most) {
    return single(name)
        .map(
            text -> {
              if (!text.matches("[0-9]{1,6}")
                  || Integer.parseInt(text) < 1
                  || Integer.parseInt(text) > most) {
                throw new BadParameterException(name, "expected a whole number from 1 to " + most);
              }
              return Integer.parseInt(text);
            })
        .orElse(fallback);
  }

  /** One of the words, or null where the parameter is absent. */
  @Nullable String word(String name, String... words) {
    return single(name)
        .map(
            text -> {
              if (!List.of(words).contains(text)) {
                throw new BadParameterException(
                    name, "expected one of " + String.join(", ", words));
              }
              return text;
            })
        .orElse(null);
  }

  Optional<String> single(String name) {
    List<String> found = several(name);
    if (found.size() > 1) {
      throw new BadParameterException(name, "given more than once");
    }
    return found.stream().findFirst();
  }

  List<String> several(String name) {
    List<String> found = values.getOrDefault(name, List.of());
    if (found.size() > MAX_VALUES) {
      throw new BadParameterException(name, "given more than " + MAX_VALUES + " times");
    }
    for (String value : found) {
      if (value.isBlank() || value.indexOf('\0') >= 0) {
        throw new BadParameterException(name, "given without a value");
      }
    }
    return found;
  }

  private @Nullable String matched(String name, Pattern pattern, String expected) {
    return single(name)
        .map(
            text -> {
              if (!pattern.matcher(text).matches()) {
                throw new BadParameterException(name, "expected " + expected);
              }
              return text;
            })
        .orElse(null);
  }

  private static String[] words(Enum<?>[] constants) {
    return Arrays.stream(constants)
        .map(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toArray(String[]::new);
  }

  private static Span span(String label, Span[] allowed) {
    return Arrays.stream(allowed)
        .filter(s -> s.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new BadParameterException("span", "expected one of " + labels(allowed)));
  }

  private static String labels(Span[] spans) {
    return Arrays.stream(spans).map(Span::label).collect(Collectors.joining(", "));
  }

  private static Instant instant(String name, String text) {
    try {
      // an unescaped + in an address arrives as a space
      String iso = text.strip().replace(' ', '+');
      Instant instant =
          iso.indexOf('T') < 0
              ? LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(iso).toInstant();
      if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
        throw new BadParameterException(name, "expected a time from 1900 to 2199");
      }
      return instant;
    } catch (DateTimeException e) {
      throw new BadParameterException(
          name, "expected a date or time in ISO 8601: 2025-02-18 or 2025-02-18T21:00:00Z");
    }
  }
}
