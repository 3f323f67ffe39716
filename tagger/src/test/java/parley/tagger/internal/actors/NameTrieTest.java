package parley.tagger.internal.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.tagger.internal.text.Tokenizer;

final class NameTrieTest {
  private static List<String> found(String text, String... names) {
    Map<String, Integer> numbers = new HashMap<>();
    for (String name : names) {
      numbers.put(name, numbers.size());
    }
    List<String> found = new ArrayList<>();
    NameTrie.of(numbers).scan(text, (begin, end, value) -> found.add(text.substring(begin, end)));
    return found;
  }

  @Test
  void longestNameWinsAndNoneIsInsideAnother() {
    assertThat(found("In South Sudan and Sudan.", "Sudan", "South Sudan", "South"))
        .containsExactly("South Sudan", "Sudan");
  }

  @Test
  void namesBeginAndEndAtTheEdgeOfAWord() {
    assertThat(found("Nigerian Niger's Niger-led", "Niger", "Nigeria"))
        .containsExactly("Niger", "Niger");
  }

  @Test
  void caseAccentsApostrophesHyphensAndSpacesAreAllAlike() {
    assertThat(
            found("ERDOĞAN, N’Djamena and South \n Sudan", "Erdogan", "N'Djamena", "south sudan"))
        .containsExactly("ERDOĞAN", "N’Djamena", "South \n Sudan");
  }

  @Test
  void offsetsStayRightBesideSurrogatesAndCombiningMarks() {
    assertThat(found("\uD83D\uDE00 Iran, Erdog\u0306an\u0301 \u0000Iran", "Iran", "Erdogan"))
        .containsExactly("Iran", "Erdog\u0306an\u0301", "Iran");
  }

  @Test
  void emptyTrieAndEmptyTextFindNothing() {
    assertThat(found("Iran")).isEmpty();
    assertThat(found("", "Iran")).isEmpty();
  }

  @Test
  void findsWhatTryingEveryNameFinds() {
    for (int seed = 0; seed < Integer.getInteger("parley.seeds", 200); seed++) {
      Random random = new Random(seed);
      Map<String, Integer> names = new HashMap<>();
      for (int i = 0; i < 1 + random.nextInt(40); i++) {
        String name = randomText(random, 1 + random.nextInt(6)).strip().replaceAll(" +", " ");
        if (!name.isEmpty() && Tokenizer.isWord(name.charAt(0))) {
          names.put(name, names.size());
        }
      }
      String text = randomText(random, 300);
      List<String> found = new ArrayList<>();
      NameTrie.of(names).scan(text, (b, e, v) -> found.add(b + "-" + e + "=" + v));
      assertThat(found).as("seed %d", seed).isEqualTo(tryingEvery(names, text));
    }
  }

  private static String randomText(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("ab c-'".charAt(random.nextInt(6)));
    }
    return text.toString().replaceAll(" +", " ");
  }

  private static List<String> tryingEvery(Map<String, Integer> names, String text) {
    List<String> found = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int next = at + 1;
      if (Tokenizer.isWord(text.charAt(at)) && isEdge(text, at)) {
        String best = "";
        for (String name : names.keySet()) {
          if (text.startsWith(name, at)
              && isEdge(text, at + name.length())
              && name.length() > best.length()) {
            best = name;
          }
        }
        if (!best.isEmpty()) {
          next = at + best.length();
          found.add(at + "-" + next + "=" + names.get(best));
        }
      }
      at = next;
    }
    return found;
  }

  private static boolean isEdge(String text, int at) {
    return at == 0
        || at == text.length()
        || !Tokenizer.isWord(text.charAt(at - 1))
        || !Tokenizer.isWord(text.charAt(at));
  }
}
