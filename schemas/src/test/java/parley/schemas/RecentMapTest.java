package parley.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecentMapTest {
  private final RecentMap<String, Integer> map = new RecentMap<>(2);

  @Test
  void whatWasNotUsedForTheLongestLeaves() {
    map.put("a", 1);
    map.put("b", 2);
    assertThat(map.get("a")).isEqualTo(1);
    map.put("c", 3);
    assertThat(map).containsOnlyKeys("a", "c");
  }

  @Test
  void whatIsPutOnceMoreIsUsed() {
    map.put("a", 1);
    map.put("b", 2);
    map.put("a", 4);
    map.put("c", 3);
    assertThat(map).containsOnlyKeys("a", "c").containsEntry("a", 4);
  }
}
