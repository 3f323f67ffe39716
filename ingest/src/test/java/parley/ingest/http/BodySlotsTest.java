package parley.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodySlotsTest {
  private final BodySlots slots = new BodySlots(10);

  private int take(String sender, int times) {
    int taken = 0;
    for (int i = 0; i < times; i++) {
      taken += slots.take(sender) ? 1 : 0;
    }
    return taken;
  }

  @Test
  void oneSenderGetsHalfAndTheOthersTheRest() {
    assertThat(take("greedy", 20)).isEqualTo(5);
    assertThat(take("a", 1)).isEqualTo(1);
    assertThat(take("b", 20)).isEqualTo(4);
    assertThat(take("c", 1)).isZero();
    slots.release("greedy");
    assertThat(take("greedy", 1)).isZero();
    assertThat(take("c", 1)).isEqualTo(1);
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    for (int round = 0; round < 100; round++) {
      assertThat(take("a", 5)).isEqualTo(5);
      for (int i = 0; i < 5; i++) {
        slots.release("a");
      }
    }
  }
}
