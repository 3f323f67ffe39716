package parley.dashboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * The end of a page of a list: the next one holds what comes after this time and key, also when
 * newer rows came in between. Its text is opaque to readers.
 */
record PageCursor(Instant time, String key) {
  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((time + " " + key).getBytes(UTF_8));
  }

  /**
   * The cursor that a text stands for.
   *
   * @throws BadParameterException if the text is no cursor
   */
  static PageCursor of(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
      int space = plain.indexOf(' ');
      if (space > 0 && plain.indexOf('\0') < 0) {
        return new PageCursor(Instant.parse(plain.substring(0, space)), plain.substring(space + 1));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // falls through: what is wrong with it helps no one
    }
    throw new BadParameterException("cursor", "expected the `next` of an answer before");
  }
}
