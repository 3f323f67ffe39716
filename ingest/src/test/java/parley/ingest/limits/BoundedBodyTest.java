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
  private static final BoundedBody.Pace PACE =
      new BoundedBody.Pace(Duration.ofSeconds(30), Duration.ofSeconds(5), 500);
  private static final BoundedBody.Room ROOM = bytes -> true;

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
            () -> BoundedBody.read(sent, true, Integer.MAX_VALUE, PACE, ROOM, System::nanoTime));
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
  void bodyOfAByteASecondIsRefusedSoon() {
    AtomicLong clock = new AtomicLong();
    requireSlow(trickle(clock, 1, new byte[1 << 20]), false, clock);
    assertThat(clock.get()).isLessThan(TimeUnit.SECONDS.toNanos(7));
  }

  @Test
  void bodyThatKeepsTheRateStillHasAnEnd() {
    AtomicLong clock = new AtomicLong();
    requireSlow(trickle(clock, 600, new byte[1 << 20]), false, clock);
    assertThat(clock.get()).isLessThan(TimeUnit.SECONDS.toNanos(35));
  }

  @Test
  void headOfAGzipThatNeverEndsIsRefused() {
    // a file name of any length, of which the inflater gives nothing away
    byte[] endlessName = new byte[1 << 20];
    Arrays.fill(endlessName, (byte) 'n');
    System.arraycopy(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0}, 0, endlessName, 0, 10);
    AtomicLong clock = new AtomicLong();
    requireSlow(trickle(clock, 1, endlessName), true, clock);
    assertThat(clock.get()).isLessThan(TimeUnit.SECONDS.toNanos(7));
  }

  @Test
  void bodyForWhichThereIsNoRoomIsAskedToComeAgain() {
    BoundedBody.RefusedException refused =
        catchThrowableOfType(
            BoundedBody.RefusedException.class,
            () ->
                BoundedBody.read(
                    new ByteArrayInputStream(new byte[10]),
                    false,
                    MAX_BYTES,
                    PACE,
                    bytes -> false,
                    System::nanoTime));
    assertThat(refused.status()).isEqualTo(429);
  }

  private static void requireSlow(InputStream slow, boolean gzip, AtomicLong clock) {
    BoundedBody.RefusedException refused =
        catchThrowableOfType(
            BoundedBody.RefusedException.class,
            () -> BoundedBody.read(slow, gzip, MAX_BYTES, PACE, ROOM, clock::get));
    assertThat(refused.status()).isEqualTo(408);
  }

  /** So many bytes a second. */
  private static InputStream trickle(AtomicLong clock, int bytes, byte[] sent) {
    return new ByteArrayInputStream(sent) {
      @Override
      public synchronized int read() {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(1) / bytes);
        return super.read();
      }

      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
        return super.read(into, offset, Math.min(length, bytes));
      }
    };
  }

  @Test
  void drainingEndsAtItsSize() throws IOException {
    CountingInputStream sent = new CountingInputStream(new ByteArrayInputStream(new byte[1 << 20]));
    BoundedBody.drain(sent, 100_000, PACE, System::nanoTime);
    assertThat(sent.count()).isBetween(100_000L, 150_000L);
  }

  private static byte[] read(byte[] sent, boolean gzip)
      throws IOException, BoundedBody.RefusedException {
    return BoundedBody.read(
        new ByteArrayInputStream(sent), gzip, MAX_BYTES, PACE, ROOM, System::nanoTime);
  }

  private static BoundedBody.RefusedException refusal(byte[] sent, boolean gzip) {
    return catchThrowableOfType(BoundedBody.RefusedException.class, () -> read(sent, gzip));
  }
}
