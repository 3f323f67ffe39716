package parley.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/** The fault of a JSON text, in words for the people who wrote it. */
public final class JsonFault {
  /** A place as the reader names it: with words about its own settings, of no use to anyone. */
  private static final Pattern SOURCE =
      Pattern.compile(
          "\\[Source: [^;\\]]*; (line: [0-9]+, column: [0-9]+|byte offset: #[0-9]+)\\]");

  private static final Pattern SETTING =
      Pattern.compile("(?:,? from|: enable) `[^`]*`(?: to allow)?");

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  private JsonFault() {}

  /** One line, without the place where the fault was found. */
  public static String of(JsonProcessingException fault) {
    String bare = SOURCE.matcher(fault.getOriginalMessage()).replaceAll("$1");
    String line = SPACES.matcher(SETTING.matcher(bare).replaceAll("")).replaceAll(" ").strip();
    return CONTROLS.matcher(line).replaceAll("");
  }

  /** One line, with the place. */
  public static String withPlace(JsonProcessingException fault) {
    var place = fault.getLocation();
    return place == null
        ? of(fault)
        : of(fault) + " at line " + place.getLineNr() + ", column " + place.getColumnNr();
  }
}
