package parley.tagger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.tagger.registry.Registry;

final class LanguagePackTest {
  private static final LanguagePack ENGLISH = LanguagePack.english();

  /** English with one line more in a file. */
  private static LanguagePack english(String file, String line) {
    return LanguagePack.of(
        name -> {
          byte[] text = ENGLISH.open(name).readAllBytes();
          return new ByteArrayInputStream(
              name.equals(file) ? (new String(text, UTF_8) + line + "\n").getBytes(UTF_8) : text);
        });
  }

  @Test
  void listsGoOnInFurtherLinesAndItemsMayHaveSpaces() {
    assertThat(ENGLISH.code()).isEqualTo("en");
    assertThat(ENGLISH.items("offices", "name-title"))
        .startsWith("President", "Prime Minister")
        .endsWith("Princess");
    assertThat(ENGLISH.pairs("offices", "portfolio")).containsEntry("interior", "the Interior");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> LanguagePack.of(file -> null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("text.tsv");
    assertThatThrownBy(() -> ENGLISH.items("offices", "wizard"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no list wizard in offices.tsv");
    assertThatThrownBy(() -> ENGLISH.open("wizards.tsv")).hasMessageContaining("wizards.tsv");
  }

  @Test
  void titlesAreWordsOfTitlesAlone() {
    assertThat(ENGLISH.isTitle("Foreign Minister ")).isTrue();
    assertThat(ENGLISH.isTitle("Gen. ")).isTrue();
    assertThat(ENGLISH.isTitle("Russian singer ")).isFalse();
    assertThat(ENGLISH.isTitle(" - ")).isFalse();
    assertThat(ENGLISH.isTitle("Wizard ")).isFalse();
    assertThat(english("names.tsv", "title\twizard").isTitle("Wizard ")).isTrue();
  }

  @Test
  void registryChecksTheSoleOfficesOfItsLanguage() {
    Map<String, String> files =
        Map.of(
            "states.tsv", "AAA\tAland",
            "people-x.tsv", "ann-lee\tAnn Lee\t\tAAA\nbob-ray\tBob Ray\t\tAAA",
            "offices-x.tsv", "ann-lee\twizard\tAAA\t2001\t2005\nbob-ray\twizard\tAAA\t2003\t2008");
    assertThat(Registry.check(files, ENGLISH)).isEmpty();
    assertThat(Registry.check(files, english("offices.tsv", "sole-office\twizard"))).hasSize(1);
  }

  @Test
  void taggerReadsByTheWordsOfItsPack() {
    Story story =
        new Story("", "Ukrainian diplomats met the army.", "en", LocalDate.of(2025, 5, 20));
    LanguagePack changed = english("offices.tsv", "table-role\tdiplomats=wizard");
    assertThat(office(ENGLISH, story)).isNull();
    assertThat(office(changed, story)).isEqualTo("wizard");
  }

  private static String office(LanguagePack pack, Story story) {
    Tags tags = Tagger.of(Registry.builtIn(), pack).tag(story);
    return tags.actors().get(0).office();
  }
}
