package parley.sink.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.Verdict;

class PostgresValuesTest {
  @Test
  void nulGoesAndHalfSurrogatesAreReplaced() {
    assertThat(PostgresValues.text("a\0b")).isEqualTo("ab");
    assertThat(PostgresValues.text("a\uD83Db")).isEqualTo("a\uFFFDb");
    assertThat(PostgresValues.text("a\uDE00")).isEqualTo("a\uFFFD");
    assertThat(PostgresValues.text("\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
    assertThat(PostgresValues.text("")).isEmpty();
  }

  @Test
  void constantsAreWordsWithHyphens() {
    assertThat(PostgresValues.word(Verdict.NOT_TALKS)).isEqualTo("not-talks");
  }

  @Test
  void arrayLiteralQuotesEverything() {
    assertThat(PostgresValues.array(List.of())).isEqualTo("{}");
    assertThat(PostgresValues.array(List.of("a", "b\"c", "d\\e", "NULL", "")))
        .isEqualTo("{\"a\",\"b\\\"c\",\"d\\\\e\",\"NULL\",\"\"}");
  }

  @Test
  void noticeNeverOutgrowsANotification() throws Exception {
    Notification notification = new Notification();
    notification.topic("tagged");
    for (int i = 0; i < 60; i++) {
      notification.story("wire/" + "\u4E00\"".repeat(400) + i);
      notification.subject("conflict:" + "x".repeat(300) + i);
    }
    String json = notification.json();
    assertThat(json.getBytes(UTF_8).length).isLessThan(8_000);
    JsonNode read = new ObjectMapper().readTree(json);
    assertThat(read.path("more").asBoolean()).isTrue();
    assertThat(read.path("subjects").size()).isPositive();
    assertThat(read.path("stories").size()).isPositive();
  }

  @Test
  void noticeNamesAtMostFifty() throws Exception {
    Notification notification = new Notification();
    notification.topic("tagged");
    for (int i = 0; i < 51; i++) {
      notification.story("wire/" + i);
    }
    JsonNode read = new ObjectMapper().readTree(notification.json());
    assertThat(read.path("stories").size()).isEqualTo(50);
    assertThat(read.path("more").asBoolean()).isTrue();
  }
}
