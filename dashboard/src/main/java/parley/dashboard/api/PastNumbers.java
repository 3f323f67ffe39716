package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** How far back it is kept what numbers said. */
final class PastNumbers {
  private static final String KEPT =
      "select numbers_since as \"since\", numbers_since <= ? as \"isKept\" from kept";

  private final QueryRunner database;

  PastNumbers(QueryRunner database) {
    this.database = database;
  }

  /**
   * Lets a time pass of which it is kept what numbers said.
   *
   * @throws BadParameterException for one before that, or still to come
   */
  void requireKept(Instant asOf, Instant now) {
    if (asOf.isAfter(now)) {
      throw new BadParameterException("asOf", "expected a time that is not to come");
    }
    JsonNode kept = database.rows(new Query(KEPT, asOf)).path(0);
    if (!kept.path("isKept").asBoolean()) {
      throw new BadParameterException(
          "asOf", "what numbers said is kept since " + kept.path("since").asText());
    }
  }
}
