package parley.tagger.internal.judging;

import java.util.ArrayList;
import java.util.List;
import parley.tagger.Place;

/** The places of a surface in a text, and which two occurrences of two surfaces belong together. */
public final class Surfaces {
  private static final int MOST = 40;

  private Surfaces() {}

  /**
   * The two surfaces' places that are closest to each other without overlapping; empty if there are
   * none.
   */
  public static List<Place> closest(String text, String source, String target) {
    List<Place> sources = all(text, source);
    List<Place> targets = all(text, target);
    List<Place> best = List.of();
    int shortest = Integer.MAX_VALUE;
    for (Place s : sources) {
      for (Place t : targets) {
        boolean apart = s.end() <= t.begin() || t.end() <= s.begin();
        int distance = apart ? Math.max(t.begin() - s.end(), s.begin() - t.end()) : 100_000;
        if (distance < shortest) {
          shortest = distance;
          best = List.of(s, t);
        }
      }
    }
    return best;
  }

  /** All places of a surface, whole words before parts of words. */
  static List<Place> all(String text, String surface) {
    List<Place> whole = new ArrayList<>();
    List<Place> part = new ArrayList<>();
    if (surface.isEmpty()) {
      return whole;
    }
    for (int at = text.indexOf(surface);
        at >= 0 && whole.size() + part.size() < MOST;
        at = text.indexOf(surface, at + 1)) {
      int end = at + surface.length();
      boolean free =
          (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
              && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
      (free ? whole : part).add(new Place(at, end));
    }
    return whole.isEmpty() ? part : whole;
  }
}
