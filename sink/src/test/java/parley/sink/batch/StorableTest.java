package parley.sink.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.Verdict;

class StorableTest {
  @Test
  void nulGoesAndHalfSurrogatesAreReplaced() {
    assertThat(Storable.text("a\0b")).isEqualTo("ab");
    assertThat(Storable.text("a\uD83Db")).isEqualTo("a\uFFFDb");
    assertThat(Storable.text("a\uDE00")).isEqualTo("a\uFFFD");
    assertThat(Storable.text("\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
    assertThat(Storable.text("")).isEmpty();
  }

  @Test
  void constantsAreWordsWithHyphens() {
    assertThat(Storable.word(Verdict.NOT_TALKS)).isEqualTo("not-talks");
  }

  @Test
  void arrayLiteralQuotesEverything() {
    assertThat(Storable.array(List.of())).isEqualTo("{}");
    assertThat(Storable.array(List.of("a", "b\"c", "d\\e", "NULL", "")))
        .isEqualTo("{\"a\",\"b\\\"c\",\"d\\\\e\",\"NULL\",\"\"}");
  }

  @Test
  void noticeNeverOutgrowsANotification() throws Exception {
    Notice notice = new Notice();
    notice.topic("tagged");
    for (int i = 0; i < 60; i++) {
      notice.story("wire/" + "\u4E00\"".repeat(400) + i);
      notice.subject("conflict:" + "x".repeat(300) + i);
    }
    String json = notice.json();
    assertThat(json.getBytes(UTF_8).length).isLessThan(8_000);
    JsonNode read = new ObjectMapper().readTree(json);
    assertThat(read.path("more").asBoolean()).isTrue();
    assertThat(read.path("subjects").size()).isPositive();
    assertThat(read.path("stories").size()).isPositive();
  }

  @Test
  void noticeNamesAtMostFifty() throws Exception {
    Notice notice = new Notice();
    notice.topic("tagged");
    for (int i = 0; i < 51; i++) {
      notice.story("wire/" + i);
    }
    JsonNode read = new ObjectMapper().readTree(notice.json());
    assertThat(read.path("stories").size()).isEqualTo(50);
    assertThat(read.path("more").asBoolean()).isTrue();
  }
}
