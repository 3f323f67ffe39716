package parley.ingest.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.Signal;
import parley.ingest.body.BodyText;

/**
 * IPTC 7901: a header line of service letters, number, priority, category, length and keyword; slug
 * lines; the text between STX and ETX; a trailer with the time. Files that lost their control
 * characters on the way are read too.
 */
final class Iptc7901Format implements WireFormat.Text {
  private static final Pattern HEADER =
      Pattern.compile(
          "^[\\x00-\\x20]*([A-Za-z]{2,4})([0-9]{3,5})\\s+([0-9])\\s+([A-Za-z0-9]{1,4})\\s+([0-9]{0,5})"
              + "[ \\t]*([^\\r\\n\\x02]*)");

  /** The agency's own count in the keyword: `dpa 1888`. */
  private static final Pattern OWN_NUMBER =
      Pattern.compile("(?:^|\\s)([A-Za-z]{2,6})\\s?0*([1-9][0-9]{0,4})\\s*$");

  /** The agency that writes it: `dpa 1888`, and `dpa 0000` where it does not count. */
  private static final Pattern AGENCY =
      Pattern.compile("(?:^|\\s)([A-Za-z]{2,6}(?:-[A-Za-z]{2,6})?)\\s?[0-9]{1,5}\\s*$");

  private static final Pattern BYLINE =
      Pattern.compile("^(?:By|Von|Par|Por|Di|Door)\\s+(\\p{Lu}.{2,150})$");

  private static final Pattern DATELINE =
      Pattern.compile("^([\\p{Lu}][^()\\n]{1,60}?)\\s*\\(([^)\\n]{2,20})\\)\\s*[-\u2013\u2014]");

  /** The same at the head of a paragraph. */
  private static final Pattern LATER_DATELINE =
      Pattern.compile(
          "(?:^\\s*|\\R[ \\t]*\\R\\s*)\\p{Lu}[^()\\n]{1,60}?\\s*\\(([^)\\n]{2,20})\\)\\s*[-\u2013\u2014]");

  private static final Pattern NOTES =
      Pattern.compile(
          "(?m)^(?:# Notebook|# Notizblock|The following information is not (?:intended )?for publication"
              + "|Die folgenden Informationen sind nicht zur Ver\u00f6ffentlichung bestimmt).*");

  private static final Pattern SHOUT = Pattern.compile("(?=.*\\p{Lu})[^a-zßà-öø-ÿ]{2,40}");
  private static final int HEAD_LINES = 8;
  private static final int WRAPPED_CHARS = 55;

  @Override
  public String name() {
    return "iptc7901";
  }

  @Override
  public boolean looksLike(String text) {
    return HEADER.matcher(text).lookingAt();
  }

  @Override
  public void read(String item, String text, Draft draft) {
    Matcher header = HEADER.matcher(text);
    if (!header.lookingAt()) {
      throw new WireException("iptc7901: no header");
    }
    String rest = text.substring(header.end());
    int stx = rest.indexOf('\u0002');
    int etx = rest.indexOf('\u0003', Math.max(stx, 0));
    String slug = stx < 0 ? "" : rest.substring(0, stx);
    String story = rest.substring(stx + 1, etx < 0 ? rest.length() : etx);
    String trailer = etx < 0 ? tail(story) : rest.substring(etx + 1);

    draft.readUrgency(header.group(3));
    sender(draft, header, story);
    TextItemId number = number(header, TextItemDay.read(draft, trailer, story));
    if (number.number() != 0) {
      draft.guid = number.guid();
      draft.wireId(header.group(1) + header.group(2));
    }
    List<String> lines = new ArrayList<>(Lines.clean(story).lines().map(String::strip).toList());
    draft.story.setSlugline(slug.isBlank() ? looseSlug(lines) : oneLine(slug));
    String notes = notes(draft, lines);
    String head = notes + head(draft, lines);
    String body = String.join("\n", lines);
    body(draft, etx < 0 ? withoutTrailer(body) : body);
    if (draft.guid == null && Lines.hasWords(draft.story.getHeadline())) {
      draft.guid = number.guid(Lines.line(draft.story.getHeadline()));
      draft.warn("no number: known by its day and headline");
    }
    ofSlug(draft);
    TextWords.apply(
        draft,
        String.join("\n", String.valueOf(draft.story.getSlugline()), head),
        head + "\n" + body,
        number);
  }

  private static TextItemId number(Matcher header, LocalDate day) {
    Matcher own = OWN_NUMBER.matcher(header.group(6));
    return own.find()
        ? new TextItemId(own.group(1), Integer.parseInt(own.group(2)), day)
        : new TextItemId(header.group(1), Integer.parseInt(header.group(2)), day);
  }

  /** Takes the headline's lines off the story: up to one that ends in `=`, or else the first. */
  private static String head(Draft draft, List<String> lines) {
    dropBlank(lines);
    int end = 0;
    for (int i = 0; i < Math.min(lines.size(), HEAD_LINES); i++) {
      if (lines.get(i).endsWith("=")) {
        end = i + 1;
        break;
      }
    }
    if (end == 0) {
      end = markers(lines) + 1;
    }
    List<String> head = new ArrayList<>(lines.subList(0, Math.min(end, lines.size())));
    lines.subList(0, head.size()).clear();
    List<String> headline = new ArrayList<>();
    for (String bare : withoutRemarks(head.stream().map(Iptc7901Format::bare).toList(), draft)) {
      Matcher byline = BYLINE.matcher(bare);
      if (byline.matches()) {
        draft.story.setByline(byline.group(1));
      } else if (!bare.isEmpty() && (!SHOUT.matcher(bare).matches() || head.size() == 1)) {
        headline.add(bare);
      }
    }
    draft.headline(String.join(" ", headline));
    return String.join("\n", head);
  }

