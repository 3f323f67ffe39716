package parley.app.evaluation;

/** The share of cases that are so, of cases counted one by one; of none it is 0. */
final class Share {
  private int part;
  private int whole;

  void add(boolean isSo) {
    whole++;
    part += isSo ? 1 : 0;
  }

  int whole() {
    return whole;
  }

  double value() {
    return of(part, whole);
  }

  static double of(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
