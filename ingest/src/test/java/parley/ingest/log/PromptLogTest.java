package parley.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import parley.Lane;
import parley.StoryVersion;
import parley.ingest.MemoryLog;
import parley.ingest.Samples;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;
import parley.ingest.profile.AgencyProfiles;
import parley.schemas.Rejection;

/** By rejections, whose gate is that of the stories; the broker's health is for these alone. */
final class PromptLogTest {
  private static final Duration NEVER = Duration.ofHours(1);
  private static final StoryLog.Position PLACE = new StoryLog.Position("parley.rejected", 0, 0);

  /** A log that answers when told to. */
  private static final class SlowLog implements StoryLog {
    private final List<CompletableFuture<Position>> asked = new ArrayList<>();

    @Override
    public CompletableFuture<Position> append(StoryVersion version) {
      return ask();
    }

    @Override
    public CompletableFuture<Position> reject(Rejection rejection) {
      return ask();
    }

    private CompletableFuture<Position> ask() {
      CompletableFuture<Position> answer = new CompletableFuture<>();
      asked.add(answer);
      return answer;
    }

    void fail(int index) {
      asked.get(index).completeExceptionally(new UnavailableException("too few in step", null));
    }
  }

  private final SlowLog slow = new SlowLog();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());

  private PromptLog prompt(Duration maxWait) {
    return new PromptLog(slow, trouble::get, maxWait, nanos::get);
  }

  @Test
  void nobodyWaitsLongerThanTheLongestWait() {
    CompletableFuture<StoryLog.Position> offered = prompt(Duration.ofMillis(1)).reject(bytes());

    assertThatThrownBy(offered::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(StoryLog.UnavailableException.class);
    assertThat(slow.asked.get(0)).isNotDone();
  }

  @Test
  void whileOneHasWaitedTooLongNoOtherIsTriedAndTheLogOpensAsItIsTaken() {
    PromptLog prompt = prompt(NEVER);
    CompletableFuture<StoryLog.Position> first = prompt.reject(bytes());
    CompletableFuture<StoryLog.Position> second = prompt.reject(bytes());
    nanos.addAndGet(NEVER.toNanos() + 1);

    assertThat(isRefused(prompt.reject(bytes()))).isTrue();
    assertThat(slow.asked).hasSize(2);

    slow.asked.forEach(waiting -> waiting.complete(PLACE));
    assertThat(first.join()).isEqualTo(PLACE);
    assertThat(second.join()).isEqualTo(PLACE);
    assertThat(isRefused(prompt.reject(bytes()))).isFalse();
    assertThat(slow.asked).hasSize(3);
  }

  @Test
  void afterAFailureOneIsTriedAtATime() {
    PromptLog prompt = prompt(NEVER);
    assertThat(isRefused(prompt.reject(bytes()))).isFalse();
    slow.fail(0);

    CompletableFuture<StoryLog.Position> trial = prompt.reject(bytes());
    assertThat(isRefused(prompt.reject(bytes()))).isTrue();
    slow.asked.get(1).complete(PLACE);

    assertThat(trial.join()).isEqualTo(PLACE);
    assertThat(isRefused(prompt.reject(bytes()))).isFalse();
    assertThat(isRefused(prompt.reject(bytes()))).isFalse();
  }

  @Test
  void whatIsTooLargeIsNoTroubleOfTheBroker() {
    PromptLog prompt = prompt(NEVER);
    CompletableFuture<StoryLog.Position> large = prompt.reject(bytes());
    slow.asked
        .get(0)
        .completeExceptionally(new StoryLog.TooLargeException("large", new Exception()));

    assertThatThrownBy(large::join).hasCauseInstanceOf(StoryLog.TooLargeException.class);
    assertThat(isRefused(prompt.reject(bytes()))).isFalse();
    assertThat(isRefused(prompt.reject(bytes()))).isFalse();
  }

  @Test
  void storiesAreNotTriedWhileTheBrokerIsKnownToBeAwayAndAreAsSoonAsItIsNot() {
    MemoryLog log = new MemoryLog();
    PromptLog prompt = new PromptLog(log, trouble::get, NEVER, nanos::get);
    StoryVersion story = story();
    trouble.set(Optional.of("the broker does not answer"));
    assertThat(prompt.trouble()).contains("the broker does not answer");
    assertThat(isRefused(prompt.append(story))).isTrue();
    assertThat(log.asked()).isZero();

    trouble.set(Optional.empty());
    assertThat(prompt.trouble()).isEmpty();
    assertThat(prompt.append(story)).isCompleted();
  }

  private static boolean isRefused(CompletableFuture<StoryLog.Position> offered) {
    return offered.isCompletedExceptionally();
  }

  private static StoryVersion story() {
    Arrival arrival =
        new Arrival(
            Optional.of("acme"),
            Optional.empty(),
            "http",
            Instant.EPOCH,
            Lane.LIVE,
            Optional.empty());
    byte[] message = Samples.bytes(Samples.ninjs("1", 1, "One"));
    WireItem item = Wire.read(message, arrival, AgencyProfiles.builtIn()).get(0);
    return ((WireItem.Accepted) item).story();
  }

  private static Rejection bytes() {
    return new Rejection(
        new byte[] {1}, "x", "http", Instant.EPOCH, Optional.empty(), Optional.empty(), Map.of());
  }
}