  private static String bare(String line) {
    return line.endsWith("=") ? line.substring(0, line.length() - 1).strip() : line;
  }

  /** The head without what stands in brackets beside the headline: corrections, genres, photos. */
  private static List<String> withoutRemarks(List<String> head, Draft draft) {
    List<String> rest = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (int i = 0; i < head.size(); i++) {
      int end = i;
      String remark = head.get(i);
      while (end + 1 < head.size() && remark.startsWith("(") && depth(remark) > 0) {
        remark += " " + head.get(++end);
      }
      if (isBracket(remark)) {
        remarks.add(remark);
        i = end;
      } else {
        rest.add(head.get(i));
      }
    }
    if (rest.stream().noneMatch(Lines::hasWords)) {
      return head;
    }
    for (String remark : remarks) {
      draft.note(remark);
      String words = remark.substring(1, remark.length() - 1).strip();
      draft.genres(List.of(words.split("\\s[-\u2013]\\s")));
      if (HeadlineWords.isCorrection(remark) || draft.sender.profile().isCorrection(remark)) {
        draft.story.setSignal(Signal.CORRECTION);
      }
    }
    return rest;
  }

  /** True if the first bracket ends with the text. */
  private static boolean isBracket(String text) {
    return text.startsWith("(")
        && text.endsWith(")")
        && depth(text) == 0
        && depth(text.substring(0, text.length() - 1)) == 1
        && text.indexOf(')') >= text.lastIndexOf('(');
  }

  private static long depth(String text) {
    return text.chars().filter(c -> c == '(').count() - text.chars().filter(c -> c == ')').count();
  }

  /** Takes the notes to editors off the first lines, with the lines that they run over. */
  private static String notes(Draft draft, List<String> lines) {
    StringBuilder notes = new StringBuilder();
    dropBlank(lines);
    int i = 0;
    while (i < Math.min(lines.size(), HEAD_LINES)) {
      if (!draft.isNote(lines.get(i))) {
        i++;
        continue;
      }
      String last = lines.remove(i);
      StringBuilder note = new StringBuilder(last);
      while (i < lines.size() && runsOn(last) && !lines.get(i).isEmpty()) {
        last = lines.remove(i);
        note.append(' ').append(last);
      }
      draft.note(note.toString());
      notes.append(note).append('\n');
    }
    return notes.toString();
  }

  /** True if a line was broken off at its full width. */
  private static boolean runsOn(String line) {
    char last = line.charAt(line.length() - 1);
    return line.length() > WRAPPED_CHARS && last != '.' && last != '=' && last != '<';
  }

  /** The number of lines of capitals before the headline: EXTRA, 2ND LEAD, KILL KILL KILL. */
  private static int markers(List<String> lines) {
    int count = 0;
    while (count < Math.min(lines.size() - 1, 3)
        && (lines.get(count).isEmpty() || SHOUT.matcher(lines.get(count)).matches())) {
      count++;
    }
    return count;
  }

  /** `Yemen/conflict/` on a line of its own, where no STX parts it from the story. */
  private static @Nullable String looseSlug(List<String> lines) {
    dropBlank(lines);
    if (lines.isEmpty()) {
      return null;
    }
    String first = lines.get(0);
    if (first.length() > 80 || !first.contains("/") || !first.matches("\\S[^.=]*/\\S*")) {
      return null;
    }
    lines.remove(0);
    return first;
  }

  private static void body(Draft draft, String text) {
    Matcher notes = NOTES.matcher(text);
    String story = notes.find() ? text.substring(0, notes.start()) : text;
    draft.body(BodyText.ofPlain(story));
    Matcher dateline = DATELINE.matcher(draft.story.getBody());
    if (dateline.find()) {
      draft.story.setDateline(Datelines.place(dateline.group(1)));
    }
  }

  /** The agency of the header's line or of the dateline: the first whose habits are known. */
  private static void sender(Draft draft, Matcher header, String story) {
    List<String> names = new ArrayList<>();
    Matcher agency = AGENCY.matcher(header.group(6));
    if (agency.find()) {
      names.add(agency.group(1));
    }
    Matcher dateline = LATER_DATELINE.matcher(story);
    if (dateline.find()) {
      String name = dateline.group(1).toLowerCase(Locale.ROOT);
      names.add(name);
      names.add(name.substring(0, Math.max(name.indexOf('/'), 0)));
    }
    for (String name : names) {
      draft.sender.name = name;
      if (!draft.sender.profile().providers().isEmpty()) {
        return;
      }
    }
    draft.sender.name = names.isEmpty() ? null : names.get(0);
  }

  /** A slug may begin with what the agency means by a genre: `Vorschau/Politik`. */
  private static void ofSlug(Draft draft) {
    String slug = draft.story.getSlugline();
    if (slug != null) {
      String first = slug.split("/", 2)[0].strip();
      draft.sender.profile().genre(first).ifPresent(kind -> draft.genres(List.of(first)));
    }
  }

  private static void dropBlank(List<String> lines) {
    while (!lines.isEmpty() && lines.get(0).isEmpty()) {
      lines.remove(0);
    }
  }

  private static String oneLine(String slug) {
    return Lines.line(slug.replaceAll("/\\s*$", ""));
  }

  private static String tail(String story) {
    return story.substring(Math.max(0, story.length() - 300));
  }

  private static String withoutTrailer(String body) {
    String stripped = body.strip();
    int last = stripped.lastIndexOf('\n');
    boolean time = last > 0 && TrailerTime.is(stripped.substring(last + 1));
    return time ? stripped.substring(0, last) : body;
  }
}
