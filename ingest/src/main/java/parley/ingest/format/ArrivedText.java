package parley.ingest.format;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.ingest.body.BodyText;

/** The text that an item brings, and the part of it that has come to be in its story. */
final class ArrivedText {
  /** Below this share of letters the rest is missed. */
  private static final double LEAST_SHARE = 0.4;

  /** Letters that a picture's caption or a line of links may have, and be left out. */
  private static final int FEW_LETTERS = 200;

  /** Markup has seldom more characters than so many times its text. */
  private static final int MARKUP_FACTOR = 3;

  private @Nullable XmlNode element;
  private @Nullable String field;
  private String text = "";

  void offered(XmlNode node) {
    element = element == null || node.length() > element.length() ? node : element;
  }

  void offered(String name, String value) {
    if (value.length() > text.length()) {
      field = name;
      text = value;
    }
  }

  /** The warning that most of it is missing; empty where it is there. */
  Optional<String> loss(String headline, String body) {
    int there = headline.length() + body.length();
    int markup = element == null ? text.length() : element.length();
    if (markup < FEW_LETTERS || there * MARKUP_FACTOR > markup) {
      return Optional.empty();
    }
    String brought = element == null ? text : element.text();
    long all = letters(BodyText.looksLikeMarkup(brought) ? BodyText.ofMarkup(brought) : brought);
    long arrived = letters(headline) + letters(body);
    if (all < FEW_LETTERS || arrived > LEAST_SHARE * all) {
      return Optional.empty();
    }
    return Optional.of(
        "of %d letters of text in '%s' only %d arrived"
            .formatted(all, Lines.brief(element == null ? "" + field : element.name), arrived));
  }

  private static long letters(String text) {
    return text.codePoints().filter(Character::isLetter).count();
  }
}
