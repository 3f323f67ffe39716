package parley.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

final class RejectionTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void fitsIntoATopicOfAnySizeAndTellsThatItWasCut() {
    for (int most : new int[] {1_000, 70_000, 900_000}) {
      Rejection cut = rejection(new byte[1_000_000], "why").within(most);
      assertThat(bytes(cut)).isLessThanOrEqualTo(most);
      assertThat(cut.cut()).isTrue();
      assertThat(cut.bytes().length).isLessThanOrEqualTo(Rejection.CUT_BYTES);
    }
    Rejection whole = rejection(new byte[1_000_000], "why").within(2_000_000);
    assertThat(whole.cut()).isFalse();
    assertThat(whole.bytes()).hasSize(1_000_000);
  }

  @Test
  void aReasonThatNamesWhatASenderWroteIsCut() {
    assertThat(rejection(new byte[1], "x".repeat(4_000_000)).reason()).hasSizeLessThan(2_100);
  }

  @Test
  void theKeyIsReadBack() {
    Rejection keyed = rejection(new byte[1], "why").withKey("agency/a".getBytes(UTF_8));
    Rejection read = Rejection.read(keyed.bytes(), keyed.headers(), 0);
    assertThat(read.details()).containsEntry(Rejection.KEY, "agency/a");
    assertThat(rejection(new byte[1], "why").withKey(null).details()).doesNotContainKey("key");
  }

  private static Rejection rejection(byte[] bytes, String reason) {
    return Rejection.of(bytes, reason, "http", AT, Optional.of("agency"), Optional.empty());
  }

  private static int bytes(Rejection rejection) {
    int bytes = rejection.bytes().length;
    for (Header header : rejection.headers()) {
      bytes += header.key().length() + header.value().length;
    }
    return bytes;
  }
}
