package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.StoryVersion;

/** Tables with a line of names are rows, and no plain text. */
class TableTest {
  private static List<WireItem> read(String text) {
    return Wire.read(text.getBytes(UTF_8), Arrival.ofFile("/in/rows.csv", Read.NOW));
  }

  @Test
  void eachRowIsAnItem() {
    List<WireItem> items =
        read("publish_date,headline_text\r\n20260301,envoys meet\r\n20260301,truce holds\r\n");
    assertThat(items)
        .extracting(i -> Read.story(i).getGuid())
        .containsExactly("2026-03-01:envoys meet", "2026-03-01:truce holds");
    assertThat(Read.story(items.get(0)).getVersionCreated()).isEqualTo("2026-03-01T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,Title,Content,URL\n7,\"Envoys, \"\"at last\"\", meet\",\"They met.\n\nThey left.\",https://paper.example/7",
        "id;Titel;Text;Link\n7;\"Envoys, \"\"at last\"\", meet\";\"They met.\n\nThey left.\";https://paper.example/7",
        "id\tTitre\tTexte\tLien\n7\tEnvoys, \"at last\", meet\t<p>They met.</p><p>They left.</p>\thttps://paper.example/7"
      })
  void cellsMayBeQuotedAndPartedAsAnyProgramDoes(String text) {
    StoryVersion story = Read.story(read(text).get(0));
    assertThat(story.getGuid()).isEqualTo("7");
    assertThat(story.getHeadline()).isEqualTo("Envoys, \"at last\", meet");
    assertThat(story.getBody()).isEqualTo("They met.\n\nThey left.");
    assertThat(story.getLink()).isEqualTo("https://paper.example/7");
  }

  @Test
  void aRowAloneIsReadAsInItsTable() {
    List<WireItem> items = read("id,title,text\n1,Envoys meet,They met.\n2,Truce,It holds.");
    WireItem alone = read(new String(items.get(1).bytes(), UTF_8)).get(0);
    assertThat(Read.story(alone).getMessageId()).isEqualTo(Read.story(items.get(1)).getMessageId());
    assertThat(Read.story(alone).getGuid()).isEqualTo("2");
  }

  @Test
  void aRowThatSaysNothingIsRefusedAlone() {
    List<WireItem> items = read("id,title,text\n,,\n2,Truce,It holds.");
    assertThat(items.get(0)).isInstanceOf(WireItem.Refused.class);
    assertThat(Read.story(items.get(1)).getGuid()).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Title, text\nEnvoys met in Geneva on Monday.",
        "Envoys meet, talk and leave\nThey met, talked, and left.",
        "name,size\na,1"
      })
  void otherTextIsText(String text) {
    WireItem item = read(text).get(0);
    assertThat(((WireItem.Accepted) item).format()).isEqualTo("text");
  }
}
