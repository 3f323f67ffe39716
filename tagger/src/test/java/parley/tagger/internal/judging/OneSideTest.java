package parley.tagger.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.tagger.internal.judging.EnglishTagger.tag;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.tagger.Tags;

final class OneSideTest {
  @ParameterizedTest
  @CsvSource({
    "COL, eln, Colombia and the ELN rebels signed a ceasefire in Havana on Tuesday after peace talks.",
    "COD, m23, Congo and M23 rebels held peace talks in Doha on Tuesday and agreed a truce.",
    "TUR, pkk, Turkey and the PKK held peace talks on Tuesday and the PKK declared a ceasefire."
  })
  void stateActsOnItsOwnRebels(String state, String rebels, String body) {
    assertThat(tag("", body).relations())
        .anyMatch(r -> r.source().equals(state) && r.target().equals(rebels))
        .anyMatch(r -> r.source().equals(rebels) && r.target().equals(state));
  }

  @Test
  void presidentDoesNotActOnTheOwnState() {
    Tags tags =
        tag(
            "Zelenskiy says Ukraine will meet Russia for talks",
            "President Volodymyr Zelenskiy said Ukraine would send envoys to talks with Russia.");
    assertThat(tags.relations()).isNotEmpty();
    assertThat(tags.relations())
        .noneMatch(r -> r.source().equals("volodymyr-zelenskyy") && r.target().equals("UKR"))
        .noneMatch(r -> r.source().equals("UKR") && r.target().equals("volodymyr-zelenskyy"));
  }

  @Test
  void ministryDoesNotActOnItsOwnState() {
    Tags tags =
        tag(
            "Russian defence ministry accuses Ukraine of breaking ceasefire",
            "The Russian defence ministry accused Ukraine on Tuesday of breaking the ceasefire that"
                + " Russia had agreed to at peace talks.");
    assertThat(tags.actors()).anyMatch(actor -> actor.id().equals("rus-defence-ministry"));
    assertThat(tags.relations()).isNotEmpty();
    assertThat(tags.relations())
        .noneMatch(
            r -> Set.of(r.source(), r.target()).equals(Set.of("rus-defence-ministry", "RUS")));
  }

  @ParameterizedTest
  @CsvSource({
    "ISR, idf, 'The Israeli army, the IDF, attacked Hamas on Tuesday, and Israel refused a ceasefire with Hamas.'",
    "RUS, state-duma, 'The State Duma backed peace talks with Ukraine on Tuesday after Russia offered Ukraine a truce.'"
  })
  void bodyOfStateDoesNotActOnItsOwnState(String state, String body, String text) {
    Tags tags = tag("", text);
    assertThat(tags.actors()).anyMatch(actor -> actor.id().equals(body));
    assertThat(tags.relations()).isNotEmpty();
    assertThat(tags.relations())
        .noneMatch(r -> Set.of(r.source(), r.target()).equals(Set.of(body, state)));
  }

  @Test
  void rebelsDelegationActsOnItsState() {
    assertThat(
            tag(
                    "",
                    "Colombia and ELN negotiators held peace talks in Havana on Tuesday and"
                        + " agreed a ceasefire.")
                .relations())
        .anyMatch(r -> r.source().equals("COL") && r.target().equals("eln"));
  }
}
