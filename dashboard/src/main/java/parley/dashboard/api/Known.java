package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.schemas.Subject;

/**
 * The names that anything is known of. A subject is known if its parts are: an actor that talks on
 * another conflict name has zero stories there, one that no story names is not known.
 */
final class Known {
  private static final String UNKNOWN =
      """
      select a.subject from unnest(?::text[], ?::text[], ?::text[]) a(subject, type, id)
      where not exists (select from subject s where s.subject = a.type || ':' || a.id)
      and not exists (select from name n where n.id = a.id and n.type =
        case a.type when 'conflict' then 'conflict' when 'actor' then 'actor' when 'country' then 'actor' end)
      and not (a.type = 'conflict' and exists (select from subject s where s.subject = 'talks:' || a.id))
      and not (a.type = 'provider' and exists (select from wire_count w where w.provider = a.id))
      """;

  private final QueryRunner database;

  Known(QueryRunner database) {
    this.database = database;
  }

  /**
   * Lets a request pass whose names are known.
   *
   * @throws NotFoundException naming those that are not
   */
  void require(Parameters asked) {
    Map<String, String> parts = new LinkedHashMap<>();
    asked.several("conflict").forEach(slug -> parts.put("conflict:" + slug, slug));
    asked.several("provider").forEach(id -> parts.put("provider:" + id, id));
    asked.several("actor").forEach(id -> parts.put("actor:" + id, id));
    for (String subject : asked.several("subject")) {
      parts(subject).forEach(part -> parts.put(part, subject));
    }
    if (parts.isEmpty()) {
      return;
    }
    List<String> types = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (String part : parts.keySet()) {
      int colon = part.indexOf(':');
      types.add(part.substring(0, colon));
      ids.add(part.substring(colon + 1));
    }
    List<String> unknown = new ArrayList<>();
    for (JsonNode row :
        database.rows(new Query(UNKNOWN, List.copyOf(parts.values()), types, ids))) {
      if (!unknown.contains(row.path("subject").asText())) {
        unknown.add(row.path("subject").asText());
      }
    }
    if (!unknown.isEmpty()) {
      throw new NotFoundException("nothing is known of " + String.join(", ", unknown), unknown);
    }
  }

  /** What has to be known for a subject to be: each a type, a colon and an id. */
  private static List<String> parts(String subject) {
    if (subject.equals(Subject.ALL) || subject.equals(Subject.TALKS)) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    String inner = subject;
    if (subject.startsWith(Subject.Type.TALKS.prefix())) {
      int slash = subject.indexOf('/');
      String slug =
          subject.substring(
              Subject.Type.TALKS.prefix().length(), slash < 0 ? subject.length() : slash);
      parts.add("conflict:" + slug);
      if (slash < 0) {
        return parts;
      }
      inner = subject.substring(slash + 1);
    }
    String type = inner.substring(0, inner.indexOf(':'));
    if (inner.startsWith(Subject.Type.LANGUAGE.prefix())) {
      // their codes are no invention of anybody's, and that nothing came in one is an answer
      return parts;
    }
    for (String id : inner.substring(type.length() + 1).split("/", -1)) {
      parts.add(
          switch (type) {
                case "dyad" -> "actor:";
                case "country-dyad" -> "country:";
                default -> type + ":";
              }
              + id);
    }
    return parts;
  }
}
