package parley.tagger.internal.alike;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.tagger.internal.alike.Term.Kind;
import parley.tagger.internal.alike.Word.Part;

/** The terms of a story: its words by their stems, but those that stand in every other story. */
public final class StoryTerms {
  private final Rarity rarity;

  /** Terms by the rarities of a language. */
  public StoryTerms(Rarity rarity) {
    this.rarity = rarity;
  }

  /** The terms of words, in the order in which they first stand; years of this time are none. */
  public List<Term> of(List<Word> words) {
    Map<String, Seen> seen = new LinkedHashMap<>();
    Stems stems = new Stems();
    Map<String, Seen> byText = new HashMap<>(2 * words.size());
    for (Word word : words) {
      Seen known = byText.get(word.text());
      if (known == null && !isYear(word.text())) {
        known = seen.computeIfAbsent(stems.of(word), stem -> new Seen(word));
        byText.put(word.text(), known);
      }
      if (known != null) {
        known.add(word);
      }
    }
    List<Term> terms = new ArrayList<>();
    seen.forEach(
        (stem, found) -> {
          Rarity.Entry entry = rarity.of(stem);
          if (entry.rarity() >= Rarity.COMMON) {
            terms.add(
                new Term(
                    stem,
                    kind(entry, found),
                    entry.rarity(),
                    found.part,
                    found.count,
                    entry.number()));
          }
        });
    return terms;
  }

  private static Kind kind(Rarity.Entry entry, Seen found) {
    if (found.number) {
      return Kind.NUMBER;
    }
    boolean name = entry.number() < 0 ? found.name : entry.name();
    return name ? Kind.NAME : Kind.WORD;
  }

  private static boolean isYear(String word) {
    return word.length() == 4 && (word.startsWith("20") || word.startsWith("19"));
  }

  /** A stem, while the words are read. */
  private static final class Seen {
    private final boolean number;
    private boolean name;
    private Part part;
    private int count;

    Seen(Word first) {
      number = first.isNumber();
      part = first.part();
    }

    void add(Word word) {
      name |= word.name();
      part = word.part().compareTo(part) < 0 ? word.part() : part;
      count++;
    }
  }
}
