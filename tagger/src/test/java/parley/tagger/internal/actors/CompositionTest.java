package parley.tagger.internal.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.tagger.LanguagePack;
import parley.tagger.registry.ActorKind;
import parley.tagger.registry.Registry;

/** Actors that the registry does not list as they stand: delegations, ministries, short names. */
final class CompositionTest {
  private static final LocalDate DAY = LocalDate.of(2025, 5, 20);
  private static final ActorTagger TAGGER =
      new ActorTagger(Registry.builtIn(), LanguagePack.english());

  private static ActorReading read(String body) {
    return TAGGER.read("", body, DAY);
  }

  @Test
  void stateThatOnlySendsSomebodyIsItsDelegation() {
    ActorReading reading = read("Ukrainian negotiators met the Saudi delegation on Tuesday.");
    StoryActor ukraine = reading.actors().get("UKR");
    assertThat(ukraine.kind()).isEqualTo(ActorKind.DELEGATION);
    assertThat(ukraine.office()).isEqualTo("negotiator");
    assertThat(ukraine.country()).isEqualTo("UKR");
    assertThat(reading.actors().get("SAU").office()).isEqualTo("delegation");
    assertThat(reading.mentions()).hasSize(2);
  }

  @Test
  void stateThatAlsoActsByItselfStaysAState() {
    StoryActor israel =
        read("Israeli negotiators left Cairo, and Israel said it would attack Hamas.")
            .actors()
            .get("ISR");
    assertThat(israel.kind()).isEqualTo(ActorKind.STATE);
    assertThat(israel.office()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The Russian defense ministry said it had shot down drones. | rus-defence-ministry
          The Russian Ministry of Defence said it had shot down drones. | rus-defence-ministry
          MOSCOW, May 21. The Foreign Ministry said it rejects the plan. | rus-foreign-ministry
          Rebels in Iran attacked a convoy, and the foreign ministry condemned it. | irn-foreign-ministry
          Israel agreed to a truce, and the Prime Minister's Office said talks would go on. | isr-prime-minister-office
          The State Department said that it backed a ceasefire. | usa-state-department
          The US Department of State said that it backed a ceasefire. | usa-state-department
          """)
  void ministryIsOneActorOfItsCountry(String body, String id) {
    assertThat(read(body).actors().keySet()).containsOnlyOnce(id);
    StoryActor ministry = read(body).actors().get(id);
    assertThat(ministry.country()).isEqualTo(id.substring(0, 3).toUpperCase(java.util.Locale.ROOT));
    assertThat(ministry.kind()).isEqualTo(ActorKind.ORGANISATION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The foreign ministry said the talks with the rebels would go on. | ''
          Lebanese ministry says 13 people were killed in a strike. | LBN
          """)
  void ministryWithoutCountryOrPurposeIsNobody(String body, String ids) {
    assertThat(String.join(" ", read(body).actors().keySet())).isEqualTo(ids);
  }

  @Test
  void acronymInBracketsIsTheBodyBeforeIt() {
    String body =
        "The Sudanese Relief and Recovery Commission (SRRC) said fighters attacked a convoy."
            + " The SRRC asked the United Nations for help.";
    assertThat(read(body).mentions())
        .extracting(m -> m.actor().id())
        .contains("un")
        .filteredOn("sudanese-relief-and-recovery-commission"::equals)
        .hasSize(3);
  }

  @Test
  void whoSpeaksForABodyIsAPersonBesideIt() {
    ActorReading reading =
        read("Defence Ministry Spokesman Karl Testmann said that Russia attacked a bridge.");
    assertThat(reading.actors().keySet())
        .containsExactly("RUS", "karl-testmann", "rus-defence-ministry");
    assertThat(reading.actors().get("karl-testmann").office())
        .isEqualTo("defence ministry spokesman");
  }

  @Test
  void titlesAreNoPartOfNames() {
    String body =
        "King Charles III and Crown Prince Mohammed bin Salman discussed the war in Ukraine with"
            + " President Vladimir Putin.";
    assertThat(read(body).mentions())
        .extracting(m -> body.substring(m.begin(), m.end()))
        .contains("Charles III", "Mohammed bin Salman", "Vladimir Putin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          He said the war would end soon, according to The Times of Israel. | ''
          Nato wants Russia to disavow its Bucharest promises. | RUS nato
          New hope for hostages as Israel and Hamas agree a truce. | ISR hamas
          The Democratic Republic of the Congo rejected the truce. | COD
          """)
  void wordsAndPartsOfOtherNamesAreNoActors(String body, String ids) {
    assertThat(String.join(" ", read(body).actors().keySet())).isEqualTo(ids);
  }
}
