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
  private final Tokenizer tokenizer;
  private final String own;
  private final Map<UnicodeScript, List<Candidate>> scripts = new EnumMap<>(UnicodeScript.class);
  private final Candidate ownCandidate;

  /**
   * A language that a text may be in.
   *
   * @param words that tell it in Latin letters
   * @param letters that tell it in another script; null where none does
   */
  private record Candidate(String code, Set<String> words, @Nullable Pattern letters) {
    /** The number of different ones of its words or letters that a text has. */
    int telling(Set<String> textWords, String text) {
      if (letters == null) {
        return (int) words.stream().filter(textWords::contains).count();
      }
      return (int) letters.matcher(text).results().map(r -> r.group()).distinct().count();
    }
  }

  /**
   * A detection of languages for texts that are mostly of the pack's; loads the model in the jar.
   */
  public LanguageDetection(LanguagePack pack) {
    LanguageDetectorModel model = model();
    detector = ThreadLocal.withInitial(() -> new LanguageDetectorME(model));
    tokenizer = new Tokenizer(pack);
    own = pack.code();
    ownCandidate = new Candidate(own, Set.copyOf(pack.items("text", "frequent")), null);
    Map<String, Set<String>> words = new HashMap<>();
    for (String[] line : lines("words.tsv")) {
      words
          .computeIfAbsent(line[0], code -> new HashSet<>())
          .addAll(List.of(line[1].split(" ", -1)));
    }
    List<Candidate> latin = new ArrayList<>(List.of(ownCandidate));
    words.forEach((code, theirs) -> latin.add(new Candidate(code, theirs, null)));
    scripts.put(UnicodeScript.LATIN, latin);
    for (String[] line : lines("scripts.tsv")) {
      Pattern letters = line[2].isEmpty() ? null : Pattern.compile("[" + line[2] + "]");
      scripts
          .computeIfAbsent(UnicodeScript.forName(line[0]), script -> new ArrayList<>())
          .add(new Candidate(line[1], Set.of(), letters));
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
    String sample = letters(begin) >= MIN_BODY_LETTERS ? begin : begin(headline + ' ' + begin);
    int letters = letters(sample);
    if (letters == 0) {
      return label.isEmpty() ? LanguageCode.UNKNOWN : label;
    }
    UnicodeScript script = script(sample);
    List<Candidate> candidates = scripts.getOrDefault(script, List.of());
    if (script != UnicodeScript.LATIN && candidates.size() <= 1) {
      return candidates.isEmpty() ? "mis" : candidates.get(0).code();
    }
    Set<String> words = words(sample);
    if (script == UnicodeScript.LATIN && isPlainlyOwn(words, candidates)) {
      return own;
    }
    String best = likeliest(candidates, words, sample, label, letters);
    boolean told = letters >= MIN_LETTERS || script != UnicodeScript.LATIN || !label.isEmpty();
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
    return (int) text.codePoints().filter(Character::isLetter).count();
  }

  /** The script that most of a text's letters are of; kana count as Han, and one of Han for two. */
  private static UnicodeScript script(String text) {
    Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
    text.codePoints()
        .filter(Character::isLetter)
        .mapToObj(UnicodeScript::of)
        .map(
            script ->
                script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA
                    ? UnicodeScript.HAN
                    : script)
        .forEach(
            script -> letters.merge(script, script == UnicodeScript.HAN ? 2 : 1, Integer::sum));
    letters.keySet().removeIf(s -> s == UnicodeScript.COMMON || s == UnicodeScript.INHERITED);
    return letters.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(UnicodeScript.LATIN);
  }

  private Set<String> words(String sample) {
    Set<String> words = new HashSet<>();
    for (Place token : tokenizer.words(sample, SAMPLE_WORDS)) {
      words.add(token.in(sample).toLowerCase(Locale.ROOT));
    }
    return words;
  }

  /** True where the detector need not be asked. */
  private boolean isPlainlyOwn(Set<String> words, List<Candidate> candidates) {
    int known = ownCandidate.telling(words, "");
    return known >= 4
        && candidates.stream()
            .allMatch(c -> c.code().equals(own) || 3 * c.telling(words, "") <= known);
  }

  private String likeliest(
      List<Candidate> candidates, Set<String> words, String sample, String label, int letters) {
    double declared = letters < MIN_LETTERS ? DECLARED_ALONE : DECLARED;
    Map<String, Double> chances = chances(sample);
    Map<String, Double> scores = new HashMap<>();
    boolean latin = candidates.contains(ownCandidate);
    if (latin) {
      chances.forEach((code, chance) -> scores.put(code, Math.log(chance) + RARE));
    }
    for (Candidate candidate : candidates) {
      scores.put(
          candidate.code(),
          Math.log(chances.getOrDefault(candidate.code(), MIN_CHANCE))
              + (candidate.code().equals(own) ? OWN_TELLING : TELLING)
                  * candidate.telling(words, sample)
              + (candidate.code().equals(candidates.get(0).code()) ? FIRST : 0));
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
      String code = LanguageCode.of(language.getLang()).orElse(language.getLang());
      chances.merge(code, Math.max(language.getConfidence(), MIN_CHANCE), Math::max);
    }
    return chances;
  }
}
