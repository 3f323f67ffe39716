package parley.dashboard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.dashboard.api.Surprise.Count;

final class SurpriseTest {
  @Test
  void steadyWeeksMakeADoublingASurprise() {
    List<Count> steady = Collections.nCopies(8, new Count(50, 1000));
    Surprise doubled = Surprise.of(new Count(100, 1000), steady);
    assertThat(doubled.usual()).isCloseTo(50, within(0.1));
    assertThat(doubled.deviations()).isGreaterThan(5);
    assertThat(Surprise.of(new Count(50, 1000), steady).deviations()).isCloseTo(0, within(0.1));
    assertThat(Surprise.of(new Count(20, 1000), steady).deviations()).isLessThan(-4);
  }

  @Test
  void weeksThatJumpAboutMakeItNone() {
    List<Count> wild = new ArrayList<>();
    for (int n : new int[] {10, 95, 40, 5, 110, 60, 20, 60}) {
      wild.add(new Count(n, 1000));
    }
    Surprise doubled = Surprise.of(new Count(100, 1000), wild);
    assertThat(doubled.deviations()).isBetween(0.5, 2.0);
    assertThat(doubled.high()).isGreaterThan(100);
  }

  @Test
  void twiceAsMuchReadIsNoChange() {
    List<Count> steady = Collections.nCopies(8, new Count(50, 1000));
    assertThat(Surprise.of(new Count(100, 2000), steady).deviations()).isCloseTo(0, within(0.1));
    assertThat(Surprise.of(new Count(25, 500), steady).deviations()).isCloseTo(0, within(0.1));
  }

  @Test
  void twoWeeksSayTooLittle() {
    Surprise few = Surprise.of(new Count(100, 1000), Collections.nCopies(2, new Count(50, 1000)));
    assertThat(few.deviations()).isNull();
    assertThat(few.spans()).isEqualTo(2);
    Surprise none = Surprise.of(new Count(5, 10), Collections.nCopies(8, new Count(0, 0)));
    assertThat(none.deviations()).isNull();
    assertThat(none.spans()).isZero();
  }

  @Test
  void chanceAloneIsSeldomASurprise() {
    Random random = new Random(1);
    int beyond = 0;
    int runs = 4_000;
    for (int i = 0; i < runs; i++) {
      List<Count> weeks = new ArrayList<>();
      for (int week = 0; week < 9; week++) {
        weeks.add(new Count(poisson(random, 20), 1000));
      }
      Double deviations = Surprise.of(weeks.remove(0), weeks).deviations();
      beyond += Math.abs(deviations) > 3 ? 1 : 0;
    }
    assertThat(beyond / (double) runs).as("beyond three standard deviations").isLessThan(0.006);
  }

  private static int poisson(Random random, double mean) {
    int n = 0;
    for (double left = Math.exp(-mean), p = random.nextDouble(); p > left; n++) {
      p *= random.nextDouble();
    }
    return n;
  }
}
