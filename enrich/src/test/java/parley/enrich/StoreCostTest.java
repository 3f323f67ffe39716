package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import parley.enrich.oracle.Histories;

final class StoreCostTest {
  /** Mixed stories as they come at 20 a second, everything sent while they come. */
  @Test
  void atMostFiveStoreWritesForEachStoryAndSubject() {
    try (Rig rig = new Rig(Histories.BEGIN)) {
      List<Histories.Delivery> deliveries = Histories.of(7, 80);
      for (Histories.Delivery delivery : deliveries) {
        rig.take(delivery.message());
        rig.advance(Duration.ofMillis(50));
      }
      rig.settle();
      long writes = rig.stores.writes().values().stream().mapToLong(AtomicLong::get).sum();
      long pairs = rig.postings;
      System.out.println("writes " + rig.stores.writes() + " pairs " + pairs);
      assertThat((double) writes / pairs).isLessThanOrEqualTo(5);
    }
  }
}
