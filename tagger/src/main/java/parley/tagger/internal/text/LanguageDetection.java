package parley.tagger.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;
import parley.tagger.LanguageCode;
import parley.tagger.LanguagePack;
import parley.tagger.Place;

/**
 * Tells what language a text is in. Its script leaves one or a few; among them speak OpenNLP's
 * detector, words or letters that tell, and what the wire declares, which decides where the text is
 * too short to tell: wires label wrongly. Thread-safe.
 */
public final class LanguageDetection {
  private static final String MODEL = "/langdetect-183.bin";
  private static final int SAMPLE_CHARS = 600;
  private static final int SAMPLE_WORDS = 60;

  /** Letters of a body that decides alone, whatever its headline is in. */
  private static final int MIN_BODY_LETTERS = 40;

  /** Letters of a text that says something of its own. */
  private static final int MIN_LETTERS = 16;

  // Natural logarithms, as those of the detector's chances. Chosen on English headlines and leads
  // of
  // 2022 and 2023, and on short texts of other languages (LanguageDetectionTest).
  private static final double TELLING = 0.25;
  private static final double OWN_TELLING = 0.35;
  private static final double FIRST = 0.15;
  private static final double RARE = -1.5;
  private static final double DECLARED = 0.5;
  private static final double DECLARED_ALONE = 4;
  private static final double MIN_CHANCE = 1e-4;

  private final ThreadLocal<LanguageDetectorME> detector;

  /** The codes of the languages that the detector knows, by its own. */
  private final Map<String, String> codes = new HashMap<>();

  private final Tokenizer tokenizer;
  private final String own;
  private final Map<UnicodeScript, List<Candidate>> scripts = new EnumMap<>(UnicodeScript.class);

  /**
   * The numbers of those of Latin script that a word tells; the pack's own language is the first.
   */
  private final Map<String, List<Integer>> tellingByWord = new HashMap<>();

  /**
   * A language that a text may be in.
   *
   * @param letters that tell it in a script that others have too; null where none does, and in
   *     Latin letters, where words do
   */
  private record Candidate(String code, @Nullable Pattern letters) {
    /** The number of different ones of its letters that a text has. */
    int letters(String text) {
      return letters == null
          ? 0
          : (int) letters.matcher(text).results().map(r -> r.group()).distinct().count();
    }
  }

  /**
   * A detection of languages for texts that are mostly of the pack's; loads the model in the jar.
   */
  public LanguageDetection(LanguagePack pack) {
    LanguageDetectorModel model = model();
    detector = ThreadLocal.withInitial(() -> new LanguageDetectorME(model));
    for (String language : new LanguageDetectorME(model).getSupportedLanguages()) {
      codes.put(language, LanguageCode.of(language).orElse(language));
    }
    tokenizer = new Tokenizer(pack);
    own = pack.code();
    List<String> latin = new ArrayList<>();
    tell(own, pack.items("text", "frequent"), latin);
    for (String[] line : lines("words.tsv")) {
      tell(line[0], List.of(line[1].split(" ", -1)), latin);
    }
    scripts.put(
        UnicodeScript.LATIN, latin.stream().map(code -> new Candidate(code, null)).toList());
    for (String[] line : lines("scripts.tsv")) {
      Pattern letters = line[2].isEmpty() ? null : Pattern.compile("[" + line[2] + "]");
      scripts
          .computeIfAbsent(UnicodeScript.forName(line[0]), script -> new ArrayList<>())
          .add(new Candidate(line[1], letters));
    }
  }

  private void tell(String code, List<String> words, List<String> latin) {
    if (!latin.contains(code)) {
      latin.add(code);
    }
    Integer number = latin.indexOf(code);
    for (String word : words) {
      List<Integer> telling = tellingByWord.computeIfAbsent(word, w -> new ArrayList<>());
      if (!telling.contains(number)) {
        telling.add(number);
      }
    }
  }

