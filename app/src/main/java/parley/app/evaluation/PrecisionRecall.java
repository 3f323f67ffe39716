package parley.app.evaluation;

import java.util.Locale;

/** Precision and recall, from counts of what was labelled and of what was found. */
final class PrecisionRecall {
  private int labelled;
  private int found;
  private int labelledFound;
  private int foundRight;

  void labelled(boolean wasFound) {
    labelled++;
    labelledFound += wasFound ? 1 : 0;
  }

  void found(boolean isRight) {
    found++;
    foundRight += isRight ? 1 : 0;
  }

  int labelledFound() {
    return labelledFound;
  }

  double precision() {
    return found == 0 ? 0 : (double) foundRight / found;
  }

  double recall() {
    return labelled == 0 ? 0 : (double) labelledFound / labelled;
  }

  String row(String name) {
    double sum = precision() + recall();
    return String.format(
        Locale.ROOT,
        "%-16s %9.3f %7.3f %7.3f %9d %9d%n",
        name,
        precision(),
        recall(),
        sum == 0 ? 0 : 2 * precision() * recall() / sum,
        labelled,
        found);
  }
}
