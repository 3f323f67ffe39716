package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.Balance;
import parley.StoryVersion;
import parley.enrich.oracle.Difference;
import parley.enrich.oracle.Expected;
import parley.enrich.oracle.Histories;
import parley.enrich.oracle.Oracle;

final class TopologyHistoryTest {
  private static final int STORIES = 25;

  @Test
  void whateverTheOrderAndTheRestartsTopicsHoldWhatStands() {
    int seeds = Math.max(1, Integer.getInteger("parley.seeds", 300) / 10);
    for (int seed = 1; seed <= seeds; seed++) {
      history(10_000 + seed);
    }
  }

  private static void history(long seed) {
    Random cuts = new Random(seed);
    List<StoryVersion> taken = new ArrayList<>();
    try (Rig rig = new Rig(Histories.BEGIN)) {
      List<Histories.Delivery> deliveries = Histories.of(seed, STORIES);
      for (Histories.Delivery delivery : deliveries) {
        rig.advance(delivery.pause());
        rig.take(delivery.message());
        taken.add(delivery.message());
        if (cuts.nextInt(40) == 0) {
          rig.restart();
        }
        if (taken.size() == deliveries.size() / 2) {
          compare(seed, rig, taken);
        }
      }
      compare(seed, rig, taken);
      rig.advance(java.time.Duration.ofHours(2));
      compare(seed, rig, taken);
    }
  }

  private static void compare(long seed, Rig rig, List<StoryVersion> taken) {
    rig.settle();
    String where = "seed " + seed + " after " + taken.size();
    Oracle oracle = new Oracle(taken, rig.now());
    Expected expected = new Expected(oracle.standing().values());
    assertThat(rig.rejected).as(where).isEmpty();
    assertThat(rig.tagged.keySet()).as(where).isEqualTo(oracle.standing().keySet());
    oracle
        .standing()
        .forEach(
            (id, story) -> {
              assertThat(rig.tagged.get(id).getReports()).as(where).isEqualTo(story.reports());
              assertThat(rig.tagged.get(id).getTags()).as(where).isEqualTo(story.tags());
              assertThat(rig.tagged.get(id).getStoryTime()).as(where).isEqualTo(story.storyTime());
            });
    assertThat(Difference.of(rig.bucketTexts(), expected.buckets())).as(where).isEmpty();
    assertThat(Difference.of(rolling(rig), expected.rolling(rig.now()))).as(where).isEmpty();
    assertThat(balance(rig.balance)).as(where).isEqualTo(oracle.balance());
    assertThat(rig.balance.getReceived()).as(where).isEqualTo(taken.size());
  }

  private static Map<String, String> rolling(Rig rig) {
    return rig.rollingTexts();
  }

  private static Map<String, Long> balance(Balance b) {
    Map<String, Long> balance = new TreeMap<>();
    balance.put("standing", b.getStanding());
    balance.put("superseded", b.getSuperseded());
    balance.put("repeats", b.getRepeats());
    balance.put("duplicates", b.getDuplicates());
    balance.put("held", b.getHeld());
    balance.put("withheld", b.getWithheld());
    balance.put("kills", b.getKills());
    balance.put("killed", b.getKilled());
    balance.put("notNews", b.getNotNews());
    balance.put("undated", b.getUndated());
    balance.put("unreadable", b.getUnreadable());
    return balance;
  }
}
