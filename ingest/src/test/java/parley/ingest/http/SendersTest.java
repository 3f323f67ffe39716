package parley.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SendersTest {
  @Test
  void oneAddressCannotTakeTheRoomOfAnother() {
    Senders senders = new Senders(2);
    assertThat(senders.enter("a")).isTrue();
    assertThat(senders.enter("a")).isTrue();
    assertThat(senders.enter("a")).isFalse();
    assertThat(senders.enter("b")).isTrue();
    senders.leave("a");
    assertThat(senders.enter("a")).isTrue();
  }
}
