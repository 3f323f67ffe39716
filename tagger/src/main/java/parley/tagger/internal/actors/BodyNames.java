package parley.tagger.internal.actors;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import parley.tagger.LanguagePack;
import parley.tagger.internal.text.WordClasses;

/**
 * The names that bodies of state have in one language, whatever the words of a story: "Russian
 * defense ministry" is the Ministry of Defence of Russia. Immutable.
 */
final class BodyNames {
  private final Map<String, String> portfolios;
  private final Map<String, String> names;
  private final String whole;
  private final String other;
  private final String article;
  private final String suffix;
  private final String office;
  private final List<List<String>> holders;
  private final WordClasses classes;

  BodyNames(LanguagePack pack, WordClasses classes) {
    this.classes = classes;
    portfolios = pack.pairs("offices", "portfolio");
    names = pack.pairs("offices", "body-name");
    whole = pack.item("offices", "whole-body-name");
    other = pack.item("offices", "other-body-name");
    article = pack.item("offices", "portfolio-article") + " ";
    suffix = " " + pack.item("offices", "portfolio-suffix");
    office = pack.item("offices", "office");
    holders =
        pack.items("offices", "office-holder").stream()
            .map(holder -> Arrays.asList(holder.split(" ", -1)))
            .toList();
  }

  /** The office of whoever governs, as it is written: Prime Minister's Office. */
  String office() {
    return office;
  }

  /** The titles of those who govern, in words. */
  List<List<String>> officeHolders() {
    return holders;
  }

  /** The words of a body's id, after its state's. */
  String id(String head, String portfolio) {
    return purpose(named(portfolio)).replace(suffix, "") + " " + head;
  }

  /**
   * The name of a body.
   *
   * @param head what it is: ministry, parliament
   * @param portfolio what it is for, in the story's words; may be empty
   */
  String name(String state, String head, String portfolio) {
    String named = named(portfolio);
    String purpose = purpose(named);
    String name = named.isEmpty() ? whole : names.getOrDefault(head, other);
    return name.replace("{head}", capitals(head))
        .replace("{portfolio}", named)
        .replace("{purpose}", capitals(purpose))
        .replace("{body}", capitals(purpose + " " + head))
        .replace("{state}", state);
  }

  private String named(String portfolio) {
    return portfolios.getOrDefault(portfolio, capitals(portfolio));
  }

  private String purpose(String named) {
    return named.startsWith(article) ? named.substring(article.length()) : named;
  }

  private String capitals(String words) {
    StringBuilder out = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      if (!word.isEmpty()) {
        boolean small = (classes.of(word) & WordClass.AND.bit) != 0;
        out.append(out.isEmpty() ? "" : " ")
            .append(small ? word : word.substring(0, 1).toUpperCase(Locale.ROOT))
            .append(small ? "" : word.substring(1));
      }
    }
    return out.toString();
  }
}
