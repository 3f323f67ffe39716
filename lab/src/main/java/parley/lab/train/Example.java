package parley.lab.train;

import parley.tagger.internal.judging.Features;

/** One labelled case: its features, its class, and how much it counts. */
record Example(Features features, int label, float weight) {
  Example(Features features, int label) {
    this(features, label, 1f);
  }
}
