package parley.tagger.internal.actors;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The words about one candidate, read by their classes: what it is a modifier of, what it does, in
 * which phrase it stands. For one candidate.
 */
final class Surroundings {
  private static final int LONGEST_PHRASE = 4;
  private static final int FARTHEST_VERB = 7;
  private static final int FARTHEST_GOVERNOR = 9;
  private static final long VERB = Lexicon.SPEECH | Lexicon.DEED;
  private static final long NOUN =
      Lexicon.FORCE | Lexicon.POLICY | Lexicon.CONFLICT | Lexicon.GOVERNMENT;
  private static final long LINK = Lexicon.IN | Lexicon.WITH | Lexicon.TIME;
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

  /** Index after the words that the candidate may modify, from {@code next} on. */
  private final int phraseEnd;

  private final int governor;

  Surroundings(Candidate candidate) {
    this.candidate = candidate;
    field = candidate.field();
    sort = candidate.sort().name();
    int after = candidate.last() + 1;
    possessive = isPossessive(field.lower(after));
    next = possessive ? after + 1 : after;
    int end = next;
    while (end < Math.min(next + LONGEST_PHRASE, field.size()) && isModified(end)) {
      end++;
    }
    phraseEnd = end;
    governor = governorAt();
  }

  private static boolean isPossessive(String word) {
    return word.equals("'s") || word.equals("’s") || word.equals("'") || word.equals("’");
  }

  private boolean isModified(int index) {
    String word = field.lower[index];
    return Character.isLetter(word.charAt(0)) && !NO_HEADS.contains(word) && !isVerb(index);
  }

  /** Whether a word is a verb, or links phrases, more often than it is a noun. */
  private boolean isVerb(int index) {
    return !field.is(index, NOUN) && field.is(index, VERB | Lexicon.AUXILIARY | LINK);
  }

  /** The words that follow and that the candidate may modify, in lower case. */
  List<String> phrase() {
    return phraseEnd <= next
        ? List.of()
        : List.of(Arrays.copyOfRange(field.lower, next, phraseEnd));
  }

  /** Whether the words alone show that the candidate acts or is dealt with. */
  boolean isActing() {
    if (candidate.sort() == Sort.DEMONYM || possessive) {
      for (int i = next; i < phraseEnd; i++) {
        if (field.is(i, Lexicon.GOVERNMENT | Lexicon.FORCE)) {
          return true;
        }
      }
      return false;
    }
    String before = field.lower(candidate.first() - 1);
    return field.is(next, VERB) || before.equals("between") || before.equals("with");
  }

  /** Tells what is there, and joins it with what kind of story it is. */
  void addTo(Features features, String story) {
    head(features);
    phrase(features);
    verbs(features);
    dateline(features);
    String shape = isActing() ? "acting" : headClass();
    features.add(sort, " ", shape, story);
    String governing = governor < 0 ? "^" : field.lower[governor];
    features.add(sort, " ", shape, " governed ".concat(governing));
    features.add(sort, " ", shape, " p ".concat(before()));
    features.add(sort, possessive ? "'s " : " ", firstClass(next), " governed ".concat(governing));
  }

  private String headClass() {
    return firstClass(phraseEnd > next ? phraseEnd - 1 : next);
  }

  private String before() {
    int first = candidate.first();
    return field.beginsSentence(first) ? "^" : firstClass(first - 1);
  }

  private String firstClass(int index) {
    long classes = field.classes(index) & ((1L << Lexicon.contextClasses()) - 1);
    if (classes != 0) {
      return Lexicon.name(Long.numberOfTrailingZeros(classes));
    }
    String word = field.lower(index);
    return word.isEmpty() || Character.isLetter(word.charAt(0)) ? "other" : word;
  }

