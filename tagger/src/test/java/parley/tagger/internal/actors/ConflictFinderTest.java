package parley.tagger.internal.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.tagger.LanguagePack;
import parley.tagger.registry.Registry;

final class ConflictFinderTest {
  private static final LocalDate DAY = LocalDate.of(2025, 3, 1);
  private final ActorTagger tagger = new ActorTagger(Registry.builtIn(), LanguagePack.english());
  private final ConflictFinder finder = new ConflictFinder(Registry.builtIn());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Russia and Ukraine agreed a truce, the Kremlin said. | russia-ukraine
          Hamas said it would free hostages held in Gaza if Israel withdrew. | israel-palestine
          The army and the Rapid Support Forces will meet in Jeddah, Sudan said. | sudan
          Azerbaijan and Armenia said they had agreed the text of a peace treaty. | armenia-azerbaijan
          """)
  void conflictIsThatOfThePartiesAndTerms(String body, String conflict) {
    ActorReading reading = tagger.read("", body, DAY);
    assertThat(finder.weigh(reading, "", body, DAY).likeliest().main()).isEqualTo(conflict);
  }

  @Test
  void warNamedInPassingOfALongStoryIsNotWhatItIsAbout() {
    String council =
        "The council of the town approved money for a new library and two playgrounds. ";
    String war = "Prices of steel have risen since Russia invaded Ukraine. ";
    String body = war + council.repeat(60);
    assertThat(main(war)).isEqualTo("russia-ukraine");
    assertThat(main(body)).isNull();
  }

  private @Nullable String main(String body) {
    return finder.weigh(tagger.read("", body, DAY), "", body, DAY).clear().main();
  }

  @ParameterizedTest
  @CsvSource({"'The bakery opened a second shop.'", "''"})
  void storyWithoutPartiesHasNone(String body) {
    ActorReading reading = tagger.read("", body, DAY);
    assertThat(finder.weigh(reading, "", body, DAY).likeliest()).isEqualTo(StoryConflicts.NONE);
  }
}
