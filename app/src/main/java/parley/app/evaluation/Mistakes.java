package parley.app.evaluation;

import java.util.Map;
import java.util.TreeMap;

/** Mistakes of one sort, counted by what was mistaken and by its class. */
final class Mistakes {
  private static final int MAX_LISTED = 20;

  private final String title;
  private final Map<String, Integer> byText = new TreeMap<>();
  private final Map<String, Integer> byClass = new TreeMap<>();

  Mistakes(String title) {
    this.title = title;
  }

  void add(String text, String itsClass) {
    byText.merge(text, 1, Integer::sum);
    byClass.merge(itsClass, 1, Integer::sum);
  }

  /** The twenty most frequent, how many more there were, and the classes. */
  String list() {
    int all = byText.values().stream().mapToInt(Integer::intValue).sum();
    int once = (int) byText.values().stream().filter(n -> n == 1).count();
    return String.format(
        "%s %d (%d of them once): %s%n  by class: %s%n",
        title, all, once, most(byText), most(byClass));
  }

  private static String most(Map<String, Integer> counts) {
    return String.join(
        " · ",
        counts.entrySet().stream()
            .sorted((a, b) -> b.getValue() - a.getValue())
            .limit(MAX_LISTED)
            .map(e -> e.getKey() + " " + e.getValue())
            .toList());
  }
}
