package parley.tagger.internal.actors;

import java.util.ArrayList;
import java.util.List;

/** Features as strings, to train with. */
final class FeatureNames implements Features {
  private final List<String> names = new ArrayList<>(96);

  List<String> names() {
    return names;
  }

  @Override
  public void add(String one) {
    names.add(one);
  }

  @Override
  public void add(String one, String two) {
    names.add(one + two);
  }

  @Override
  public void add(String one, String two, String three) {
    names.add(one + two + three);
  }

  @Override
  public void add(String one, String two, String three, String four) {
    names.add(one + two + three + four);
  }
}
