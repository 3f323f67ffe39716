package parley.enrich.tagging;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The words about one candidate, read by their classes: what it is a modifier of, what it does, in
 * which phrase it stands. For one candidate.
 */
final class Surroundings {
  private static final int LONGEST_PHRASE = 4;
  private static final int FARTHEST_VERB = 7;
  private static final Set<String> DETERMINERS = Set.of("the", "a", "an", "its", "their", "his");
  private static final Set<String> NO_HEADS =
      Set.of(
          "of", "the", "a", "an", "that", "which", "who", "as", "if", "when", "while", "after",
          "before", "over", "amid", "not", "but", "because", "than", "so", "then", "it", "he",
          "she", "they", "its", "his", "her", "their", "about", "under", "during", "without",
          "despite", "since", "until", "for", "says", "there");

  private final Candidate candidate;
  private final FieldText field;
  private final String sort;
  private final boolean possessive;

  /** Index of the first word after the candidate and its possessive. */
  private final int next;

  private final List<String> phrase = new ArrayList<>(LONGEST_PHRASE);

  Surroundings(Candidate candidate) {
    this.candidate = candidate;
    field = candidate.field();
    sort = candidate.sort().name();
    int after = candidate.last() + 1;
    String n1 = field.lower(after);
    possessive = n1.equals("'s") || n1.equals("’s") || n1.equals("'") || n1.equals("’");
    next = possessive ? after + 1 : after;
    for (int i = next; i < Math.min(next + LONGEST_PHRASE, field.size()); i++) {
      String word = field.lower[i];
      if (!Character.isLetter(word.charAt(0)) || NO_HEADS.contains(word) || isVerb(word)) {
        break;
      }
      phrase.add(word);
    }
  }

  /** Whether a word is a verb more often than a noun. */
  private static boolean isVerb(String word) {
    List<String> classes = Lexicon.classes(word);
    boolean verb = false;
    for (String wordClass : classes) {
      switch (wordClass) {
        case "speech", "deed", "auxiliary" -> verb = true;
        case "in", "with", "time" -> {
          return true;
        }
        case "force", "policy", "conflict", "government" -> {
          return false;
        }
        default -> {}
      }
    }
    return verb;
  }

  /** The words that follow and that the candidate may modify, in lower case. */
  List<String> phrase() {
    return List.copyOf(phrase);
  }

  /** Whether the words alone show that the candidate acts or is dealt with. */
  boolean isActing() {
    if (candidate.sort() == Sort.DEMONYM || possessive) {
      return phrase.stream()
          .anyMatch(w -> Lexicon.is("government", w) || Lexicon.is("force", w));
    }
    String before = field.lower(candidate.first() - 1);
    return Lexicon.is("speech", field.lower(next))
        || Lexicon.is("deed", field.lower(next))
        || before.equals("between")
        || before.equals("with");
  }

  void addTo(List<String> features, String story) {
    head(features);
    phrase(features);
    verbs(features);
    dateline(features);
    String shape = isActing() ? "acting" : headClass();
    features.add(sort + " " + shape + " " + story);
    features.add(sort + " " + shape + " governed " + governor());
    features.add(sort + " " + shape + " p " + before());
    features.add(sort + (possessive ? "'s " : " ") + firstClass(field.lower(next)) + " governed " + governor());
  }

  private String headClass() {
    return phrase.isEmpty() ? firstClass(field.lower(next)) : firstClass(phrase.get(phrase.size() - 1));
  }

  private String before() {
    return field.beginsSentence(candidate.first()) ? "^" : firstClass(field.lower(candidate.first() - 1));
  }

  private static String firstClass(String word) {
    List<String> classes = Lexicon.classes(word);
    return classes.isEmpty() ? word.isEmpty() || Character.isLetter(word.charAt(0)) ? "other" : word : classes.get(0);
  }

