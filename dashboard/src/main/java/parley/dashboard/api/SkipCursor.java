package parley.dashboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * The end of a page of a list whose order changes as numbers do: the next one passes over so many
 * rows. What moved in between may come twice or not at all. Its text is opaque to readers.
 */
record SkipCursor(int rows) {
  static final SkipCursor NONE = new SkipCursor(0);

  private static final String PREFIX = "skip ";

  String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString((PREFIX + rows).getBytes(UTF_8));
  }

  /**
   * The cursor that a text stands for.
   *
   * @throws BadParameterException if the text is no cursor
   */
  static SkipCursor of(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
      if (plain.matches(PREFIX + "[0-9]{1,6}")) {
        return new SkipCursor(Integer.parseInt(plain.substring(PREFIX.length())));
      }
    } catch (IllegalArgumentException e) {
      // falls through: what is wrong with it helps no one
    }
    throw new BadParameterException("cursor", "expected the `next` of an answer before");
  }
}
