package parley.tagger.registry;

/**
 * One name of an actor.
 *
 * @param text as news writes it
 * @param form in which way it names the actor
 * @param doubtful whether it also means other things in ordinary text
 */
public record Alias(String text, NameForm form, boolean doubtful) {
  static Alias read(String item, NameForm form) {
    return item.startsWith("?")
        ? new Alias(item.substring(1), form, true)
        : new Alias(item, form, false);
  }
}
