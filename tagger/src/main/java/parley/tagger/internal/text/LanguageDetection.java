package parley.tagger.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;
import parley.tagger.LanguagePack;
import parley.tagger.Place;

/**
 * Tells texts of one language from all others, by the text; the label of the wire decides only
 * where the text is too short to tell, for wires label wrongly. Thread-safe.
 */
public final class LanguageDetection {
  private static final String MODEL = "/langdetect-183.bin";
  private static final int SAMPLE_CHARS = 600;
  private static final int SAMPLE_WORDS = 60;
  private static final int MIN_LETTERS = 40;
  private static final double MIN_CONFIDENCE = 0.2;

  private final ThreadLocal<LanguageDetectorME> detector;
  private final Tokenizer tokenizer;
  private final String own;
  private final String ownThree;
  private final Set<String> frequent;

  /** A detection of a language's texts; loads the model in the jar. */
  public LanguageDetection(LanguagePack pack) {
    LanguageDetectorModel model = model();
    detector = ThreadLocal.withInitial(() -> new LanguageDetectorME(model));
    tokenizer = new Tokenizer(pack);
    own = pack.code();
    ownThree = Locale.forLanguageTag(own).getISO3Language();
    frequent = Set.copyOf(pack.items("text", "frequent"));
  }

  private static LanguageDetectorModel model() {
    try (InputStream in = LanguageDetection.class.getResourceAsStream(MODEL)) {
      return new LanguageDetectorModel(Objects.requireNonNull(in, MODEL));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The language of a text that is in another, as a short code; null where it is not, or cannot be
   * told.
   *
   * @param labelled the language by the wire's own label
   */
  public @Nullable String foreign(@Nullable String labelled, String headline, String body) {
    String sample =
        headline + ' ' + (body.length() > SAMPLE_CHARS ? body.substring(0, SAMPLE_CHARS) : body);
    int letters = (int) sample.chars().filter(Character::isLetter).count();
    if (letters >= MIN_LETTERS) {
      if (isPlainlyOwn(sample)) {
        return null;
      }
      var best = detector.get().predictLanguage(sample);
      if (best.getLang().equals(ownThree)) {
        return null;
      }
      String label = labelled == null ? null : code(labelled);
      boolean confirmed = label != null && !label.equals(own) && !label.isEmpty();
      if (best.getConfidence() >= MIN_CONFIDENCE || confirmed) {
        String detected =
            new Locale.Builder()
                .setLanguage(best.getLang().replace("cmn", "zh"))
                .build()
                .getLanguage();
        return confirmed && best.getConfidence() < MIN_CONFIDENCE ? label : shortCode(detected);
      }
      return null;
    }
    String label = labelled == null ? "" : code(labelled);
    return label.isEmpty() || label.equals(own) || label.equals("und") ? null : label;
  }

  private boolean isPlainlyOwn(String sample) {
    int known = 0;
    int all = 0;
    for (Place token : tokenizer.words(sample, SAMPLE_WORDS)) {
      if (Character.isLetter(sample.charAt(token.begin()))) {
        all++;
        known += frequent.contains(token.in(sample).toLowerCase(Locale.ROOT)) ? 1 : 0;
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
