package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.Kind;
import parley.Signal;
import parley.StoryVersion;

/** IPTC 7901 as a converter writes it: no number, remarks in brackets, the agency in the header. */
class Iptc7901RemarksTest {
  private static String message(String agency, String head) {
    return """
        bdt0000 4 wi 77  %s

        Schweiz/Genf/
        %s

        Genf (dpa) - Die beiden Seiten haben sich getroffen und wollen
        weiter reden.

        # Notizblock

        dpa xy yyzz

        011105 Mrz 26
        """
        .formatted(agency, head);
  }

  private static WireItem.Accepted read(String text) {
    return Read.accepted(text.getBytes(UTF_8), Arrival.ofFile("/in/x.iptc", Read.NOW));
  }

  @Test
  void noNumberIsNone() {
    StoryVersion one = read(message("dpa 0000", "Gespräche beginnen =")).story();
    StoryVersion other = read(message("dpa 0000", "Gespräche enden =")).story();
    assertThat(one.getGuid()).isEqualTo("bdt-2026-03-01-Gespräche beginnen");
    assertThat(other.getGuid()).isNotEqualTo(one.getGuid());
    assertThat(one.getVersion()).isNull();
    assertThat(one.getWireIds()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"dpa 0000, dpa", "lni 0000, dpa", "dpa 1234, dpa"})
  void theHeadersLineOrTheDatelineNamesTheAgency(String agency, String provider) {
    StoryVersion story =
        read(message(agency, "Gespräche beginnen =").replace("(dpa)", "(dpa/lni)")).story();
    assertThat(story.getProvider()).isEqualTo(provider);
    assertThat(story.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T10:05:00Z"));
  }

  @Test
  void remarksAreNoHeadline() {
    WireItem.Accepted item =
        read(
            message(
                "dpa 0000",
                "(Berichtigung: Im ersten Absatz hieß es, das Treffen sei\ngestern gewesen.)\n(KORR-Bericht)\nGespräche beginnen - ein langer Weg\n2026\n(Foto Archiv) ="));
    assertThat(item.story().getHeadline()).isEqualTo("Gespräche beginnen - ein langer Weg 2026");
    assertThat(item.story().getSignal()).isEqualTo(Signal.CORRECTION);
    assertThat(item.story().getKind()).isEqualTo(Kind.NEWS);
    assertThat(item.warnings())
        .anyMatch(w -> w.contains("(Foto Archiv)"))
        .anyMatch(w -> w.contains("(Berichtigung:"));
  }

  @ParameterizedTest
  @CsvSource({
    "(Vorschau), PLANNED",
    "(Achtung - Planungshinweis), ADVISORY",
    "(Eil ), NEWS",
    "(Budget: Zahl korrigiert), NEWS"
  })
  void remarksTellTheKind(String remark, Kind kind) {
    StoryVersion story = read(message("dpa 0000", remark + "\nGespräche beginnen =")).story();
    assertThat(story.getKind()).isEqualTo(kind);
    assertThat(story.getHeadline()).isEqualTo("Gespräche beginnen");
  }

  @Test
  void theSlugTellsTheKindWhereTheAgencyMeansItSo() {
    String text = message("dpa 0000", "Was kommt =");
    assertThat(read(text.replace("Schweiz/", "Vorschau/")).story().getKind())
        .isEqualTo(Kind.PLANNED);
    assertThat(read(text.replace("Schweiz/", "Budget/")).story().getKind()).isEqualTo(Kind.NEWS);
  }

  @Test
  void aHeadlineInBracketsStays() {
    assertThat(read(message("dpa 0000", "(Gespräche beginnen) =")).story().getHeadline())
        .isEqualTo("(Gespräche beginnen)");
  }

  @Test
  void bracketsWithinAHeadlineStay() {
    assertThat(read(message("dpa 0000", "(Neu) Gespräche (Teil 2) =")).story().getHeadline())
        .isEqualTo("(Neu) Gespräche (Teil 2)");
  }

  @Test
  void aKillFromAnItemWithoutANumberNamesOneOfItsDay() {
    List<String> kills =
        read(message("dpa 0000", "KILL KILL KILL\nPlease kill item bdt 157. =")).kills();
    assertThat(kills).containsExactly("bdt-157-2026-03-01");
  }
}
