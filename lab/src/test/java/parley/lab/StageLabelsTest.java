package parley.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StageLabelsTest {
  @Test
  void everyLabelHasAPlaceAmongTheHeadsClasses() {
    for (String table : new String[] {StageLabels.TRAIN, StageLabels.DEV}) {
      for (String[] row : TsvFile.rows(table)) {
        for (int i = 1; i < row.length; i++) {
          assertThat(StageLabels.place(row[i])).as(row[0]).isNotNegative();
        }
      }
    }
  }
}
