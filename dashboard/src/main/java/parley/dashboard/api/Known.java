package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

  /** What a subject is about, or one side of it. */
  private record Part(Subject.Type type, String id) {}

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
    Map<Part, String> parts = new LinkedHashMap<>();
    asked.several("conflict").forEach(id -> parts.put(new Part(Subject.Type.CONFLICT, id), id));
    asked.several("provider").forEach(id -> parts.put(new Part(Subject.Type.PROVIDER, id), id));
    asked.several("actor").forEach(id -> parts.put(new Part(Subject.Type.ACTOR, id), id));
    for (String subject : asked.several("subject")) {
      parts(subject).forEach(part -> parts.put(part, subject));
    }
    if (parts.isEmpty()) {
      return;
    }
    List<String> types = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (Part part : parts.keySet()) {
      types.add(part.type().name().toLowerCase(Locale.ROOT));
      ids.add(part.id());
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

  /** What has to be known for a subject to be. */
  private static List<Part> parts(String subject) {
    List<Part> parts = new ArrayList<>();
    Subject.conflict(subject).ifPresent(id -> parts.add(new Part(Subject.Type.CONFLICT, id)));
    Subject.Type type = Subject.type(subject).orElse(null);
    // languages' codes are no invention of anybody's, and that nothing came in one is an answer
    if (type == null || type == Subject.Type.LANGUAGE) {
      return parts;
    }
    Subject.Type of =
        switch (type) {
          case TALKS -> Subject.Type.CONFLICT;
          case DYAD -> Subject.Type.ACTOR;
          case COUNTRY_DYAD -> Subject.Type.COUNTRY;
          default -> type;
        };
    Subject.ids(subject).forEach(id -> parts.add(new Part(of, id)));
    return parts;
  }
}
