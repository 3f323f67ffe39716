package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** How far back it is kept what numbers said. */
final class PastNumbers {
  private static final String KEPT =
      "select numbers_since as \"since\", numbers_since <= ? as \"isKept\" from kept";
  private static final String SINCE = "select numbers_since as \"since\" from kept";
  private static final String MINUTES =
      "select minutes_since as \"since\", minutes_since <= ? as \"isKept\" from kept";

  private final QueryRunner database;

  PastNumbers(QueryRunner database) {
    this.database = database;
  }

  /** Since when it is kept what numbers said. */
  Instant since() {
    return Instant.parse(database.rows(new Query(SINCE)).path(0).path("since").asText());
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
    require("asOf", "what numbers said is", new Query(KEPT, asOf));
  }

  /**
   * Lets a time pass of which there are still minutes; hours and days are kept for ever.
   *
   * @param parameter that asks for it
   * @throws BadParameterException for one before that
   */
  void requireMinutes(String parameter, Instant from) {
    require(parameter, "minutes are", new Query(MINUTES, from));
  }

  private void require(String parameter, String what, Query query) {
    JsonNode kept = database.rows(query).path(0);
    if (!kept.path("isKept").asBoolean()) {
      throw new BadParameterException(
          parameter, what + " kept since " + kept.path("since").asText());
    }
  }
}
