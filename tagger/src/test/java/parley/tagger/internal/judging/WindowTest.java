package parley.tagger.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.tagger.LanguagePack;

final class WindowTest {
  private static final WordPieces PIECES = WordPieces.of(LanguagePack.english());

  private static WordPieces.Pieces sentence(int words) {
    return PIECES.split("peace ".repeat(words), 240);
  }

  private static List<Integer> judged(List<Window> windows) {
    return windows.stream()
        .flatMap(window -> window.parts().stream())
        .filter(Window.Part::judged)
        .map(Window.Part::sentence)
        .toList();
  }

  @Test
  void shortStoryIsOneWindowWithoutContext() {
    List<Window> windows = Window.of(List.of(sentence(10), sentence(20)));
    assertThat(windows).hasSize(1);
    assertThat(windows.get(0).ids())
        .hasSize(32)
        .startsWith(WordPieces.START)
        .endsWith(WordPieces.STOP);
    assertThat(judged(windows)).containsExactly(0, 1);
  }

  @Test
  void laterWindowBeginsWithTheHeadlineAndTheSentencesBefore() {
    List<WordPieces.Pieces> sentences = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sentences.add(sentence(25));
    }
    Window second = Window.of(sentences).get(1);
    List<Window.Part> context = second.parts().stream().filter(part -> !part.judged()).toList();
    int first = judged(List.of(second)).get(0);
    assertThat(context).extracting(Window.Part::sentence).containsExactly(0, first - 2, first - 1);
  }

  @Test
  void eachSentenceIsJudgedOnceInOrderAndNoWindowIsTooLong() {
    Random random = new Random(1);
    for (int story = 0; story < 200; story++) {
      List<WordPieces.Pieces> sentences = new ArrayList<>();
      for (int i = 1 + random.nextInt(30); i > 0; i--) {
        sentences.add(sentence(1 + random.nextInt(random.nextInt(4) == 0 ? 240 : 40)));
      }
      List<Window> windows = Window.of(sentences);
      assertThat(windows).hasSizeLessThanOrEqualTo(Window.MOST);
      List<Integer> judged = judged(windows);
      for (int i = 0; i < judged.size(); i++) {
        assertThat(judged.get(i)).isEqualTo(i);
      }
      if (windows.size() < Window.MOST) {
        assertThat(judged).hasSize(sentences.size());
      }
      for (Window window : windows) {
        assertThat(window.ids().length).isLessThanOrEqualTo(Window.PIECES);
        int end = 1;
        for (Window.Part part : window.parts()) {
          assertThat(part.start()).isEqualTo(end);
          end = part.end();
        }
        assertThat(end).isEqualTo(window.ids().length - 1);
      }
    }
  }
}
