package parley.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

final class StoryVersionCheckTest {
  @Test
  void keyBelongsWhereJavasProducerPutsIt() {
    for (int story = 0; story < 200; story++) {
      String id = "agency/story-" + story;
      byte[] key = id.getBytes(UTF_8);
      int partition = BuiltInPartitioner.partitionForKey(key, 6);
      assertThat(StoryVersionCheck.ofKey(key, id, partition, 6)).isEmpty();
      assertThat(StoryVersionCheck.ofKey(key, id, (partition + 1) % 6, 6))
          .hasValueSatisfying(reason -> assertThat(reason).contains("murmur2"));
    }
  }

  @Test
  void keyMustBeStoryId() {
    for (String key : new String[] {"", "agency", "/a", "agency/", "Agency/a", "agency/a\u0000"}) {
      assertThat(StoryVersionCheck.ofKey(key.getBytes(UTF_8), key, 0, 1)).isPresent();
    }
  }
}
