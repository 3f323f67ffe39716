package parley.tagger.internal.judging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;

/**
 * Which language a story is in, judged by its text; what the wire says decides only where the text
 * is too short to tell, for wires label wrongly. Thread-safe.
 */
final class Language {
  private static final String MODEL = "/langdetect-183.bin";
  private static final int SAMPLE = 600;
  private static final int SHORTEST = 40;
  private static final double SURE = 0.2;
  private static final Set<String> ENGLISH =
      Set.of(
          "the", "of", "to", "and", "in", "for", "on", "with", "says", "said", "after", "from",
          "as", "at", "by", "is", "was", "are", "has", "have", "will", "over", "that", "it", "his",
          "their", "not", "new", "this", "who", "be");

  private final ThreadLocal<LanguageDetectorME> detector;

  private Language(LanguageDetectorModel model) {
    this.detector = ThreadLocal.withInitial(() -> new LanguageDetectorME(model));
  }

  static Language load() {
    try (InputStream in = Language.class.getResourceAsStream(MODEL)) {
      if (in == null) {
        throw new IllegalStateException("Not on the class path: " + MODEL);
      }
      return new Language(new LanguageDetectorModel(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The language where it is another than English, as a short code; null for English and for what
   * cannot be told.
   */
  @Nullable String foreign(@Nullable String labelled, String headline, String body) {
    String sample = headline + ' ' + (body.length() > SAMPLE ? body.substring(0, SAMPLE) : body);
    int letters = (int) sample.chars().filter(Character::isLetter).count();
    if (letters >= SHORTEST) {
      if (isPlainlyEnglish(sample)) {
        return null;
      }
      var best = detector.get().predictLanguage(sample);
      if (best.getLang().equals("eng")) {
        return null;
      }
      String label = labelled == null ? null : code(labelled);
      boolean confirmed = label != null && !label.equals("en") && !label.isEmpty();
      if (best.getConfidence() >= SURE || confirmed) {
        String detected =
            new Locale.Builder()
                .setLanguage(best.getLang().replace("cmn", "zh"))
                .build()
                .getLanguage();
        return confirmed && best.getConfidence() < SURE ? label : shortCode(detected);
      }
      return null;
    }
    String label = labelled == null ? "" : code(labelled);
    return label.isEmpty() || label.equals("en") || label.equals("und") ? null : label;
  }

  private static boolean isPlainlyEnglish(String sample) {
    Words words = Words.of(sample, 60);
    int known = 0;
    int all = 0;
    for (int i = 0; i < words.size(); i++) {
      String word = words.lower(i);
      if (Character.isLetter(word.charAt(0))) {
        all++;
        known += ENGLISH.contains(word) ? 1 : 0;
      }
    }
    return known >= 3 && known * 7 >= all;
  }

  private static String code(String label) {
    int end = 0;
    while (end < label.length() && Character.isLetter(label.charAt(end))) {
      end++;
    }
    return label.substring(0, end).toLowerCase(Locale.ROOT);
  }

  /** The two-letter code of a three-letter one, where there is one. */
  private static String shortCode(String three) {
    for (String two : Locale.getISOLanguages()) {
      if (Locale.forLanguageTag(two).getISO3Language().equals(three)) {
        return two;
      }
    }
    return three;
  }
}
