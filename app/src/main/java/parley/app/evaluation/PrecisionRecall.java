package parley.app.evaluation;

import java.util.Locale;

/** Precision and recall, from counts of what was labelled and of what was found. */
final class PrecisionRecall {
  private final Share labelledFound = new Share();
  private final Share foundRight = new Share();

  void labelled(boolean wasFound) {
    labelledFound.add(wasFound);
  }

  void found(boolean isRight) {
    foundRight.add(isRight);
  }

  /** Counts a case of two classes, by whether it is of the class in question. */
  void add(boolean labelled, boolean judged) {
    if (labelled) {
      labelled(judged);
    }
    if (judged) {
      found(labelled);
    }
  }

  /** How many were labelled. */
  int labelled() {
    return labelledFound.whole();
  }

  double precision() {
    return foundRight.value();
  }

  double recall() {
    return labelledFound.value();
  }

  double f1() {
    double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }

  String row(String name) {
    return String.format(
        Locale.ROOT,
        "%-16s %9.3f %7.3f %7.3f %9d %9d%n",
        name,
        precision(),
        recall(),
        f1(),
        labelled(),
        foundRight.whole());
  }
}
