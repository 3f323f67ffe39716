package parley.tagger.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.tagger.LanguagePack;
import parley.tagger.Place;

final class WordPiecesTest {
  private static final WordPieces PIECES = WordPieces.of(LanguagePack.english());

  private static List<String> surfaces(String text) {
    WordPieces.Pieces pieces = PIECES.split(text, 64);
    List<String> surfaces = new ArrayList<>();
    for (int i = 0; i < pieces.size; i++) {
      surfaces.add(text.substring(pieces.begins[i], pieces.ends[i]));
    }
    return surfaces;
  }

  @Test
  void unknownWordsAreCutIntoKnownPieces() {
    assertThat(surfaces("Netanyahu rejects talks"))
        .containsExactly("Net", "any", "ahu", "rejects", "talks");
  }

  @Test
  void vocabularyWithCapitalsKeepsThem() {
    WordPieces cased = new WordPieces(Stream.of("[UNK]", "Talks", "talks", "Zürich", "zurich"));
    assertThat(cased.split("Talks Zürich talks", 64).ids).startsWith(1, 3, 2);
    WordPieces uncased = new WordPieces(Stream.of("[UNK]", "talks", "zurich"));
    assertThat(uncased.split("Talks Zürich talks", 64).ids).startsWith(1, 2, 1);
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
  void whatIsNotSeenDividesNoWord() {
    assertThat(surfaces("a sol\u00addier\u200b now\u007f"))
        .containsExactly("a", "sol\u00addier\u200b", "now\u007f");
    assertThat(surfaces("sol\udb40\udc67dier now")).containsExactly("sol\udb40\udc67dier", "now");
  }

  @Test
  void whatIsBeyondTheLimitIsCut() {
    assertThat(PIECES.split("peace ".repeat(500), 20).size).isEqualTo(20);
  }

  @Test
  void textWithoutWordsHasNoPieces() {
    assertThat(PIECES.split("", 20).size).isZero();
    assertThat(PIECES.split(" \n\u0000", 20).size).isZero();
  }

  @Test
  void mentionIsThePiecesThatHoldIt() {
    WordPieces.Pieces pieces = PIECES.split("the Netanyahu plan", 64);
    assertThat(pieces.within(4, 13)).isEqualTo(new Place(1, 4));
    assertThat(pieces.within(40, 50)).isNull();
  }
}