  private void head(List<String> features) {
    String how = possessive ? " 's:" : " n:";
    classes(features, sort + how, field.lower(next));
    if (Lexicon.is("time", field.lower(next))) {
      for (int i = next + 1; i < next + 3; i++) {
        classes(features, sort + " later:", field.lower(i));
      }
    }
    if (phrase.isEmpty()) {
      features.add(sort + (possessive ? " 's no-head" : " no-head"));
      return;
    }
    String head = phrase.get(phrase.size() - 1);
    features.add(sort + " head " + head);
    features.add("head " + head);
    classes(features, sort + " head:", head);
    for (String word : phrase) {
      classes(features, sort + " in-phrase:", word);
    }
    features.add(sort + " phrase" + phrase.size());
  }

  /** The preposition that governs the candidate, over adjectives and the names of a list. */
  private void phrase(List<String> features) {
    boolean list = isListed();
    int at = governorAt();
    if (at < 0) {
      features.add(sort + " governed ^");
    } else {
      features.add(sort + " governed " + field.lower[at]);
      classes(features, sort + " governed:", field.lower[at]);
    }
    if (list) {
      features.add(sort + " listed");
      features.add(sort + " listed " + field.lower(at));
    }
    String after = field.lower(candidate.last() + 1);
    if ((after.equals("and") || after.equals(",")) && field.isCapitalised(candidate.last() + 2)) {
      features.add(sort + " list-goes-on");
    }
    classes(features, sort + " p:", field.lower(candidate.first() - 1));
  }

  private String governor() {
    int at = governorAt();
    return at < 0 ? "^" : field.lower[at];
  }

  private boolean isListed() {
    String before = field.lower(candidate.first() - 1);
    return (before.equals("and") || before.equals(",") || before.equals("or"))
        && field.isCapitalised(candidate.first() - 2);
  }

  private int governorAt() {
    int at = candidate.first() - 1;
    while (at >= 0 && candidate.first() - at < 9) {
      String word = field.lower[at];
      boolean link = word.equals("and") || word.equals(",") || word.equals("or");
      if (link && (at == 0 || !field.isCapitalised(at - 1))) {
        break;
      }
      if (!link && !field.isCapitalised(at)
          && !DETERMINERS.contains(word)
          && !Lexicon.is("place", word)
          && !Lexicon.is("title", word)) {
        break;
      }
      at--;
    }
    return at >= 0 && at < candidate.first() - 1 && field.beginsSentence(at + 1) ? -1 : at;
  }

  /** The nearest verb before the candidate in its sentence, and the nearest after it. */
  private void verbs(List<String> features) {
    for (int i = candidate.first() - 1; i >= 0 && candidate.first() - i < FARTHEST_VERB; i--) {
      String word = field.lower[i];
      if (word.equals(".") || word.equals(";")) {
        break;
      }
      if (Lexicon.is("speech", word) || Lexicon.is("deed", word)) {
        features.add(sort + " verb " + word);
        classes(features, sort + " verb:", word);
        break;
      }
      if (field.beginsSentence(i)) {
        break;
      }
    }
    for (int i = next; i < field.size() && i - next < FARTHEST_VERB; i++) {
      String word = field.lower[i];
      if (word.equals(".") || word.equals(";")) {
        break;
      }
      if (Lexicon.is("speech", word) || Lexicon.is("deed", word)) {
        classes(features, sort + " then:", word);
        features.add(sort + " then " + word);
        break;
      }
    }
  }

  private void dateline(List<String> features) {
    String after = field.lower(candidate.last() + 1);
    boolean dash = after.equals("—") || after.equals("–") || after.equals("-");
    boolean bracket = after.equals("(") && field.isCapitalised(candidate.last() + 2);
    if (candidate.sort().isPlace() && field.beginsSentence(candidate.first()) && (dash || bracket)) {
      features.add(sort + " dateline");
    }
  }

  private static void classes(List<String> features, String prefix, String word) {
    List<String> classes = Lexicon.classes(word);
    for (String wordClass : classes) {
      features.add(prefix + wordClass);
    }
    if (classes.isEmpty() && !word.isEmpty()) {
      features.add(
          prefix + (Character.isLetter(word.charAt(0)) ? "other" : Character.isDigit(word.charAt(0)) ? "number" : word));
    }
  }
}