  private static LanguageDetectorModel model() {
    try (InputStream in = LanguageDetection.class.getResourceAsStream(MODEL)) {
      return new LanguageDetectorModel(Objects.requireNonNull(in, MODEL));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String[]> lines(String file) {
    try (InputStream in = LanguageCode.class.getResourceAsStream("languages/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The language of a story, as {@link LanguageCode} writes it; {@link LanguageCode#UNKNOWN} where
   * neither its text nor its sender tells.
   *
   * @param declared the language by the wire's own label
   */
  public String language(@Nullable String declared, String headline, String body) {
    String label = declared == null ? "" : LanguageCode.of(declared).orElse("");
    String begin = begin(body);
    int inBody = letters(begin);
    boolean alone = inBody >= MIN_BODY_LETTERS;
    String sample = alone ? begin : begin(headline + ' ' + begin);
    int letters = alone ? inBody : letters(sample);
    if (letters == 0) {
      return label.isEmpty() ? LanguageCode.UNKNOWN : label;
    }
    UnicodeScript script = script(sample);
    boolean latin = script == UnicodeScript.LATIN;
    List<Candidate> candidates = scripts.getOrDefault(script, List.of());
    if (!latin && candidates.size() <= 1) {
      return candidates.isEmpty() ? "mis" : candidates.get(0).code();
    }
    int[] telling =
        latin
            ? tellingWords(sample)
            : candidates.stream().mapToInt(c -> c.letters(sample)).toArray();
    if (latin && isPlainlyOwn(telling)) {
      return own;
    }
    String best = likeliest(script, telling, sample, label, letters);
    boolean told = letters >= MIN_LETTERS || !latin || !label.isEmpty();
    return told ? best : LanguageCode.UNKNOWN;
  }

  /** True of the pack's own language, and where the language cannot be told. */
  public boolean isRead(String code) {
    return code.equals(own) || code.equals(LanguageCode.UNKNOWN);
  }

  private static String begin(String text) {
    return text.length() > SAMPLE_CHARS ? text.substring(0, SAMPLE_CHARS) : text;
  }

  private static int letters(String text) {
    int letters = 0;
    for (int at = 0; at < text.length(); ) {
      int code = text.codePointAt(at);
      letters += Character.isLetter(code) ? 1 : 0;
      at += Character.charCount(code);
    }
    return letters;
  }

  /** The script that most of a text's letters are of; kana count as Han, and one of Han for two. */
  private static UnicodeScript script(String text) {
    Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
    int ascii = 0;
    for (int at = 0; at < text.length(); ) {
      int code = text.codePointAt(at);
      if (Character.isLetter(code)) {
        if (code < 128) {
          ascii++;
        } else {
          count(UnicodeScript.of(code), letters);
        }
      }
      at += Character.charCount(code);
    }
    letters.merge(UnicodeScript.LATIN, ascii, Integer::sum);
    return letters.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private static void count(UnicodeScript script, Map<UnicodeScript, Integer> letters) {
    switch (script) {
      case COMMON, INHERITED -> {}
      case HAN, HIRAGANA, KATAKANA -> letters.merge(UnicodeScript.HAN, 2, Integer::sum);
      default -> letters.merge(script, 1, Integer::sum);
    }
  }

  /** For each language in Latin letters the number of different words of a text that tell it. */
  private int[] tellingWords(String sample) {
    Set<String> words = new HashSet<>();
    for (Place token : tokenizer.words(sample, SAMPLE_WORDS)) {
      words.add(token.in(sample).toLowerCase(Locale.ROOT));
    }
    int[] telling = new int[scripts.getOrDefault(UnicodeScript.LATIN, List.of()).size()];
    for (String word : words) {
      for (int language : tellingByWord.getOrDefault(word, List.of())) {
        telling[language]++;
      }
    }
    return telling;
  }

  /** True where the detector need not be asked. */
  private static boolean isPlainlyOwn(int[] telling) {
    int others = 0;
    for (int i = 1; i < telling.length; i++) {
      others = Math.max(others, telling[i]);
    }
    return telling[0] >= 4 && 3 * others <= telling[0];
  }

  private String likeliest(
      UnicodeScript script, int[] telling, String sample, String label, int letters) {
    double declared = letters < MIN_LETTERS ? DECLARED_ALONE : DECLARED;
    Map<String, Double> chances = chances(sample);
    Map<String, Double> scores = new HashMap<>();
    List<Candidate> candidates = scripts.getOrDefault(script, List.of());
    boolean latin = script == UnicodeScript.LATIN;
    if (latin) {
      chances.forEach((code, chance) -> scores.put(code, Math.log(chance) + RARE));
    }
    for (int i = 0; i < candidates.size(); i++) {
      String code = candidates.get(i).code();
      scores.put(
          code,
          Math.log(chances.getOrDefault(code, MIN_CHANCE))
              + (code.equals(own) ? OWN_TELLING : TELLING) * telling[i]
              + (i == 0 ? FIRST : 0));
    }
    if (latin && !label.isEmpty()) {
      scores.merge(label, Math.log(MIN_CHANCE), Math::max);
    }
    scores.computeIfPresent(label, (code, score) -> score + declared);
    return scores.entrySet().stream()
        .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }

  /** The detector's chances by language; of a language's varieties, the best. */
  private Map<String, Double> chances(String sample) {
    Map<String, Double> chances = new HashMap<>();
    for (Language language : detector.get().predictLanguages(sample)) {
      chances.merge(
          codes.getOrDefault(language.getLang(), language.getLang()),
          Math.max(language.getConfidence(), MIN_CHANCE),
          Math::max);
    }
    return chances;
  }
}
