package parley.sink.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatestRowsTest {
  @Test
  void lastOfAKeyWinsAndKeysAreSorted() {
    LatestRows<String> batch = new LatestRows<>((row, later) -> false);
    batch.add(new Row<>("b", Optional.of("1")));
    batch.add(new Row<>("a", Optional.of("2")));
    batch.add(new Row<>("b", Optional.empty()));
    assertThat(batch.rounds())
        .containsExactly(
            List.of(new Row<>("a", Optional.of("2")), new Row<>("b", Optional.empty())));
    assertThat(batch.replaced()).isEqualTo(1);
  }

  @Test
  void whatIsNeededIsWrittenBeforeWhatTakesItsPlace() {
    LatestRows<Integer> batch =
        new LatestRows<>((row, later) -> row.value().orElseThrow() % 2 == 0);
    for (int version : List.of(1, 2, 3, 4)) {
      batch.add(new Row<>("a", Optional.of(version)));
    }
    batch.add(new Row<>("b", Optional.of(5)));
    assertThat(batch.rounds())
        .containsExactly(
            List.of(new Row<>("a", Optional.of(2)), new Row<>("b", Optional.of(5))),
            List.of(new Row<>("a", Optional.of(4))));
    assertThat(batch.size()).isEqualTo(3);
    assertThat(batch.replaced()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyCutIntoBatchesLeavesTheSameRows(long seed) {
    Random random = new Random(seed);
    List<Row<Integer>> log = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Optional<Integer> value = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(i);
      log.add(new Row<>("k" + random.nextInt(20), value));
    }
    TreeMap<String, Integer> oneByOne = new TreeMap<>();
    log.forEach(row -> apply(row, oneByOne));
    TreeMap<String, Integer> batched = new TreeMap<>();
    for (int from = 0; from < log.size(); ) {
      int to = Math.min(log.size(), from + 1 + random.nextInt(60));
      LatestRows<Integer> batch = new LatestRows<>((row, later) -> later.value().isPresent());
      log.subList(from, to).forEach(batch::add);
      assertThat(batch.size() + batch.replaced()).isEqualTo(to - from);
      batch.rounds().forEach(rows -> rows.forEach(row -> apply(row, batched)));
      from = to;
    }
    assertThat(batched).isEqualTo(oneByOne);
  }

  private static void apply(Row<Integer> row, Map<String, Integer> table) {
    row.value().ifPresentOrElse(v -> table.put(row.key(), v), () -> table.remove(row.key()));
  }
}
