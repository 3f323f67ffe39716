package parley.enrich.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.StoryVersion;
import parley.enrich.oracle.Difference;
import parley.enrich.oracle.Expected;
import parley.enrich.oracle.Histories;
import parley.enrich.oracle.Oracle;

final class FoldHistoryTest {
  private static final int STORIES = 25;

  @Test
  void whateverTheOrderCountsEqualThoseOfWhatStands() {
    int seeds = Integer.getInteger("parley.seeds", 300);
    Census all = Census.ZERO;
    for (int seed = 1; seed <= seeds; seed++) {
      all = all.plus(history(seed));
    }
    assertThat(balance(all).values()).as("every class of message occurs").allMatch(n -> n > 0);
  }

  private static Census history(long seed) {
    Desk desk = new Desk(Histories.BEGIN);
    List<StoryVersion> taken = new ArrayList<>();
    List<Histories.Delivery> deliveries = Histories.of(seed, STORIES);
    int third = deliveries.size() / 3 + 1;
    for (Histories.Delivery delivery : deliveries) {
      desk.advance(delivery.pause());
      desk.take(delivery.message());
      taken.add(delivery.message());
      if (taken.size() % third == 0) {
        compare(seed, desk, taken);
      }
    }
    compare(seed, desk, taken);
    return desk.census;
  }

  private static void compare(long seed, Desk desk, List<StoryVersion> taken) {
    String where = "seed " + seed + " after " + taken.size();
    Oracle oracle = new Oracle(taken, desk.now);
    Expected expected = new Expected(oracle.standing().values());
    assertThat(desk.tagged.keySet()).as(where).isEqualTo(oracle.standing().keySet());
    assertThat(Difference.of(desk.bucketTexts(), expected.buckets())).as(where).isEmpty();
    assertThat(Difference.of(desk.rollingTexts(), expected.rolling(desk.now))).as(where).isEmpty();
    assertThat(balance(desk.census)).as(where).isEqualTo(oracle.balance());
    assertThat(desk.census.received()).as(where).isEqualTo(taken.size());
  }

  static Map<String, Long> balance(Census census) {
    Map<String, Long> balance = new TreeMap<>();
    balance.put("standing", census.standing());
    balance.put("superseded", census.superseded());
    balance.put("repeats", census.repeats());
    balance.put("duplicates", census.duplicates());
    balance.put("held", census.held());
    balance.put("withheld", census.withheld());
    balance.put("kills", census.kills());
    balance.put("killed", census.killed());
    balance.put("notNews", census.notNews());
    balance.put("undated", census.undated());
    balance.put("unreadable", census.unreadable());
    return balance;
  }
}
