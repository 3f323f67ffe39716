package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BrokerClockTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private long nanos = 7;
  private Duration answer = Duration.ofMillis(3);
  private Instant appended = NOON;
  private final BrokerClock clock =
      new BrokerClock(
          () -> {
            pass(answer);
            return appended;
          },
          () -> nanos);

  @AfterEach
  void close() {
    clock.close();
  }

  @Test
  void itCountsFromTheAnswerSoThatItIsNeverEarly() throws Exception {
    assertThat(clock.measure()).isTrue();
    assertThat(clock.instant()).isEqualTo(NOON);
    pass(Duration.ofSeconds(4));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(4));
  }

  @Test
  void anAnswerThatTookLongIsNotUsed() throws Exception {
    clock.measure();
    answer = BrokerClock.MAX_ANSWER.plusNanos(1);
    appended = NOON.plusSeconds(500);
    assertThat(clock.measure()).isFalse();
    assertThat(clock.instant()).isEqualTo(NOON.plus(answer));
  }

  @Test
  void brokerThatIsSetBackIsFollowed() throws Exception {
    clock.measure();
    appended = NOON.minusSeconds(600);
    clock.measure();
    assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(600));
  }

  @Test
  void withoutABrokerItStandsStillAfterAnHourAndSaysSo() throws Exception {
    clock.measure();
    pass(Duration.ofMinutes(59));
    assertThat(clock.trouble()).isEmpty();
    pass(Duration.ofHours(5));
    assertThat(clock.instant()).isEqualTo(NOON.plus(BrokerClock.MAX_AGE));
    assertThat(clock.trouble()).isPresent();
    appended = NOON.plus(Duration.ofHours(6));
    clock.measure();
    assertThat(clock.instant()).isEqualTo(appended);
    assertThat(clock.trouble()).isEmpty();
  }

  @Test
  void untilABrokerHasToldItsTimeThereIsNone() {
    assertThatThrownBy(clock::instant).isInstanceOf(IllegalStateException.class);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }
}
