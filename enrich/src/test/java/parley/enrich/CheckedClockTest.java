package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CheckedClockTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Instant own = NOON;
  private Instant brokers = NOON;
  private final CheckedClock clock = new CheckedClock(() -> own, () -> brokers);

  @Test
  void theEarlierOfTheTwoCounts() {
    own = NOON.plusSeconds(600);
    assertThat(clock.instant()).isEqualTo(NOON);
    brokers = NOON.plusSeconds(900);
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(600));
    assertThat(clock.latest()).isEqualTo(NOON.plusSeconds(900));
  }

  @Test
  void itStandsStillRatherThanGoBackALittleAndFollowsWhereItWasFarAhead() {
    assertThat(clock.instant()).isEqualTo(NOON);
    own = NOON.minusSeconds(2);
    assertThat(clock.instant()).isEqualTo(NOON);
    own = NOON.minusSeconds(3);
    assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(3));
  }

  @Test
  void twoSecondsApartIsNoAlarmMoreSaysWhichAndByHowMuch() {
    own = NOON.plusSeconds(2);
    assertThat(CheckedClock.isApart(clock.skew())).isFalse();
    own = NOON.plus(Duration.ofMinutes(10));
    assertThat(CheckedClock.isApart(clock.skew())).isTrue();
    assertThat(CheckedClock.said(clock.skew())).contains("600.0 s ahead of the brokers'");
    own = NOON.minusMillis(2_001);
    assertThat(CheckedClock.isApart(clock.skew())).isTrue();
    assertThat(CheckedClock.said(clock.skew())).contains("2.0 s behind the brokers'");
    own = NOON;
    assertThat(CheckedClock.isApart(clock.skew())).isFalse();
  }
}
