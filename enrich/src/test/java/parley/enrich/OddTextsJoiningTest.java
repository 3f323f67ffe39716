package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.Aggregate;
import parley.oracle.Messages;

/** Texts by which a reader of words alone is deceived, through the topology and the models. */
final class OddTextsJoiningTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String TALKS =
      "Envoys of Sudan's army and the Rapid Support Forces met in Jeddah on Sunday for the first"
          + " time since May, the Saudi foreign ministry said, and agreed to let food convoys"
          + " cross the line at El Obeid from Wednesday. General Shams al-Din Kabashi told"
          + " reporters that 240 trucks were waiting in Port Sudan. The two sides did not"
          + " discuss a ceasefire, a United Nations official who took part in the round said."
          + " More than 9,000 people have been killed since the fighting began in April.";
  private static final String STRIKE =
      "A strike at the Escondida copper mine in Chile ended on Sunday after the union accepted a"
          + " new wage offer. The 2,400 workers will return to their shifts on Friday, union leader"
          + " Patricio Tapia told a rally in Antofagasta. The company, which is owned by BHP, said"
          + " that output of the first quarter would fall short of its plan by 60,000 tonnes.";
  private static final String FURNITURE =
      "Read more: our live page. Subscribe to our newsletter. Click here to follow us. All rights"
          + " reserved. Download the app. Most read. Related stories.";

  private final TopologyHarness harness = new TopologyHarness(NOON);

  @BeforeEach
  void byTheModels() {
    harness.restart(AlikeRules.english());
  }

  @AfterEach
  void close() {
    harness.close();
  }

  /** Sends a story of a wire. */
  private String comes(String wire, int minute, String headline, String body) {
    Messages story = new Messages(wire, "at-" + minute);
    harness.take(
        story
            .version(1L, body, NOON.plusSeconds(60L * minute))
            .setReceivedAt(NOON)
            .setHeadline(headline)
            .build());
    return story.storyId();
  }

  private String copyOf(String story) {
    return harness.tagged.get(story).getCopyOf();
  }

  private Aggregate day() {
    return harness.aggregates.get("all|1d|2026-03-01T00:00:00Z");
  }

  @Test
  void trimmedReprintUnderAnotherHeadlineIsACopy() {
    String first = comes("agency", 0, "Sudan's rivals agree on food convoys", TALKS);
    String trimmed = TALKS.substring(0, TALKS.indexOf(" More than"));
    String copy = comes("paper", 60, "Trucks to cross Sudan's front line", trimmed + FURNITURE);
    harness.settle();
    assertThat(copyOf(copy)).isEqualTo(first);
    assertThat(day().getDistinct()).isEqualTo(1);
  }

  @Test
  void furnitureOfThePageMakesNoCopy() {
    comes("agency", 0, "Sudan's rivals agree on food convoys", FURNITURE);
    comes("paper", 1, "Shares in Tokyo close little changed", FURNITURE);
    comes("portal", 2, "", FURNITURE);
    comes("herald", 3, "", FURNITURE);
    harness.settle();
    assertThat(day().getStories()).isEqualTo(4);
    assertThat(day().getDistinct()).isEqualTo(4);
    assertThat(day().getHappenings()).isEqualTo(4);
  }

  @Test
  void storyThatQuotesAnotherAtLengthIsNoCopy() {
    String first = comes("agency", 0, "Sudan's rivals agree on food convoys", TALKS);
    String quoted = TALKS.substring(0, TALKS.indexOf(" The two sides"));
    String quoting =
        "Aid agencies warned on Sunday that the food which is promised to Kordofan will not last a"
            + " month. The World Food Programme said that its stores in Kassala hold 6,000 tonnes"
            + " of sorghum, a third of what the region eats before the rains, and that no barge"
            + " has come up the White Nile since January. \"We have seen such deals before, and"
            + " each time the road was closed within days,\" said Leni Kinzli, a spokeswoman of the"
            + " programme in Nairobi. An agency reported: \""
            + quoted
            + "\" Doctors in El Fasher said that 31 children had died of hunger in February, and"
            + " asked for medicines to be flown in. The hospital has had no electricity for nine"
            + " days, its director, Mustafa Adam, said by telephone. The European Commission"
            + " promised another 40 million euros to Chad, to which 700,000 people have fled.";
    String second = comes("paper", 120, "Food for Kordofan will not last, UN warns", quoting);
    harness.settle();
    assertThat(copyOf(first)).isNull();
    assertThat(copyOf(second)).isNull();
    assertThat(day().getDistinct()).isEqualTo(2);
  }

  @Test
  void wireThatPrintsEveryAgencyAddsNoText() {
    String talks = comes("agency", 0, "Sudan's rivals agree on food convoys", TALKS);
    String strike = comes("bureau", 1, "Escondida strike ends", STRIKE);
    String first = comes("portal", 30, "Sudan's rivals agree on food convoys", TALKS);
    String second = comes("portal", 31, "Escondida strike ends", STRIKE + " (Bureau)");
    harness.settle();
    assertThat(copyOf(first)).isEqualTo(talks);
    assertThat(copyOf(second)).isEqualTo(strike);
    assertThat(day().getStories()).isEqualTo(4);
    assertThat(day().getDistinct()).isEqualTo(2);
    assertThat(day().getHappenings()).isEqualTo(2);
    Aggregate portal = harness.aggregates.get("provider:portal|1d|2026-03-01T00:00:00Z");
    assertThat(portal.getStories()).isEqualTo(2);
    assertThat(portal.getDistinct()).isZero();
  }

  @Test
  void clockThatIsHoursWrongJoinsWhatIsTheSameText() {
    String late = comes("skewed", 600, "Sudan's rivals agree on food convoys", TALKS);
    String right = comes("agency", 0, "Sudan's rivals agree on food convoys", TALKS);
    harness.settle();
    assertThat(copyOf(right)).as("the earliest by its own account leads").isNull();
    assertThat(copyOf(late)).isEqualTo(right);
    assertThat(day().getDistinct()).isEqualTo(1);
  }
}
