package parley.ingest.format;

import java.util.regex.Pattern;
import parley.Signal;
import parley.Status;

/** The words at the head of a headline by which wires say what a version is for. */
final class HeadlineWords {
  private static final Pattern CORRECTION =
      Pattern.compile("^(?:CORRECTED|CORRECTION|REFILE|CORRECTIVE|RECTIFIED)\\b.*");
  private static final Pattern UPDATE = Pattern.compile("^UPDATE\\s+[0-9]{1,2}\\s?[-:].*");
  private static final Pattern REPEAT =
      Pattern.compile("^(?:REPEAT|RPT)\\s?(?:[-:\u2013\u2014]|[0-9]-).*");
  private static final Pattern WITHDRAWN =
      Pattern.compile("^(?:STORY WITHDRAWN|STORY KILLED)\\b.*");

  private HeadlineWords() {}

  /** Sets what the item's fields did not say themselves. */
  static void apply(Draft draft) {
    if (draft.headline == null || draft.headline.isEmpty()) {
      return;
    }
    String headline = Lines.line(draft.headline);
    if (WITHDRAWN.matcher(headline).matches()) {
      draft.status = Status.CANCELED;
    }
    if (draft.signal != Signal.NONE) {
      return;
    }
    if (CORRECTION.matcher(headline).matches()) {
      draft.signal = Signal.CORRECTION;
    } else if (UPDATE.matcher(headline).matches()) {
      draft.signal = Signal.UPDATE;
    } else if (REPEAT.matcher(headline).matches()) {
      draft.signal = Signal.REPEAT;
    }
  }
}
