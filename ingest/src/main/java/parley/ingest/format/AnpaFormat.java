package parley.ingest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.ingest.body.BodyText;

/**
 * ANPA 1312: a service letter and number after SYN SYN SOH, a line of priority, category, slug and
 * date, the text between STX and ETX with `^` before head lines and a tab before paragraphs, and
 * after ETX the trailer with the time.
 */
final class AnpaFormat implements WireFormat.Text {
  private static final Pattern HEADER =
      Pattern.compile(
          "^[\\x00-\\x20]*([A-Za-z])([0-9]{4})(?:(\\x1f)[^\\r\\n]*|([A-Z]{3,8})?[A-Za-z]*-*)[ \\t]*[\\r\\n]+\\x02?");

  private static final Pattern SECOND =
      Pattern.compile(
          "^([A-Za-z]) ([A-Za-z])[\\x11-\\x14 ]*([^\\r\\n]*?)(?:\\s+([0-9]{1,2}-[0-9]{1,2})(?:\\s+([0-9]{0,5}))?)?\\s*[\\r\\n]");

  private static final Pattern AGENCY =
      Pattern.compile("\\b([A-Z]{2,4})-[A-Z]{2}-[0-9]{2}-[0-9]{2}-[0-9]{2}");

  private static final Pattern DATELINE =
      Pattern.compile(
          "^([\\p{Lu}][^()\\n]{1,60}?)\\s*\\(([A-Za-z]{2,20})\\)\\s*[_\\-\u2013\u2014]");

  /** Head lines of the Canadian Press, each with its label. */
  private static final Pattern LABEL = Pattern.compile("(HL|INDEX|SYMBOL|Update|code):(.*)");

  private static final Pattern MARKED = Pattern.compile("(?m)^\\^");
  private static final Pattern SIGNATURE = Pattern.compile("={2,}\\s*\\p{L}{2,12}");

  private static final Map<String, Integer> URGENCY =
      Map.of("f", 1, "b", 2, "u", 3, "r", 4, "d", 5, "a", 6, "s", 7);

  @Override
  public String name() {
    return "anpa1312";
  }

  @Override
  public boolean looksLike(String text) {
    Matcher header = HEADER.matcher(text);
    if (!header.lookingAt()) {
      return false;
    }
    // without control characters the second line alone tells
    Matcher second = SECOND.matcher(text).region(header.end(), text.length());
    return header.group(3) != null || (second.lookingAt() && second.group(4) != null);
  }

  @Override
  public void read(String item, String text, Draft draft) {
    Matcher header = HEADER.matcher(text);
    if (!header.lookingAt()) {
      throw new WireException("anpa1312: no header");
    }
    String rest = text.substring(header.end());
    Matcher second = SECOND.matcher(rest);
    int begin = Math.max(rest.indexOf('\u0002') + 1, second.lookingAt() ? second.end() : 0);
    int etx = rest.indexOf('\u0003', begin);
    String story = rest.substring(begin, etx < 0 ? rest.length() : etx);
    String trailer = etx < 0 ? story : rest.substring(etx + 1);
    if (second.lookingAt()) {
      draft.story.setUrgency(URGENCY.get(second.group(1).toLowerCase(Locale.ROOT)));
      draft.story.setSlugline(second.group(3));
    } else {
      draft.warn("no second header line");
    }
    TextItemId number =
        new TextItemId(
            header.group(1),
            Integer.parseInt(header.group(2)),
            TextItemDay.read(draft, trailer, story));
    draft.guid = number.guid();
    draft.wireId(header.group(1) + header.group(2));
    Matcher agency = AGENCY.matcher(trailer);
    draft.sender.name = agency.find() ? agency.group(1) : header.group(4);
    String head = story(draft, story);
    TextWords.apply(
        draft,
        String.join("\n", String.valueOf(draft.story.getSlugline()), head),
        head + "\n" + draft.story.getBody(),
        number);
  }

  /** Sets headline, byline and body; gives the head lines. */
  private static String story(Draft draft, String story) {
    List<String> head = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    boolean marked = MARKED.matcher(story).find();
    boolean paragraphs = false; // after the first of them, a head line is a heading in the text
    String labelled = "";
    boolean runsOn = false;
    for (String line : story.split("\\R", -1)) {
      paragraphs |= isIndented(line);
      boolean isMarked = marked ? line.startsWith("^") : !paragraphs;
      String bare = bare(line);
      if (bare.isEmpty() || isEnd(bare)) {
        continue;
      }
      Matcher label = LABEL.matcher(bare);
      boolean isLabelled = !paragraphs && label.matches();
      if (runsOn && !isMarked && !isIndented(line)) {
        labelled += " " + bare;
      } else if (isLabelled && label.group(1).equals("HL")) {
        labelled = label.group(2);
      } else if (isLabelled && label.group(1).equals("Update")) {
        notes.add(bare);
      } else if (isLabelled) {
        continue;
      } else if (isMarked && draft.isNote(bare)) {
        notes.add(bare);
      } else if (isMarked && !paragraphs) {
        head.add(marked || !bare.endsWith("+") ? bare : bare.substring(0, bare.length() - 1));
      } else {
        // within the text a marked line is the head of a table, or of what follows
        boolean begins = isMarked || isIndented(line) || body.isEmpty();
        body.append(begins ? "\n\n" : " ").append(bare);
      }
      runsOn = !labelled.isEmpty() && !paragraphs && !line.stripTrailing().endsWith("<");
    }
    if (body.isEmpty()) {
      // a list of headlines, each a head line; unmarked ones are lines of a text
      head.stream().skip(2).forEach(line -> body.append(marked ? "\n\n" : " ").append(line));
      if (!marked && head.size() > 2) {
        head.subList(2, head.size()).clear();
      }
    }
    notes.forEach(draft::note);
    // the first head line is the slug once more
    boolean slugOnly =
        head.isEmpty()
            || (head.size() == 1 && (body.isEmpty() ? !notes.isEmpty() : isSlug(head.get(0))));
    String second = slugOnly ? null : head.get(head.size() > 1 ? 1 : 0);
    draft.headline(labelled.isEmpty() ? second : labelled);
    for (String line : head) {
      if (line.startsWith("By ")) {
        draft.story.setByline(line.substring(3));
      }
    }
    draft.body(BodyText.ofPlain(body.toString()));
    Matcher dateline = DATELINE.matcher(draft.story.getBody());
    if (dateline.find()) {
      draft.story.setDateline(Datelines.place(dateline.group(1)));
    }
    head.addAll(notes);
    return String.join("\n", head);
  }

  /** `BC-US--News-Alert,17`: words that hang together. */
  private static boolean isSlug(String line) {
    return line.indexOf(' ') < 0 && line.indexOf('-') > 0;
  }

  private static boolean isIndented(String line) {
    return line.startsWith("\t") || line.startsWith("    ");
  }

  /** A signature, or the time where no ETX parts it from the story. */
  private static boolean isEnd(String bare) {
    return SIGNATURE.matcher(bare).matches() || TrailerTime.is(bare);
  }

  private static String bare(String line) {
    String clean = Lines.clean(line).strip();
    int begin = clean.startsWith("^") ? 1 : 0;
    int end = clean.length();
    while (end > begin && "<=^@ ".indexOf(clean.charAt(end - 1)) >= 0) {
      end--;
    }
    return clean.substring(begin, end).replace("``", "\"").replace("''", "\"");
  }
}
