package parley.tagger.internal.actors;

import java.util.Locale;
import parley.tagger.registry.Actor;
import parley.tagger.registry.Alias;
import parley.tagger.registry.Kind;

/**
 * An actor with one of its names, and the rule for the case in which text must have it.
 *
 * @param wordInCapitals whether it is an acronym that is a word when a whole line stands in
 *     capitals
 */
record NameBearer(Actor actor, Alias alias, boolean wordInCapitals) {
  static NameBearer of(Actor actor, Alias alias, Lexicon lexicon) {
    boolean state = actor.kind() == Kind.STATE && lexicon.statesInCapitals.contains(alias.text());
    return new NameBearer(actor, alias, lexicon.wordsInCapitals.contains(alias.text()) && !state);
  }

  /** True if the characters of the text are this name, and not a word spelt alike. */
  boolean fits(String text, int begin, int end, boolean allCapitals) {
    String name = alias.text();
    if (isAcronym(name)) {
      return fitsAcronym(name, text.substring(begin, end), allCapitals);
    }
    if (hasUpper(text, begin, begin + 1)) {
      return !alias.doubtful() || allCapitals || isCapitalisedAlike(name, text, begin, end);
    }
    if (Character.isLowerCase(name.charAt(0))) {
      return name.indexOf(' ') > 0 || name.indexOf('-') > 0 || hasUpper(text, begin, end);
    }
    boolean body = actor.kind() == Kind.ORGANISATION || actor.kind() == Kind.ARMED_GROUP;
    return body && name.indexOf(' ') != name.lastIndexOf(' ') && !alias.doubtful();
  }

  /**
   * True if each word that has a capital in the name has one in the text: New Hope, no new hope.
   */
  private static boolean isCapitalisedAlike(String name, String text, int begin, int end) {
    int space = name.indexOf(' ');
    int found = begin;
    while (space >= 0) {
      while (found < end && text.charAt(found) != ' ') {
        found++;
      }
      found++;
      if (found >= end) {
        return true;
      }
      if (Character.isUpperCase(name.charAt(space + 1))
          && !Character.isUpperCase(text.charAt(found))) {
        return false;
      }
      space = name.indexOf(' ', space + 1);
    }
    return true;
  }

  private boolean fitsAcronym(String name, String found, boolean allCapitals) {
    if (found.equals(name)) {
      return !allCapitals || !wordInCapitals;
    }
    String capitalised = name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    return name.length() >= 4 && !wordInCapitals && found.equals(capitalised);
  }

  private static boolean isAcronym(String name) {
    if (name.length() > 7) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (!Character.isUpperCase(name.charAt(i)) && !Character.isDigit(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasUpper(String text, int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (Character.isUpperCase(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
