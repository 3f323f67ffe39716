package parley.lab.train;

/** The plans by which the heads are trained; chosen by cross-validation on the training sets. */
final class Plans {
  static final HeadTraining.Plan TALKS =
      new HeadTraining.Plan(2, 1 << 16, 16, 5, 15, 0.001f, 0.03f, 0.003f, 0.3f);
  static final HeadTraining.Plan STAGE =
      new HeadTraining.Plan(7, 1 << 14, 16, 3, 30, 0.001f, 0.1f, 0.003f, 0.6f);
  static final HeadTraining.Plan SENTIMENT =
      new HeadTraining.Plan(3, 1 << 15, 32, 2, 12, 0.001f, 0.01f, 0.002f, 0.3f);
  static final HeadTraining.Plan RELATED =
      new HeadTraining.Plan(2, 1 << 15, 16, 4, 10, 0.001f, 0.03f, 0.002f, 0.4f);
  static final HeadTraining.Plan ROOT =
      new HeadTraining.Plan(15, 1 << 15, 24, 4, 14, 0.001f, 0.03f, 0.002f, 0.4f);
  static final HeadTraining.Plan POLARITY =
      new HeadTraining.Plan(3, 1 << 14, 12, 1, 10, 0.001f, 0.03f, 0.002f, 0.4f);

  private Plans() {}
}
