package parley.app.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import parley.tagger.alike.Sketch;
import parley.tagger.alike.Sketcher;

/**
 * A story to be compared with others, out of {@code {"headline", "body", "published", "provider"}},
 * each of which may be missing or null.
 *
 * @param published empty if it does not say so
 * @param provider empty if it does not say so; it is then nobody else's
 */
public record ToldStory(
    String headline, String body, Optional<Instant> published, Optional<String> provider) {
  /**
   * Reads a story.
   *
   * @throws IllegalArgumentException if it is no object, or its time is none
   */
  public static ToldStory of(JsonNode in) {
    if (!in.isObject()) {
      throw new IllegalArgumentException("a story must be a JSON object");
    }
    String published = text(in, "published");
    String provider = text(in, "provider").strip();
    return new ToldStory(
        text(in, "headline"),
        text(in, "body"),
        published.isBlank() ? Optional.empty() : Optional.of(time(published.strip())),
        provider.isEmpty() ? Optional.empty() : Optional.of(provider));
  }

  /**
   * Its sketch; empty if it says nothing.
   *
   * @param time its time among the stories that it is compared with
   * @param self what it is told apart from others by if it does not name its provider
   */
  public Optional<Sketch> sketch(Instant time, String self) {
    return Sketcher.english().of(headline, body, time, provider.orElse("?" + self));
  }

  private static String text(JsonNode in, String field) {
    JsonNode value = in.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual()) {
      throw new IllegalArgumentException(field + " must be a text");
    }
    return value.asText();
  }

  /** An instant as feeds write it: ISO 8601, with or without a zone (UTC), a day, or RFC 1123. */
  private static Instant time(String text) {
    String iso = text.replaceFirst("^(\\S{10}) (?=\\d)", "$1T").replaceFirst(" (?=[+-]\\d)", "");
    try {
      if (iso.length() == 10) {
        return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      if (!Character.isDigit(iso.charAt(0))) {
        return OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      }
      return iso.matches(".*T.*([zZ]|[+-]\\d\\d:?\\d\\d)")
          ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2")).toInstant()
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("published is not a time: " + text, e);
    }
  }
}
