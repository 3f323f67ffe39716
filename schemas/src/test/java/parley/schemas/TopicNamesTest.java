package parley.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicNamesTest {
  private static TopicNames of(String prefix) {
    return KafkaSettings.fromEnv(Map.of("PARLEY_TOPIC_PREFIX", prefix)).topics();
  }

  @Test
  void namesAreParleysUnlessToldOtherwise() {
    TopicNames names = KafkaSettings.fromEnv(Map.of()).topics();
    assertThat(names).isEqualTo(TopicNames.DEFAULT);
    assertThat(names.of(Topic.STORIES)).isEqualTo("parley.stories");
    assertThat(names.subject(Topic.TALKS)).isEqualTo("parley.talks-value");
    assertThat(names.own("enrich")).isEqualTo("parley-enrich");
  }

  @Test
  void twoPrefixesShareNoTopicSubjectOrGroup() {
    TopicNames names = of("test.parley_");
    assertThat(names.of(Topic.STORIES)).isEqualTo("test.parley_stories");
    assertThat(names.subject(Topic.TALKS)).isEqualTo("test.parley_talks-value");
    assertThat(names.own("sink")).isEqualTo("test.parley-sink");
  }

  @Test
  void topicsAreFoundByEitherName() {
    assertThat(TopicNames.DEFAULT.find("talks")).contains(Topic.TALKS);
    assertThat(TopicNames.DEFAULT.find("parley.talks")).contains(Topic.TALKS);
    assertThat(TopicNames.DEFAULT.find("nothing")).isEmpty();
    assertThat(of("news.").find("news.talks")).contains(Topic.TALKS);
    assertThat(of("news.").find("parley.talks")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "__", "news/", "two words."})
  void aPrefixThatNoTopicMayHaveIsNamed(String prefix) {
    assertThatThrownBy(() -> of(prefix))
        .isInstanceOf(Settings.InvalidSettingsException.class)
        .hasMessageContaining("PARLEY_TOPIC_PREFIX");
  }
}
