package parley.lab.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RelationLabelsTest {
  @Test
  void anotherCorpusThanTheLabelledOneIsRefused(@TempDir Path folder) throws IOException {
    Path corpus = folder.resolve("stories.jsonl");
    Files.writeString(corpus, "{\"id\": \"102\", \"text\": \"Nothing that was labelled.\"}\n");
    assertThatThrownBy(() -> RelationLabels.sentences("stories", corpus))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not the labelled one");
  }
}
