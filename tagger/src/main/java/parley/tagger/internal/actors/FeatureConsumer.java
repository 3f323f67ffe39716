package parley.tagger.internal.actors;

/** A consumer of the features of a candidate; the parts of one feature read as one string. */
@FunctionalInterface
interface FeatureConsumer {
  void add(String one, String two, String three, String four);

  default void add(String one, String two, String three) {
    add(one, two, three, "");
  }

  default void add(String one, String two) {
    add(one, two, "", "");
  }

  default void add(String one) {
    add(one, "", "", "");
  }
}
