package parley.tagger.internal.judging;

import java.util.ArrayList;
import java.util.List;

/**
 * A sentence cut down to what carries who does what to whom: rows of names, acts, prepositions,
 * negations and the signs that part clauses. All other words are left out, so that sentences that
 * say the same at different length look alike.
 */
final class Clauses {
  private static final long SPEECH = Cue.SPEECH.bit;
  private static final long NEGATION = Cue.NEGATION.bit;
  private static final long PREPOSITION = Cue.PREPOSITION.bit;
  private static final long PASSIVE = Cue.PASSIVE.bit;
  private static final long RELATIVE = Cue.RELATIVE.bit;
  private static final long CONJUNCTION = Cue.CONJUNCTION.bit;

  /** The types of elements. */
  enum ElementType {
    NAME,
    ACT,
    SPEECH,
    LINK,
    BREAK,
    JOIN
  }

  /** A piece of the sentence: the words from..to. */
  record Element(ElementType type, String sign, int from, int to) {}

  private final SentenceView sentence;
  private final RootCues roots;
  private final int[] spans;
  private final List<Element> elements = new ArrayList<>();

  /**
   * @param spans words that are names whatever they look like: from, to, from, to
   */
  Clauses(SentenceView sentence, int... spans) {
    this.sentence = sentence;
    this.roots = new RootCues(sentence);
    this.spans = spans.clone();
    int at = 0;
    while (at < sentence.words.size()) {
      at = isName(at) ? name(at) : other(at);
    }
  }

  List<Element> elements() {
    return elements;
  }

  /** The element that covers a word; the last if there is none. */
  int at(int word) {
    for (int e = 0; e < elements.size(); e++) {
      if (elements.get(e).to() > word) {
        return e;
      }
    }
    return elements.size() - 1;
  }

  Element element(int e) {
    return e < 0
        ? new Element(ElementType.BREAK, "^", 0, 0)
        : e >= elements.size() ? new Element(ElementType.BREAK, "$", 0, 0) : elements.get(e);
  }

  boolean isName(int word) {
    for (int i = 0; i + 1 < spans.length; i += 2) {
      if (word >= spans[i] && word < spans[i + 1]) {
        return true;
      }
    }
    return word < sentence.words.size()
        && sentence.words.capital(word)
        && sentence.cues[word] == 0
        && !isTitle(word)
        && !sentence.is(word, WordRole.OPENER);
  }

  private boolean isTitle(int word) {
    return sentence.is(word, WordRole.TITLE);
  }

  /** "Chinese President Xi Jinping", "Russian forces", "Spain's prime minister". */
  private int name(int from) {
    int to = from;
    while (to < sentence.words.size() && isName(to)) {
      to++;
    }
    int next = to;
    if (sentence.is(next, WordRole.GENITIVE)) {
      next++;
    }
    int titles = next;
    while (titles < sentence.words.size() && isTitle(titles)) {
      titles++;
    }
    if (titles > next) {
      to = titles;
      while (to < sentence.words.size() && isName(to)) {
        to++;
      }
    }
    while (to < sentence.words.size() && sentence.is(to, WordRole.BODY)) {
      to++;
    }
    elements.add(new Element(ElementType.NAME, "N", from, to));
    return to;
  }

  private int other(int at) {
    String word = sentence.word(at);
    if (sentence.is(at, WordRole.JOIN)) {
      elements.add(new Element(ElementType.JOIN, word, at, at + 1));
    } else if (sentence.is(at, WordRole.GENITIVE)) {
      elements.add(new Element(ElementType.LINK, "'s", at, at + 1));
    } else if (sentence.has(at, NEGATION)) {
      elements.add(new Element(ElementType.LINK, "not", at, at + 1));
    } else if (roots.any(at) && !sentence.has(at, PREPOSITION)) {
      elements.add(new Element(ElementType.ACT, roots.names(at), at, at + 1));
    } else if (sentence.has(at, SPEECH)) {
      elements.add(new Element(ElementType.SPEECH, "say", at, at + 1));
    } else if (sentence.has(at, PREPOSITION)) {
      elements.add(new Element(ElementType.LINK, word, at, at + 1));
    } else if (sentence.has(at, PASSIVE)) {
      elements.add(new Element(ElementType.LINK, "be", at, at + 1));
    } else if (sentence.has(at, RELATIVE)) {
      elements.add(new Element(ElementType.BREAK, "who", at, at + 1));
    } else if (sentence.has(at, CONJUNCTION) || ":;|\"?".contains(word)) {
      elements.add(new Element(ElementType.BREAK, word, at, at + 1));
    }
    return at + 1;
  }

  /** First element of the row of names that an element stands in. */
  int rowFrom(int e) {
    int from = e;
    while (from > 1 && joined(from - 1, -1) >= 0) {
      from = joined(from - 1, -1);
    }
    return from;
  }

  /** Last element of the row. */
  int rowTo(int e) {
    int to = e;
    while (to < elements.size() - 1 && joined(to + 1, 1) >= 0) {
      to = joined(to + 1, 1);
    }
    return to;
  }

  /** The name beyond the joins (a comma, "and", both) at an element; −1 if there is none. */
  private int joined(int e, int step) {
    int at = e;
    while (at >= 0
        && at < elements.size()
        && Math.abs(at - e) < 2
        && elements.get(at).type() == ElementType.JOIN) {
      at += step;
    }
    if (at == e || at < 0 || at >= elements.size() || elements.get(at).type() != ElementType.NAME) {
      return -1;
    }
    // Names apart by more than the joins (words were left out between them) are no row.
    int left = Math.min(at, e - step);
    int right = Math.max(at, e - step);
    int words = 0;
    for (int i = elements.get(left).to(); i < elements.get(right).from(); i++) {
      words += sentence.is(i, WordRole.ROW_ARTICLE) ? 0 : 1;
    }
    return words <= right - left - 1 ? at : -1;
  }

  /** The role of the span in its element: its head, or a mere modifier of the name after it. */
  String role(int e, int from, int to) {
    Element element = element(e);
    boolean title = false;
    for (int i = to; i < element.to(); i++) {
      if (isName(i)) {
        return title ? "mod" : "first";
      }
      title |= isTitle(i) || sentence.is(i, WordRole.BODY);
    }
    boolean titled = element.from() < from;
    return (titled ? "titled" : "plain") + (title ? " of" : "");
  }

  /**
   * First element of the row of names that does an act: the row before it, past an object that a
   * preposition ties on ("talks with Iran failed"), or the one that does the act it is joined to
   * ("labels Russia a rogue state and slams Putin"); −1 if there is none.
   */
  int subject(int act) {
    int at = act - 1;
    for (int steps = 0; at >= 0 && steps < 12; steps++) {
      Element element = elements.get(at);
      switch (element.type()) {
        case NAME -> {
          int row = rowFrom(at);
          Element before = element(row - 1);
          if (before.type() == ElementType.LINK || before.type() == ElementType.ACT) {
            at = row - 2;
          } else {
            return row;
          }
        }
        case BREAK -> {
          if (!element.sign().equals("who")) {
            return -1;
          }
          at--;
        }
        default -> at--;
      }
    }
    return -1;
  }
}
