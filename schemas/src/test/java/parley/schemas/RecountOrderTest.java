package parley.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import parley.OperatorOrder;
import parley.StoryVersion;

final class RecountOrderTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void eachPartitionHasAnOrderThatIsSoundOnIt() {
    for (int partition = 0; partition < 6; partition++) {
      StoryVersion order =
          RecountOrder.of(
              "dyad:RUS/UKR", partition, key -> StoryVersionCheck.partition(key, 6), AT, "ann");
      String id = order.getStoryId();
      assertThat(StoryVersionCheck.ofKey(id.getBytes(UTF_8), id, partition, 6)).isEmpty();
      assertThat(StoryVersionCheck.of(id, order, AT)).isEmpty();
      assertThat(RecountOrder.subject(order)).contains("dyad:RUS/UKR");
    }
  }

  @Test
  void otherOrdersAndOtherTargetsAreNone() {
    StoryVersion order = RecountOrder.of("all", 0, key -> 0, AT, "ann");
    assertThat(RecountOrder.subject(with(order, OperatorOrder.LIFT, "all"))).isEmpty();
    assertThat(RecountOrder.subject(with(order, OperatorOrder.RETAG, null))).isEmpty();
    assertThat(RecountOrder.subject(with(order, OperatorOrder.RETAG, "no subject"))).isEmpty();
    StoryVersion story =
        StoryVersion.newBuilder(order).setProvider("agency").setGuid("recount:0").build();
    assertThat(RecountOrder.subject(story)).isEmpty();
  }

  private static StoryVersion with(StoryVersion order, OperatorOrder other, String target) {
    return StoryVersion.newBuilder(order).setOperatorOrder(other).setTarget(target).build();
  }
}
