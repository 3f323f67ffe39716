package parley.tagger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The codes of languages as Parley counts them: of ISO 639-1 where it has one, else of ISO 639-3,
 * however a sender writes them: {@code en}, {@code eng}, {@code en-US}, {@code EN_gb}, {@code
 * English}, {@code englisch}, {@code anglais}.
 */
public final class LanguageCode {
  /** The code of what cannot be told. */
  public static final String UNKNOWN = "und";

  /** Languages in which senders name languages, beside each language's own. */
  private static final List<String> NAMING =
      List.of("en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "tr", "id", "ru", "ar", "zh");

  private static final Pattern AFTER_SUBTAG = Pattern.compile("[^\\p{L}\\p{M}]");
  private static final Pattern AFTER_NAME = Pattern.compile("[-_(,;/]");
  private static final Pattern THREE_LETTERS = Pattern.compile("[a-z]{3}");

  private LanguageCode() {}

  /** The code of a language by what its sender declares; empty where that names none. */
  public static Optional<String> of(String declared) {
    String tag = declared.strip().toLowerCase(Locale.ROOT);
    return code(AFTER_SUBTAG.split(tag, 2)[0])
        .or(() -> Optional.ofNullable(Names.CODES.get(AFTER_NAME.split(tag, 2)[0].strip())))
        .filter(code -> !code.isEmpty());
  }

  /** Empty text for a code that says that there is no language. */
  private static Optional<String> code(String subtag) {
    return Optional.ofNullable(Codes.CODES.get(subtag))
        .or(() -> Optional.of(subtag).filter(tag -> THREE_LETTERS.matcher(tag).matches()));
  }

  /** Apart, since it is read only once it is asked for. */
  private static final class Codes {
    static final Map<String, String> CODES = new HashMap<>();

    static {
      for (String two : Locale.getISOLanguages()) {
        CODES.put(two, two);
        try {
          CODES.put(Locale.forLanguageTag(two).getISO3Language(), two);
        } catch (MissingResourceException e) {
          // it has no code of three letters
        }
      }
      for (String line : lines()) {
        String[] columns = line.split("\t", -1);
        CODES.put(columns[0], columns[1]);
      }
      // the JDK has codes that were renamed beside the new ones
      CODES.replaceAll((subtag, code) -> CODES.getOrDefault(code, code));
    }

    private static List<String> lines() {
      try (InputStream in = LanguageCode.class.getResourceAsStream("languages/codes.tsv")) {
        return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Apart, since names cost much more than codes and are hardly ever asked for. */
  private static final class Names {
    static final Map<String, String> CODES = new HashMap<>();

    static {
      for (String two : Locale.getISOLanguages()) {
        String code = Codes.CODES.getOrDefault(two, two);
        Locale language = Locale.forLanguageTag(two);
        name(language, language, code);
        NAMING.forEach(naming -> name(language, Locale.forLanguageTag(naming), code));
      }
    }

    private static void name(Locale language, Locale in, String code) {
      CODES.putIfAbsent(language.getDisplayLanguage(in).toLowerCase(Locale.ROOT), code);
    }
  }
}
