package parley.ingest.format;

import java.util.regex.Pattern;
import parley.Kind;
import parley.Signal;
import parley.Status;

/** The words at the head of a headline by which wires say what a version is for. */
final class HeadlineWords {
  private static final Pattern CORRECTION =
      Pattern.compile("^(?:CORRECTED|CORRECTION|REFILE|CORRECTIVE|RECTIFIED)\\b.*");
  private static final Pattern UPDATE = Pattern.compile("^UPDATE\\s+[0-9]{1,2}\\s?[-:].*");
  private static final String REPEAT_MARK = "^(?:REPEAT|RPT)\\s?(?:[-:\u2013\u2014]|[0-9]-)";
  private static final Pattern REPEAT = Pattern.compile(REPEAT_MARK + ".*");
  private static final Pattern REPEAT_PREFIX = Pattern.compile(REPEAT_MARK + "\\s?");
  private static final Pattern WITHDRAWN =
      Pattern.compile("^(?:STORY WITHDRAWN|STORY KILLED)\\b.*");

  private HeadlineWords() {}

  /** The headline of what is repeated. */
  static String withoutRepeatMark(String headline) {
    return REPEAT_PREFIX.matcher(headline).replaceFirst("");
  }

  static boolean isCorrection(String headline) {
    return CORRECTION.matcher(headline).matches() || Label.CORRECTION.heads(headline);
  }

  static boolean isKill(String headline) {
    return WITHDRAWN.matcher(headline).matches() || Label.KILL.heads(headline);
  }

  /** Sets what the item's fields did not say themselves. */
  static void apply(Draft draft) {
    String headline = Lines.line(draft.story.getHeadline());
    if (draft.story.getKind() == Kind.NEWS && isKill(headline)) {
      draft.story.setStatus(Status.CANCELED);
    }
    if (draft.story.getSignal() != Signal.NONE) {
      return;
    }
    if (isCorrection(headline) || draft.sender.profile().isCorrection(headline)) {
      draft.story.setSignal(Signal.CORRECTION);
    } else if (Label.REPLACE.heads(headline)) {
      draft.story.setSignal(Signal.REPLACE);
    } else if (UPDATE.matcher(headline).matches()) {
      draft.story.setSignal(Signal.UPDATE);
    } else if (REPEAT.matcher(headline).matches()) {
      draft.story.setSignal(Signal.REPEAT);
    }
  }
}
