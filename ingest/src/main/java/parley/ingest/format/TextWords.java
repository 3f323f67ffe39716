package parley.ingest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.Kind;
import parley.Signal;
import parley.ingest.limits.Limits;

/**
 * Words in which text wires say what they have no fields for: kills, updates, corrections,
 * embargoes. Only the lines at the head of an item are asked, for a story may well be about an
 * embargo.
 */
final class TextWords {
  /** A line of its own, or the end of a slug: `BOMBS KILL 12` is a headline. */
  private static final Pattern KILL =
      Pattern.compile(
          "(?m)^\\W*(?:(?i:mandatory|bulletin|urgent)\\W+)?(?:KILL(?:\\W+KILL)*|Kill)(?:\\W+(?i:notice|advisory))?\\W*$"
              + "|^\\W*(?:ANNULLATION|ANNULLIERUNG|WITHDRAWAL|ELIMINATION|TILGUNG)\\W*$"
              + "|^\\W*KILL\\W+KILL\\b|^\\W*(?i:mandatory kill)\\b|^\\W*(?:KILL|Kill):"
              + "|[,/-] ?(?:MANDATORY )?KILL\\W*$|^\\W*STORY (?:WITHDRAWN|KILLED)\\b");

  private static final String VERB =
      "\\b(?:kill|withdraw|eliminate|delete|cancel|annul|disregard|destroy|tilgen)(?:s|ed|n)?\\b";

  private static final String HOLD_VERB =
      "\\b(?:(?:with)?hold|(?:with)?held|suspend|sperren|zur(?:ü|ue)ckhalten)(?:s|ed)?\\b";

  private static final Pattern KILLED = named(VERB);
  private static final Pattern KILL_ORDER = order(VERB);
  private static final Pattern HELD = named(HOLD_VERB);
  private static final Pattern HOLD_ORDER = order(HOLD_VERB);

  /** `Please kill item dpa 157`, `disregard our item eca0157`, `Kill a0123, BC-Talks`. */
  private static Pattern named(String verb) {
    return Pattern.compile(
        "(?i)"
            + verb
            + "[^.]{0,80}?\\b(?:items?|no|nr|number|meldung|story)\\b\\.?\\s+([a-z]{1,5})?[ -]?0*([1-9][0-9]{0,4})\\b"
            + "|"
            + verb
            + "[^.]{0,40}?\\b([a-z]{1,4})0*([1-9][0-9]{1,3})\\b");
  }

  /**
   * A line that asks editors to do so to an item: an order, whatever stands above it. Lines of a
   * story are cut anywhere, so one that merely begins with the verb is none.
   */
  private static Pattern order(String verb) {
    return Pattern.compile(
        "(?im)^\\W*(?:please|pls|kindly|bitte|editors?:|eds:)\\W+(?:please\\W+)?"
            + verb
            + "[^.,:;]{0,40}?\\b(?:items?|meldung)\\b\\.?\\s+(?:[a-z]{1,5})?[ -]?0*[1-9][0-9]{0,4}\\b");
  }

  /** Before a number these are no service: `item no 157`. */
  private static final Set<String> NO_SERVICE = Set.of("no", "nos", "nr", "num", "number");

  private static final Pattern UPDATE =
      Pattern.compile(
          "(?i)\\b(?:[0-9]{1,2}(?:st|nd|rd|th)[ -]?(?:lead|ld|add|update)\\b|writethru|lead\\b.*=$|"
              + "update[ -][0-9]|[0-9](?:st|nd|rd|th)Ld)");

  private static final Pattern CORRECTION =
      Pattern.compile(
          "\\b(?:CORRECTION|CORRECTED|CORRECTIVE|Correction|Corrective|BERICHTIGUNG|KORREKTUR|RECTIFICATIF)\\b");

  private static final Pattern REPEAT =
      Pattern.compile("\\b(?:REPEAT|REPEATING|WIEDERHOLUNG|RPT)\\b");

  private static final Pattern EMBARGO =
      Pattern.compile(
          "(?m)^\\W*(?:EMBARGO(?:ED)?\\b|Embargoed\\b|SPERRFRIST\\b|Sperrfrist\\b|HOLD FOR RELEASE\\b|"
              + "(?i:not for (?:release|publication|use) (?:before|until))\\b)(.{0,200})$");

  private static final Pattern HOLD =
      Pattern.compile(
          "(?m)^\\W*(?:MANDATORY\\s+)?HOLD\\W*$|^\\W*HOLD\\W+HOLD\\b|[,/-] ?(?:MANDATORY )?HOLD\\W*$");

  private static final Pattern ADVISORY = Pattern.compile("(?m)^\\W*ADVISORY(?:\\s?[:,/-]|$)");

  private static final int LEAD_CHARS = 1_500;

  private TextWords() {}

  /**
   * @param head header, slug and headline lines
   * @param text the head and the text
   * @param own the item's own number
   */
  static void apply(Draft draft, String head, String text, TextItemId own) {
    String whole = String.join("\n", draft.notes()) + "\n" + text;
    String lead = whole.substring(0, Math.min(whole.length(), LEAD_CHARS));
    boolean kill = KILL.matcher(head).find() || head.lines().anyMatch(HeadlineWords::isKill);
    if (kill || KILL_ORDER.matcher(lead).find()) {
      draft.isNoNews(Kind.ADVISORY, "a kill of another item");
      named("kill", KILLED.matcher(whole), own, draft).forEach(draft.others::kill);
      return;
    }
    if (HOLD.matcher(head).find() || HOLD_ORDER.matcher(lead).find()) {
      draft.isNoNews(Kind.ADVISORY, "a hold of another item");
      named("hold", HELD.matcher(whole), own, draft).forEach(draft.others::hold);
    } else if (ADVISORY.matcher(head).find()) {
      draft.isNoNews(Kind.ADVISORY, "ADVISORY at its head");
    } else if (KindWords.isNotice(draft.story.getHeadline())) {
      draft.isNoNews(Kind.ADVISORY, "a notice of the agency's own");
    }
    Matcher embargo = EMBARGO.matcher(head);
    if (embargo.find()) {
      draft.readEmbargo(embargo.group().strip());
    }
    if (CORRECTION.matcher(head).find() || head.lines().anyMatch(Label.CORRECTION::heads)) {
      draft.story.setSignal(Signal.CORRECTION);
    } else if (REPEAT.matcher(head).find()) {
      draft.story.setSignal(Signal.REPEAT);
    } else if (UPDATE.matcher(head).find()) {
      draft.story.setSignal(Signal.UPDATE);
    }
  }

  private static List<String> named(String what, Matcher matcher, TextItemId own, Draft draft) {
    List<String> named = new ArrayList<>();
    while (matcher.find() && named.size() < Limits.OTHER_DOCUMENTS) {
      int at = matcher.group(2) != null ? 1 : 3;
      String letters = matcher.group(at);
      String service =
          letters == null || NO_SERVICE.contains(letters.toLowerCase(Locale.ROOT))
              ? own.service()
              : letters;
      named.add(own.earlier(service, Integer.parseInt(matcher.group(at + 1))).guid());
    }
    if (named.isEmpty()) {
      draft.warn("a " + what + " that names no item");
    }
    return named;
  }
}
