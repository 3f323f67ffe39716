package parley.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

final class StoryIdTest {
  @Test
  void everyVectorHolds() throws IOException {
    int checked = 0;
    try (InputStream in = getClass().getResourceAsStream("/parley/story-id-vectors.json")) {
      for (JsonNode vector : new ObjectMapper().readTree(in).path("vectors")) {
        String provider = vector.path("provider").asText();
        String guid = vector.path("guid").asText();
        if (vector.has("error")) {
          assertThatThrownBy(() -> StoryId.of(provider, guid))
              .hasMessage(vector.path("error").asText());
        } else {
          assertThat(StoryId.of(provider, guid)).isEqualTo(vector.path("id").asText());
          assertThat(StoryId.isValid(StoryId.of(provider, guid))).isTrue();
        }
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(10);
  }

  @Test
  void longGuidsKeepTheirBeginningAndADigestOfTheWhole() {
    String one = StoryId.of("a", "x".repeat(2000) + "1");
    String two = StoryId.of("a", "x".repeat(2000) + "2");
    assertThat(one).hasSize(900 + 1 + 64).isNotEqualTo(two);
    assertThat(one).endsWith(Digest.sha256("x".repeat(2000) + "1"));
    assertThat(StoryId.isValid(one)).isTrue();
  }

  @Test
  void longGuidsAreNotCutWithinACharacter() {
    String id = StoryId.of("a", "x" + "\ud83d\udd4a".repeat(1000));
    assertThat(id.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff)).isTrue();
  }

  @Test
  void idsOfOthersAreTold() {
    assertThat(StoryId.provider("wire-1/guid/with/slash")).contains("wire-1");
    assertThat(StoryId.isValid("no-slash")).isFalse();
    assertThat(StoryId.isValid("/guid")).isFalse();
    assertThat(StoryId.isValid("wire/")).isFalse();
    assertThat(StoryId.isValid("Wire/guid")).isFalse();
    assertThat(StoryId.isValid("wire/gu\u0000id")).isFalse();
  }
}
