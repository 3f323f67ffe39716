package parley.schemas;

import java.util.Objects;
import parley.Relation;
import parley.Told;

/** Which of the acts that a story tells are counted. */
public final class Acts {
  private Acts() {}

  /** How an act is told; one that a release judged which did not say is news, as it was then. */
  public static Told told(Relation act) {
    return Objects.requireNonNullElse(act.getTold(), Told.NEWS);
  }

  /** True of the day's acts, which alone are events, in quads, dyads and cooperation. */
  public static boolean isCounted(Relation act) {
    return told(act) == Told.NEWS;
  }
}
