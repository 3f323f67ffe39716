package parley.app.evaluation;

import java.util.List;
import java.util.Locale;

/** Counts of labelled against judged classes, and the usual figures out of them. */
final class ConfusionMatrix {
  private final List<String> classes;
  private final int[][] counts;
  private final Share right = new Share();

  ConfusionMatrix(List<String> classes) {
    this.classes = List.copyOf(classes);
    this.counts = new int[classes.size()][classes.size()];
  }

  void add(int labelled, int judged) {
    counts[labelled][judged]++;
    right.add(labelled == judged);
  }

  int all() {
    return right.whole();
  }

  double accuracy() {
    return right.value();
  }

  double precision(int c) {
    int judged = 0;
    for (int[] row : counts) {
      judged += row[c];
    }
    return Share.of(counts[c][c], judged);
  }

  double recall(int c) {
    int labelled = 0;
    for (int count : counts[c]) {
      labelled += count;
    }
    return Share.of(counts[c][c], labelled);
  }

  double f1(int c) {
    double precision = precision(c);
    double recall = recall(c);
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  double macroF1() {
    double sum = 0;
    for (int c = 0; c < counts.length; c++) {
      sum += f1(c);
    }
    return sum / counts.length;
  }

  /** A row a class, then accuracy and macro F1. */
  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%-14s %9s %7s %7s %9s%n",
            "class",
            "precision",
            "recall",
            "F1",
            "labelled"));
    for (int c = 0; c < counts.length; c++) {
      int labelled = 0;
      for (int count : counts[c]) {
        labelled += count;
      }
      table.append(
          String.format(
              Locale.ROOT,
              "%-14s %9.3f %7.3f %7.3f %9d%n",
              classes.get(c),
              precision(c),
              recall(c),
              f1(c),
              labelled));
    }
    table.append(
        String.format(
            Locale.ROOT, "accuracy %.3f, macro F1 %.3f, %d cases%n", accuracy(), macroF1(), all()));
    return table.toString();
  }
}
