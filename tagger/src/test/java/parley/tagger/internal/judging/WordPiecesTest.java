package parley.tagger.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WordPiecesTest {
  private static final WordPieces PIECES =
      WordPieces.read(
          WordPiecesTest.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json"));

  private static List<String> surfaces(String text) {
    WordPieces.Pieces pieces = PIECES.split(text, 64);
    List<String> surfaces = new ArrayList<>();
    for (int i = 1; i < pieces.size - 1; i++) {
      surfaces.add(text.substring(pieces.begins[i], pieces.ends[i]));
    }
    return surfaces;
  }

  @Test
  void unknownWordsAreCutIntoKnownPieces() {
    assertThat(surfaces("Kremlin rejects talks"))
        .containsExactly("K", "rem", "lin", "rejects", "talks");
  }

  @Test
  void signsStandAlone() {
    assertThat(surfaces("Ukraine’s no.")).containsExactly("Ukraine", "’", "s", "no", ".");
  }

  @Test
  void offsetsCountUtf16UnitsPastAccentsAndSurrogates() {
    assertThat(surfaces("naïve 😀 São")).containsExactly("naïve", "😀", "São");
  }

  @Test
  void combiningMarksBelongToTheirLetter() {
    assertThat(surfaces("cafe\u0301 deal")).containsExactly("cafe\u0301", "deal");
  }

  @Test
  void whatIsBeyondTheLimitIsCut() {
    assertThat(PIECES.split("peace ".repeat(500), 20).size).isEqualTo(20);
  }

  @Test
  void anEmptyTextHasStartAndStopAlone() {
    assertThat(PIECES.split("", 20).size).isEqualTo(2);
  }
}
