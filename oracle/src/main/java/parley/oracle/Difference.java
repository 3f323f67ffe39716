package parley.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** The difference of two maps, a few lines of it. */
public final class Difference {
  private static final int MAX_SHOWN = 6;

  private Difference() {}

  public static <V> List<String> of(Map<String, V> found, Map<String, V> expected) {
    TreeSet<String> keys = new TreeSet<>(found.keySet());
    keys.addAll(expected.keySet());
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      if (!Objects.equals(found.get(key), expected.get(key)) && differences.size() < MAX_SHOWN) {
        differences.add(key + ": found " + found.get(key) + ", expected " + expected.get(key));
      }
    }
    return differences;
  }
}
