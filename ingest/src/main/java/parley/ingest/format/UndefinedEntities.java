package parley.ingest.format;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Entities that nothing defines, and that stay in a text as they are: `&talks;`. */
final class UndefinedEntities {
  private static final Pattern ENTITY = Pattern.compile("&[A-Za-z][A-Za-z0-9]{1,30};");
  private static final int LISTED = 5;

  private UndefinedEntities() {}

  /** A warning for each that is in a text, for the first few. */
  static List<String> of(String headline, String body) {
    return Stream.of(headline, body)
        .filter(text -> text.indexOf('&') >= 0)
        .flatMap(text -> ENTITY.matcher(text).results())
        .map(MatchResult::group)
        .distinct()
        .limit(LISTED)
        .map(entity -> "entity '" + entity + "' is not defined: left as it is")
        .toList();
  }
}
