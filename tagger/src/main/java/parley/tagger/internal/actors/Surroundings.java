package parley.tagger.internal.actors;

import java.util.Arrays;
import java.util.List;

/**
 * The words about one candidate, read by their classes: what it is a modifier of, what it does, in
 * which phrase it stands. For one candidate.
 */
final class Surroundings {
  private static final int MAX_PHRASE_TOKENS = 4;
  private static final int MAX_VERB_DISTANCE = 7;
  private static final int MAX_GOVERNOR_DISTANCE = 9;
  private static final long VERB = WordClass.bits(WordClass.SPEECH, WordClass.DEED);
  private static final long VERB_OR_LINK =
      VERB | WordClass.bits(WordClass.AUXILIARY, WordClass.IN, WordClass.WITH, WordClass.TIME);
  private static final long NOUN =
      WordClass.bits(WordClass.FORCE, WordClass.POLICY, WordClass.CONFLICT, WordClass.GOVERNMENT);
  private static final long STATE_POWER = WordClass.bits(WordClass.GOVERNMENT, WordClass.FORCE);
  private static final long BEFORE_NAME =
      WordClass.bits(WordClass.ARTICLE, WordClass.PLACE, WordClass.TITLE);

  /** The words that make the name before them the owner of what follows. */
  static final long POSSESSIVE = WordClass.bits(WordClass.GENITIVE, WordClass.APOSTROPHE);

  private static final long LIST_LINK = WordClass.bits(WordClass.AND, WordClass.OR);

  private final Candidate candidate;
  private final FieldText field;
  private final String type;
  private final boolean possessive;

  /** Index of the first word after the candidate and its possessive. */
  private final int next;

  /** Index after the words that the candidate may modify, from {@code next} on. */
  private final int phraseEnd;

  private final int governor;

  Surroundings(Candidate candidate) {
    this.candidate = candidate;
    field = candidate.field();
    type = candidate.type().name();
    int after = candidate.last() + 1;
    possessive = field.is(after, POSSESSIVE);
    next = possessive ? after + 1 : after;
    int end = next;
    while (end < Math.min(next + MAX_PHRASE_TOKENS, field.size()) && isModified(end)) {
      end++;
    }
    phraseEnd = end;
    governor = governorAt();
  }

  private boolean isModified(int index) {
    return Character.isLetter(field.lower[index].charAt(0))
        && !field.is(index, WordClass.NO_HEAD)
        && !isVerb(index);
  }

  /** True if a word is a verb, or links phrases, more often than it is a noun. */
  private boolean isVerb(int index) {
    return !field.is(index, NOUN) && field.is(index, VERB_OR_LINK);
  }

  /** The words that follow and that the candidate may modify, in lower case. */
  List<String> phrase() {
    return phraseEnd <= next
        ? List.of()
        : List.of(Arrays.copyOfRange(field.lower, next, phraseEnd));
  }

  /** True if the words alone show that the candidate acts or is dealt with. */
  boolean isActing() {
    if (candidate.type() == MentionType.DEMONYM || possessive) {
      for (int i = next; i < phraseEnd; i++) {
        if (field.is(i, STATE_POWER)) {
          return true;
        }
      }
      return false;
    }
    return field.is(next, VERB) || field.is(candidate.first() - 1, WordClass.MUTUAL);
  }

  /** Tells what is there, and joins it with what kind of story it is. */
  void addTo(FeatureConsumer features, String story) {
    head(features);
    phrase(features);
    verbs(features);
    dateline(features);
    String shape = isActing() ? "acting" : headClass();
    features.add(type, " ", shape, story);
    String governing = governor < 0 ? "^" : field.lower[governor];
    features.add(type, " ", shape, " governed ".concat(governing));
    features.add(type, " ", shape, " p ".concat(before()));
    features.add(type, possessive ? "'s " : " ", firstClass(next), " governed ".concat(governing));
  }

  private String headClass() {
    return firstClass(phraseEnd > next ? phraseEnd - 1 : next);
  }

  private String before() {
    int first = candidate.first();
    return field.beginsSentence(first) ? "^" : firstClass(first - 1);
  }

