package parley.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import parley.ingest.MemoryLog;
import parley.schemas.Rejection;

final class WatchedLogTest {
  private final MemoryLog log = new MemoryLog();
  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());
  private final WatchedLog watched = new WatchedLog(log, trouble::get);

  @Test
  void logIsNotTriedWhileItsBrokerIsAway() {
    trouble.set(Optional.of("the broker does not answer"));

    CompletableFuture<StoryLog.Position> refused = watched.reject(rejection());

    assertThat(refused)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(StoryLog.UnavailableException.class)
        .withMessageContaining("the broker does not answer");
    assertThat(log.asked()).isZero();
  }

  @Test
  void logIsTriedOnceItsBrokerIsBack() {
    trouble.set(Optional.of("the broker does not answer"));
    assertThat(watched.reject(rejection())).isCompletedExceptionally();
    trouble.set(Optional.empty());

    assertThat(watched.reject(rejection())).isCompleted();
    assertThat(log.rejected()).hasSize(1);
  }

  private static Rejection rejection() {
    return new Rejection(
        new byte[] {1}, "x", "http", Instant.EPOCH, Optional.empty(), Optional.empty(), Map.of());
  }
}
