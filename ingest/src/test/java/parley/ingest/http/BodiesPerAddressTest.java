package parley.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodiesPerAddressTest {
  @Test
  void oneAddressCannotTakeTheRoomOfAnother() {
    BodiesPerAddress bodies = new BodiesPerAddress(2);
    assertThat(bodies.enter("a")).isTrue();
    assertThat(bodies.enter("a")).isTrue();
    assertThat(bodies.enter("a")).isFalse();
    assertThat(bodies.enter("b")).isTrue();
    bodies.leave("a");
    assertThat(bodies.enter("a")).isTrue();
  }
}
