package parley.ingest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Notes to editors at the head of a message: `Eds: With AP Photos`. They are no part of the story
 * below them; a message that is nothing but notes is an advisory.
 */
final class EditorNotes {
  /** A label that is addressed to editors, and what follows it on its line. */
  private static final Pattern NOTE =
      Pattern.compile(
          "^[^\\p{L}\\p{N}]*(?:(?i:eds)\\s?[.:\u2013\u2014-]|(?i:editors?)(?:,\\s[\\p{L} ]{3,40})?\\s?[:!]"
              + "|(?:(?i:attention|attn|note|notice|advisory)[:,]?\\s(?i:to\\s)?(?:\\p{L}+\\s){0,2}(?:EDITORS|Editors|editors)"
              + "|(?i:achtung|hinweis(?:\\san)?)[:,]?\\s(?i:die\\s)?(?i:redaktion)(?i:en)?"
              + "|(?i:attention|note)[:,]?\\s(?i:aux?\\s|\u00e0 la\\s)?(?i:r[e\u00e9]daction)s?"
              + "|(?i:nota|atenci[o\u00f3]n)[:,]?\\s(?i:a\\s)?(?i:los\\s)?(?i:editores|redactores))"
              + "(?:\\W.*|$)).*",
          Pattern.DOTALL);

  /** A label that stands alone: what it has to say comes below it. */
  private static final Pattern BARE = Pattern.compile("[^:.\u2013\u2014-]{1,40}[:.!]?\\s*");

  /** The beginnings of advice that stands below a note. */
  private static final Pattern ADVICE =
      Pattern.compile(
          "(?:The following|Following (?:is|are)|Here (?:is|are)|Please|Pls|We (?:will|plan|expect|have|are)"
              + "|(?:The )?[A-Z]{2,5} (?:will|plans|expects|is (?:planning|moving|sending))"
              + "|Stories (?:for|planned)|Coverage|There will be)\\b.*",
          Pattern.DOTALL);

  /** The things that advice speaks of. */
  private static final Pattern OF_COPY =
      Pattern.compile(
          "(?i)\\b(?:stor(?:y|ies)|mov(?:e[sd]?|ing)|coverage|items?|photos?|graphics?|editors?"
              + "|budget|planned)\\b");

  private static final int OPENING_CHARS = 300;

  /** Notes of one message; a text of nothing else would be looked through again and again. */
  private static final int MOST = 50;

  /** Characters of one; a longer paragraph is text, whatever stands before it. */
  private static final int MAX_CHARS = 1_500;

  private final List<String> notes = new ArrayList<>();
  private boolean bare;

  static boolean isNote(String text) {
    return text.length() <= MAX_CHARS && NOTE.matcher(text).matches();
  }

  void add(String note) {
    notes.add(note);
    bare |= isNote(note) && BARE.matcher(note).matches();
  }

  List<String> list() {
    return notes;
  }

  /** The whole text of a message that is advice: its notes, and what stands below them. */
  String with(String body) {
    return Stream.concat(notes.stream(), Stream.of(body))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  /** Takes the notes off the head of a body's paragraphs; gives the rest. */
  String off(String body, Predicate<String> isNote) {
    String rest = body;
    while (!rest.isEmpty() && notes.size() < MOST) {
      int end = rest.indexOf("\n\n");
      String first = end < 0 ? rest : rest.substring(0, end);
      if (!isNote.test(first)) {
        break;
      }
      add(first);
      rest = end < 0 ? "" : rest.substring(end + 2).stripLeading();
    }
    return rest;
  }

  /** True if what is left beside the notes is no story, but more advice or nothing. */
  boolean areAll(String headline, String body) {
    if (notes.isEmpty()) {
      return false;
    }
    // one line below a note is what text wires take for the headline
    String text = Lines.hasWords(body) ? body : headline;
    String opening = text.substring(0, Math.min(text.length(), OPENING_CHARS));
    boolean advice = ADVICE.matcher(text).matches() && OF_COPY.matcher(opening).find();
    return !Lines.hasWords(text)
        || (!Datelines.opens(text) && (bare || isNote(headline) || advice));
  }
}
