package parley.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** An actor's postures toward the talks, as a row of the API has them. */
final class Postures {
  private Postures() {}

  static void assertPostures(JsonNode row, long constructive, long obstructive) {
    long all = constructive + obstructive;
    assertThat(row.path("postures").asLong(-1)).isEqualTo(all);
    assertThat(row.path("constructive").asLong(-1)).isEqualTo(constructive);
    assertThat(row.path("obstructive").asLong(-1)).isEqualTo(obstructive);
    if (all == 0) {
      assertThat(row.get("posture").isNull()).isTrue();
    } else {
      assertThat(row.path("posture").asDouble())
          .isEqualTo((constructive - obstructive) / (double) all);
    }
  }
}