  private void head(Features features) {
    classes(features, possessive ? " 's:" : " n:", next);
    if (field.is(next, Lexicon.TIME)) {
      classes(features, " later:", next + 1);
      classes(features, " later:", next + 2);
    }
    if (phraseEnd == next) {
      features.add(sort, possessive ? " 's no-head" : " no-head");
      return;
    }
    String head = field.lower[phraseEnd - 1];
    features.add(sort, " head ", head);
    features.add("head ", head);
    classes(features, " head:", phraseEnd - 1);
    for (int i = next; i < phraseEnd; i++) {
      classes(features, " in-phrase:", i);
    }
    features.add(sort, " phrase", Integer.toString(phraseEnd - next));
  }

  /** The preposition that governs the candidate, over adjectives and the names of a list. */
  private void phrase(Features features) {
    if (governor < 0) {
      features.add(sort, " governed ^");
    } else {
      features.add(sort, " governed ", field.lower[governor]);
      classes(features, " governed:", governor);
    }
    if (isListed()) {
      features.add(sort, " listed");
      features.add(sort, " listed ", field.lower(governor));
    }
    String after = field.lower(candidate.last() + 1);
    if ((after.equals("and") || after.equals(",")) && field.isCapitalised(candidate.last() + 2)) {
      features.add(sort, " list-goes-on");
    }
    classes(features, " p:", candidate.first() - 1);
  }

  private boolean isListed() {
    return isListLink(candidate.first() - 1) && field.isCapitalised(candidate.first() - 2);
  }

  private boolean isListLink(int index) {
    String word = field.lower(index);
    return word.equals("and") || word.equals(",") || word.equals("or");
  }

  private int governorAt() {
    int first = candidate.first();
    int at = first - 1;
    while (at >= 0 && first - at < FARTHEST_GOVERNOR) {
      boolean passed =
          isListLink(at)
              ? at > 0 && field.isCapitalised(at - 1)
              : field.isCapitalised(at)
                  || DETERMINERS.contains(field.lower[at])
                  || field.is(at, Lexicon.PLACE | Lexicon.TITLE);
      if (!passed) {
        break;
      }
      at--;
    }
    return at >= 0 && at < first - 1 && field.beginsSentence(at + 1) ? -1 : at;
  }

  /** The nearest verb before the candidate in its sentence, and the nearest after it. */
  private void verbs(Features features) {
    int first = candidate.first();
    for (int i = first - 1; i >= 0 && first - i < FARTHEST_VERB && !isStop(i); i--) {
      if (field.is(i, VERB)) {
        features.add(sort, " verb ", field.lower[i]);
        classes(features, " verb:", i);
        break;
      }
      if (field.beginsSentence(i)) {
        break;
      }
    }
    for (int i = next; i < field.size() && i - next < FARTHEST_VERB && !isStop(i); i++) {
      if (field.is(i, VERB)) {
        classes(features, " then:", i);
        features.add(sort, " then ", field.lower[i]);
        break;
      }
    }
  }

  private boolean isStop(int index) {
    return field.lower[index].equals(".") || field.lower[index].equals(";");
  }

  private void dateline(Features features) {
    String after = field.lower(candidate.last() + 1);
    boolean dash = after.equals("—") || after.equals("–") || after.equals("-");
    boolean bracket = after.equals("(") && field.isCapitalised(candidate.last() + 2);
    if (candidate.sort().isPlace()
        && field.beginsSentence(candidate.first())
        && (dash || bracket)) {
      features.add(sort, " dateline");
    }
  }

  private void classes(Features features, String relation, int index) {
    long classes = field.classes(index) & ((1L << Lexicon.contextClasses()) - 1);
    String word = field.lower(index);
    if (classes == 0 && !word.isEmpty()) {
      char c = word.charAt(0);
      features.add(
          sort, relation, Character.isLetter(c) ? "other" : Character.isDigit(c) ? "number" : word);
    }
    for (long left = classes; left != 0; left &= left - 1) {
      features.add(sort, relation, Lexicon.name(Long.numberOfTrailingZeros(left)));
    }
  }
}
