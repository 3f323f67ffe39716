package parley.ingest.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.Kind;
import parley.Signal;
import parley.StoryVersion;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;
import parley.schemas.Settings;

/** An agency's habits are read from files, and decide where no standard does. */
class AgencyProfilesTest {
  @TempDir Path folder;

  private static StoryVersion read(String provider, String json, AgencyProfiles profiles) {
    Arrival arrival = Arrival.ofFile("a.json", Instant.EPOCH).withProvider(Optional.of(provider));
    WireItem item = Wire.read(json.getBytes(UTF_8), arrival, profiles).get(0);
    return ((WireItem.Accepted) item).story();
  }

  @Test
  void timesWithoutAZoneAreTheAgencysOwn() {
    String item =
        "{'uri':'u','headline':'A','versioncreated':'2019-04-15T13:49:15'}".replace('\'', '"');
    assertThat(read("stt", item, AgencyProfiles.builtIn()).getVersionCreated())
        .isEqualTo(Instant.parse("2019-04-15T10:49:15Z"));
    assertThat(read("acme", item, AgencyProfiles.builtIn()).getVersionCreated())
        .isEqualTo(Instant.parse("2019-04-15T13:49:15Z"));
    String zoned = item.replace("13:49:15", "13:49:15+00:00");
    assertThat(read("stt", zoned, AgencyProfiles.builtIn()).getVersionCreated())
        .isEqualTo(Instant.parse("2019-04-15T13:49:15Z"));
    String g2 =
        "<newsItem guid='g'><itemMeta><provider literal='STT'/><versionCreated>2019-04-15T13:49:15</versionCreated>"
            + "</itemMeta></newsItem>";
    WireItem own =
        Wire.read(g2.getBytes(UTF_8), Arrival.of("http", Instant.EPOCH, parley.Lane.LIVE)).get(0);
    assertThat(((WireItem.Accepted) own).story().getVersionCreated())
        .isEqualTo(Instant.parse("2019-04-15T10:49:15Z"));
  }

  @Test
  void aFoldersProfilesAreReadAndGoOverThoseOfTheJar() throws IOException {
    Files.writeString(
        folder.resolve("acme.properties"),
        """
        # ours
        providers = acme | acme-two
        zone = Asia/Kolkata
        notes = DESK NOTE | Für die Redaktion
        corrections = MENDED
        genre.odds_and_ends = package
        same-text = 200
        """);
    Files.writeString(folder.resolve("stt.properties"), "providers = stt\n");
    Files.writeString(folder.resolve("README.txt"), "no profile");
    AgencyProfiles profiles = AgencyProfiles.fromEnv(Map.of(AgencyProfiles.KEY, folder.toString()));
    StoryVersion story =
        read(
            "acme-two",
            "{'uri':'u','headline':'MENDED: Talks','body_text':'Für die Redaktion: mit Bild\\n\\nThey met.','versioncreated':'2026-03-01T05:30:00'}"
                .replace('\'', '"'),
            profiles);
    assertThat(story.getSignal()).isEqualTo(Signal.CORRECTION);
    assertThat(story.getBody()).isEqualTo("They met.");
    assertThat(story.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(
            read(
                    "acme",
                    "{'uri':'u','headline':'A','genre':[{'name':'Odds and ends'}]}"
                        .replace('\'', '"'),
                    profiles)
                .getKind())
        .isEqualTo(Kind.PACKAGE);
    assertThat(profiles.of(Optional.of("acme")).sameText()).hasValue(200);
    assertThat(profiles.of(Optional.of("stt")).sameText()).isEmpty();
    assertThat(profiles.of(Optional.of("stt")).zone()).isEmpty();
    assertThat(profiles.of(Optional.of("kyodo")).zone()).isPresent();
    assertThat(profiles.of(Optional.empty())).isEqualTo(AgencyProfile.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zone = UTC",
        "providers = No Provider",
        "providers = a\nzone = Mars/Olympus",
        "providers = a\ngenre.x = odd",
        "providers = a\nsame-text = 0",
        "providers = a\nsame-text = many",
        "providers = a\ncolour = red"
      })
  void faultsNameTheFile(String text) throws IOException {
    Files.writeString(folder.resolve("odd.properties"), text);
    assertThatThrownBy(() -> AgencyProfiles.fromEnv(Map.of(AgencyProfiles.KEY, folder.toString())))
        .isInstanceOf(Settings.InvalidSettingsException.class)
        .hasMessageContaining("odd.properties");
  }

  @Test
  void aFolderThatIsNotThereIsAFault() {
    assertThatThrownBy(() -> AgencyProfiles.fromEnv(Map.of(AgencyProfiles.KEY, folder + "/gone")))
        .isInstanceOf(Settings.InvalidSettingsException.class)
        .hasMessageContaining("PARLEY_PROFILES");
  }

  @Test
  void everyBuiltInProfileIsRead() {
    for (String provider :
        List.of(
            "afp", "ansa", "ap", "apa", "belga", "dpa", "efe", "ats", "kyodo", "ntb", "ritzau",
            "stt", "tt")) {
      assertThat(AgencyProfiles.builtIn().of(Optional.of(provider)).providers()).contains(provider);
    }
  }
}
