package parley.dashboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is one question, and so has one answer. */
final class QuestionTest {
  private static final String PATH = "/api/v1/stories";

  @Test
  void orderOfParametersIsNoDifferenceAndOrderOfValuesIs() {
    Map<String, List<String>> other = new LinkedHashMap<>();
    other.put("span", List.of("1h"));
    other.put("subject", List.of("all", "talks"));
    Map<String, List<String>> one = new LinkedHashMap<>();
    one.put("subject", List.of("all", "talks"));
    one.put("span", List.of("1h"));
    assertThat(new Question(PATH, one, false)).isEqualTo(new Question(PATH, other, false));
    assertThat(new Question(PATH, one, false)).isNotEqualTo(new Question(PATH, one, true));
    one.put("subject", List.of("talks", "all"));
    assertThat(new Question(PATH, one, false)).isNotEqualTo(new Question(PATH, other, false));
  }

  @Test
  void valueThatReadsAsAnotherParameterIsAnotherQuestion() {
    Question two = new Question(PATH, Map.of("actor", List.of("a"), "q", List.of("b")), false);
    Question one = new Question(PATH, Map.of("actor", List.of("a], q=[b")), false);
    assertThat(one.parameters()).hasToString(two.parameters().toString());
    assertThat(one).isNotEqualTo(two);
    assertThat(new Question(PATH, Map.of("q", List.of("a, b")), false))
        .isNotEqualTo(new Question(PATH, Map.of("q", List.of("a", "b")), false));
  }
}
