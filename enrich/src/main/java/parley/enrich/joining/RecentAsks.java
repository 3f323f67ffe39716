package parley.enrich.joining;

import java.util.Map;
import parley.schemas.RecentMap;

/**
 * Questions that were asked a short while ago: two stories that share several keys are told of each
 * other once for each task of these. Only spares work: what is asked twice is answered twice.
 */
final class RecentAsks {
  private static final int MOST = 20_000;

  private record Question(String later, int gathering, StoryRef earlier, int take) {}

  private final Map<Question, Boolean> asked = new RecentMap<>(MOST);

  /** Notes a question; false if it was asked before. */
  boolean add(String later, int gathering, StoryRef earlier, int take) {
    return asked.put(new Question(later, gathering, earlier, take), true) == null;
  }

  void clear() {
    asked.clear();
  }
}
