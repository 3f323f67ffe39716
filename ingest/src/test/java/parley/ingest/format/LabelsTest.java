package parley.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.Kind;
import parley.Signal;
import parley.Status;
import parley.StoryVersion;

/** Labels of headlines, in the languages of wires; none of these is an agency's own headline. */
class LabelsTest {
  private static StoryVersion story(String headline) {
    return Read.story(
        "{\"uri\":\"u\",\"headline\":\"%s\",\"body_text\":\"The two sides met.\"}"
            .formatted(headline));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dpa-Tagesvorschau Politik für Montag|PLANNED",
        "ats - WOCHENPROGRAMM - KULTUR|PLANNED",
        "AGENDA - les rendez-vous de lundi|PLANNED",
        "AGENDA INFORMATIVA: lunes|PLANNED",
        "PREVISIONES|PLANNED",
        "АНОНС: переговоры в понедельник|PLANNED",
        "أجندة: يوم الاثنين|PLANNED",
        "AFP World News Agenda|PLANNED",
        "PA Diary for Monday|PLANNED",
        "Planungshinweis: Gespräche in Genf|ADVISORY",
        "AVIS AUX RÉDACTIONS|ADVISORY",
        "Aviso a los redactores sobre Ginebra|ADVISORY",
        "Til redaktionen: møde i Geneve|ADVISORY",
        "ВНИМАНИЮ РЕДАКТОРОВ|ADVISORY",
        "Ergebnisse und Tabellen, 5. Spieltag|RESULTS",
        "Résultats et classement de la 5e journée|RESULTS",
        "PRUEBA - ignorar|TEST",
        "TEST - bitte ignorieren|TEST",
        "Agenda of the talks is agreed|NEWS",
        "Agenda: what is on the table in Geneva|NEWS",
        "UN agenda for peace stalls|NEWS",
        "AP reporter held at the talks|NEWS",
        "Ergebnisse der Gespräche bleiben geheim|NEWS",
        "L'agenda des pourparlers est fixé|NEWS",
        "PAUTA|PLANNED",
        "Test für die Waffenruhe|NEWS"
      })
  void whatIsNoNewsSaysSoInItsOwnLanguage(String headline, Kind kind) {
    assertThat(story(headline).getKind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RECTIFICATIF - Les pourparlers ont repris",
        "BERICHTIGUNG: Gespräche in Genf",
        "(Berichtigung: Ort) Gespräche in Genf",
        "Korrektur: Gespräche in Genf",
        "CORRECCIÓN: Conversaciones en Ginebra",
        "Rettifica: colloqui a Ginevra",
        "CORRECTIE - Gesprekken in Genève",
        "Rettelse: Forhandlinger i Geneve",
        "RÄTTELSE: Samtal i Genève",
        "KORJAUS: Neuvottelut Genevessä",
        "ПОПРАВКА: Переговоры в Женеве",
        "تصحيح: محادثات في جنيف",
        "Correction: Geneva talks story"
      })
  void correctionsSaySoInTheirOwnLanguage(String headline) {
    assertThat(story(headline).getSignal()).isEqualTo(Signal.CORRECTION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KILL - BC-Talks-Geneva",
        "MANDATORY KILL: Geneva talks",
        "WITHDRAWN-Geneva talks story",
        "RETRACTION: Geneva talks",
        "ANNULATION - Les pourparlers",
        "ANNULLIERUNG: Gespräche in Genf",
        "ANULADO: Conversaciones en Ginebra",
        "ANNULLARE - Colloqui a Ginevra",
        "INGETROKKEN: Gesprekken in Genève",
        "ANNULLERING: Samtal i Genève",
        "АННУЛИРОВАНО: Переговоры в Женеве"
      })
  void killsSaySoInTheirOwnLanguage(String headline) {
    assertThat(story(headline).getStatus()).isEqualTo(Status.CANCELED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kill Bill returns to cinemas",
        "KILLING OF ENVOY STALLS TALKS",
        "Withdrawn: the offer that nobody wanted",
        "Annulation : le sommet de Genève n'aura pas lieu",
        "ANNULE ET REMPLACE: Les pourparlers ont repris",
        "BOMBS KILL 12"
      })
  void headlinesOfNewsKillNothing(String headline) {
    assertThat(story(headline).getStatus()).isEqualTo(Status.USABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ANNULE ET REMPLACE: Les pourparlers", "ANULA Y SUSTITUYE - Conversaciones"})
  void whatReplacesIsNoKill(String headline) {
    assertThat(story(headline).getSignal()).isEqualTo(Signal.REPLACE);
  }
}
