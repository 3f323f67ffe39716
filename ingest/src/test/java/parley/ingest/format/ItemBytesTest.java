package parley.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.StoryVersion;

/** What is kept of an item that is refused after it was read is enough to read it again. */
class ItemBytesTest {
  static List<Sample> samples() {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void itemCutOutOfItsMessageIsTheSameStoryOnItsOwn(Sample sample) {
    List<WireItem> items = Wire.read(sample.bytes(), Read.ARRIVAL);
    assertThat(items).isNotEmpty();
    for (WireItem item : items) {
      StoryVersion story = Read.story(item);
      assertThat(Read.accepted(item.bytes(), Read.ARRIVAL).story())
          .usingRecursiveComparison()
          .ignoringFields("receivedAt", "language", "subjects", "contentDigest")
          .isEqualTo(story);
    }
  }
}
