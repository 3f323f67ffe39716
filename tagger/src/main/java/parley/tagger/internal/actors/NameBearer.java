package parley.tagger.internal.actors;

import java.util.Locale;
import parley.tagger.registry.Actor;
import parley.tagger.registry.ActorKind;
import parley.tagger.registry.Alias;

/**
 * An actor with one of its names, and the rule for the case in which text must have it.
 *
 * @param acronym whether the name is written in capitals
 * @param wordInCapitals whether it is an acronym that is a word when a whole line stands in
 *     capitals
 */
record NameBearer(Actor actor, Alias alias, boolean acronym, boolean wordInCapitals) {
  static NameBearer of(Actor actor, Alias alias, Lexicon lexicon) {
    String name = alias.text();
    boolean acronym =
        name.length() <= 7
            && name.chars().allMatch(c -> Character.isUpperCase(c) || Character.isDigit(c));
    boolean state = actor.kind() == ActorKind.STATE && lexicon.statesInCapitals.contains(name);
    boolean word = lexicon.wordsInCapitals.contains(name) && !state;
    return new NameBearer(actor, alias, acronym, word);
  }

  /** True if the characters of the text are this name, and not a word spelt alike. */
  boolean fits(String text, int begin, int end, boolean allCapitals) {
    String name = alias.text();
    if (acronym) {
      return fitsAcronym(name, text.substring(begin, end), allCapitals);
    }
    if (Character.isUpperCase(text.charAt(begin))) {
      return !alias.doubtful() || allCapitals || isCapitalisedAlike(name, text, begin, end);
    }
    if (Character.isLowerCase(name.charAt(0))) {
      return name.indexOf(' ') > 0
          || name.indexOf('-') > 0
          || text.substring(begin, end).chars().anyMatch(Character::isUpperCase);
    }
    boolean body = actor.kind() == ActorKind.ORGANISATION || actor.kind() == ActorKind.ARMED_GROUP;
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
}