  private String firstClass(int index) {
    long classes = field.classes(index) & WordClass.CONTEXT;
    if (classes != 0) {
      return WordClass.first(classes).label;
    }
    String word = field.lower(index);
    return word.isEmpty() || Character.isLetter(word.charAt(0)) ? "other" : word;
  }

  private void head(FeatureConsumer features) {
    classes(features, possessive ? " 's:" : " n:", next);
    if (field.is(next, WordClass.TIME)) {
      classes(features, " later:", next + 1);
      classes(features, " later:", next + 2);
    }
    if (phraseEnd == next) {
      features.add(type, possessive ? " 's no-head" : " no-head");
      return;
    }
    String head = field.lower[phraseEnd - 1];
    features.add(type, " head ", head);
    features.add("head ", head);
    classes(features, " head:", phraseEnd - 1);
    for (int i = next; i < phraseEnd; i++) {
      classes(features, " in-phrase:", i);
    }
    features.add(type, " phrase", Integer.toString(phraseEnd - next));
  }

  /** The preposition that governs the candidate, over adjectives and the names of a list. */
  private void phrase(FeatureConsumer features) {
    if (governor < 0) {
      features.add(type, " governed ^");
    } else {
      features.add(type, " governed ", field.lower[governor]);
      classes(features, " governed:", governor);
    }
    if (isListed()) {
      features.add(type, " listed");
      features.add(type, " listed ", field.lower(governor));
    }
    int after = candidate.last() + 1;
    boolean goesOn = field.is(after, WordClass.AND) || field.lower(after).equals(",");
    if (goesOn && field.isCapitalised(after + 1)) {
      features.add(type, " list-goes-on");
    }
    classes(features, " p:", candidate.first() - 1);
  }

  private boolean isListed() {
    return isListLink(candidate.first() - 1) && field.isCapitalised(candidate.first() - 2);
  }

  private boolean isListLink(int index) {
    return field.lower(index).equals(",") || field.is(index, LIST_LINK);
  }

  private int governorAt() {
    int first = candidate.first();
    int at = first - 1;
    while (at >= 0 && first - at < MAX_GOVERNOR_DISTANCE) {
      boolean passed =
          isListLink(at)
              ? at > 0 && field.isCapitalised(at - 1)
              : field.isCapitalised(at) || field.is(at, BEFORE_NAME);
      if (!passed) {
        break;
      }
      at--;
    }
    return at >= 0 && at < first - 1 && field.beginsSentence(at + 1) ? -1 : at;
  }

  /** The nearest verb before the candidate in its sentence, and the nearest after it. */
  private void verbs(FeatureConsumer features) {
    int first = candidate.first();
    for (int i = first - 1; i >= 0 && first - i < MAX_VERB_DISTANCE && !isStop(i); i--) {
      if (field.is(i, VERB)) {
        features.add(type, " verb ", field.lower[i]);
        classes(features, " verb:", i);
        break;
      }
      if (field.beginsSentence(i)) {
        break;
      }
    }
    for (int i = next; i < field.size() && i - next < MAX_VERB_DISTANCE && !isStop(i); i++) {
      if (field.is(i, VERB)) {
        classes(features, " then:", i);
        features.add(type, " then ", field.lower[i]);
        break;
      }
    }
  }

  private boolean isStop(int index) {
    return field.lower[index].equals(".") || field.lower[index].equals(";");
  }

  private void dateline(FeatureConsumer features) {
    String after = field.lower(candidate.last() + 1);
    boolean dash = after.equals("—") || after.equals("–") || after.equals("-");
    boolean bracket = after.equals("(") && field.isCapitalised(candidate.last() + 2);
    if (candidate.type().isPlace()
        && field.beginsSentence(candidate.first())
        && (dash || bracket)) {
      features.add(type, " dateline");
    }
  }

  private void classes(FeatureConsumer features, String relation, int index) {
    long classes = field.classes(index) & WordClass.CONTEXT;
    String word = field.lower(index);
    if (classes == 0 && !word.isEmpty()) {
      char c = word.charAt(0);
      features.add(
          type, relation, Character.isLetter(c) ? "other" : Character.isDigit(c) ? "number" : word);
    }
    for (long left = classes; left != 0; left &= left - 1) {
      features.add(type, relation, WordClass.first(left).label);
    }
  }
}
