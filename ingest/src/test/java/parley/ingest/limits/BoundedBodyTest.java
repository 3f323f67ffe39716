package parley.ingest.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import parley.ingest.Samples;

class BoundedBodyTest {
  private static final int MAX_BYTES = 4 * 1024 * 1024;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Test
  void plainAndGzipGiveTheSameBytes() throws Exception {
    byte[] text = Samples.bytes("a story");
    assertThat(read(text, false)).isEqualTo(text);
    assertThat(read(Samples.gzip(text), true)).isEqualTo(text);
    assertThat(read(new byte[0], false)).isEmpty();
  }

  @Test
  void bodyOverTheLimitIsRefusedWithWhatWasRead() {
    BoundedBody.RefusedException refused = refusal(new byte[MAX_BYTES + 1], false);
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.begun().length).isGreaterThan(MAX_BYTES);
  }

  @Test
  void bodyOfExactlyTheLimitIsTaken() throws Exception {
    assertThat(read(new byte[MAX_BYTES], false)).hasSize(MAX_BYTES);
  }

  @Test
  void gzipBombIsRefusedLongBeforeItIsWhole() {
    byte[] bomb = Samples.gzip(new byte[64 * 1024 * 1024]);
    CountingInputStream sent = new CountingInputStream(new ByteArrayInputStream(bomb));
    BoundedBody.RefusedException refused =
        catchThrowableOfType(
            BoundedBody.RefusedException.class,
            () -> BoundedBody.read(sent, true, Integer.MAX_VALUE, TIMEOUT, System::nanoTime));
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.getMessage()).contains("200 times");
    assertThat(sent.count()).isLessThan(bomb.length / 2);
  }

  @Test
  void gzipOverTheLimitIsRefused() {
    byte[] large = new byte[MAX_BYTES + 1];
    new java.util.Random(7).nextBytes(large);
    assertThat(refusal(Samples.gzip(large), true).status()).isEqualTo(413);
  }

  @Test
  void truncatedCorruptOrNoGzipIsABadRequest() {
    byte[] whole = Samples.gzip(Samples.bytes("a story that goes on for a while"));
    assertThat(refusal(Arrays.copyOf(whole, whole.length - 5), true).status()).isEqualTo(400);
    assertThat(refusal(Arrays.copyOf(whole, 4), true).status()).isEqualTo(400);
    assertThat(refusal(new byte[0], true).status()).isEqualTo(400);
    assertThat(refusal(Samples.bytes("plain text"), true).status()).isEqualTo(400);
    byte[] corrupt = whole.clone();
    corrupt[whole.length - 6] ^= 1;
    assertThat(refusal(corrupt, true).status()).isEqualTo(400);
  }

  @Test
  void slowBodyIsRefused() {
    AtomicLong clock = new AtomicLong();
    InputStream slow =
        new InputStream() {
          @Override
          public int read() {
            clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
            return 'x';
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            into[offset] = (byte) read();
            return 1;
          }
        };
    BoundedBody.RefusedException refused =
        catchThrowableOfType(
            BoundedBody.RefusedException.class,
            () -> BoundedBody.read(slow, false, MAX_BYTES, TIMEOUT, clock::get));
    assertThat(refused.status()).isEqualTo(408);
    assertThat(clock.get()).isLessThan(TimeUnit.SECONDS.toNanos(35));
  }

  @Test
  void drainingEndsAtItsSize() throws IOException {
    CountingInputStream sent = new CountingInputStream(new ByteArrayInputStream(new byte[1 << 20]));
    BoundedBody.drain(sent, 100_000, TIMEOUT, System::nanoTime);
    assertThat(sent.count()).isBetween(100_000L, 150_000L);
  }

  private static byte[] read(byte[] sent, boolean gzip)
      throws IOException, BoundedBody.RefusedException {
    return BoundedBody.read(
        new ByteArrayInputStream(sent), gzip, MAX_BYTES, TIMEOUT, System::nanoTime);
  }

  private static BoundedBody.RefusedException refusal(byte[] sent, boolean gzip) {
    return catchThrowableOfType(BoundedBody.RefusedException.class, () -> read(sent, gzip));
  }
}
