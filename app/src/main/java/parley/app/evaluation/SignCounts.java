package parley.app.evaluation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Counts of labelled against judged signs: -1, 0, 1, or null where nothing is said. */
final class SignCounts {
  private static final int SIGNS = 3;

  private final int[][] counts = new int[SIGNS + 1][SIGNS + 1];

  void add(@Nullable Integer labelled, @Nullable Integer judged) {
    counts[column(labelled)][column(judged)]++;
  }

  private static int column(@Nullable Integer sign) {
    return sign == null ? SIGNS : sign + 1;
  }

  /** Labels that something is said. */
  int said() {
    int said = 0;
    for (int sign = 0; sign < SIGNS; sign++) {
      for (int count : counts[sign]) {
        said += count;
      }
    }
    return said;
  }

  /** Labels that nothing is said. */
  int unsaid() {
    int unsaid = 0;
    for (int count : counts[SIGNS]) {
      unsaid += count;
    }
    return unsaid;
  }

  /** The mean of the three signs' F1 where something is said; nothing judged there is a miss. */
  double macroF1() {
    double sum = 0;
    for (int sign = 0; sign < SIGNS; sign++) {
      int labelled = 0;
      int judged = 0;
      for (int other = 0; other <= SIGNS; other++) {
        labelled += counts[sign][other];
        judged += other == SIGNS ? 0 : counts[other][sign];
      }
      sum += Share.of(2 * counts[sign][sign], labelled + judged);
    }
    return sum / SIGNS;
  }

  /** Share of the signs that are judged so. */
  double right() {
    return Share.of(counts[0][0] + counts[1][1] + counts[2][2], said());
  }

  /** Share of the signs that are not judged to be their opposite. */
  double neverOpposite() {
    return 1 - Share.of(counts[0][2] + counts[2][0], said());
  }

  /** Share judged to have a sign, where nothing is said. */
  double saidForNothing() {
    return Share.of(unsaid() - counts[SIGNS][SIGNS], unsaid());
  }

  static String header() {
    return String.format(
        Locale.ROOT,
        "%-16s %9s %7s %9s %7s %13s %7s%n",
        "",
        "macro F1",
        "right",
        "never opp",
        "of said",
        "said for none",
        "of none");
  }

  String row(String name) {
    return String.format(
        Locale.ROOT,
        "%-16s %9.3f %7.3f %9.3f %7d %13.3f %7d%n",
        name,
        macroF1(),
        right(),
        neverOpposite(),
        said(),
        saidForNothing(),
        unsaid());
  }
}
