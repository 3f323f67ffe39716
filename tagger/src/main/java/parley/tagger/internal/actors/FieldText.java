package parley.tagger.internal.actors;

import java.util.List;
import java.util.Locale;
import parley.tagger.Field;
import parley.tagger.Place;

/** One field of a story, cut into sentences and tokens. */
final class FieldText {
  final Field field;
  final String text;
  final Lexicon lexicon;
  final List<Place> sentences;
  final List<Place> tokens;
  final String[] words;
  final String[] lower;
  private final long[] classes;
  final boolean allCapitals;
  final boolean titleCase;

  FieldText(Field field, String text, Lexicon lexicon) {
    this.field = field;
    this.text = text;
    this.lexicon = lexicon;
    sentences = lexicon.sentences.split(text);
    tokens = lexicon.tokenizer.tokens(text);
    words = new String[tokens.size()];
    lower = new String[tokens.size()];
    classes = new long[tokens.size()];
    int bigWords = 0;
    int capitalised = 0;
    for (int i = 0; i < words.length; i++) {
      words[i] = tokens.get(i).in(text);
      lower[i] = words[i].toLowerCase(Locale.ROOT);
      classes[i] = lexicon.classes(lower[i]);
      char first = words[i].charAt(0);
      if (Character.isLetter(first) && !is(i, WordClass.SMALL)) {
        bigWords++;
        capitalised += Character.isUpperCase(first) ? 1 : 0;
      }
    }
    int letters = 0;
    int capitals = 0;
    for (int i = 0; i < text.length(); i++) {
      letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
      capitals += Character.isUpperCase(text.charAt(i)) ? 1 : 0;
    }
    allCapitals = letters >= 8 && capitals * 10 >= letters * 8;
    titleCase = field == Field.HEADLINE && bigWords >= 4 && capitalised * 10 >= bigWords * 8;
  }

  int size() {
    return words.length;
  }

  /** Index of the first token that ends after an offset; the number of tokens if none does. */
  int tokenAt(int offset) {
    int low = 0;
    int high = tokens.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tokens.get(middle).end() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Index of the sentence that holds an offset; the nearest before it if none does. */
  int sentenceAt(int offset) {
    int low = 0;
    int high = sentences.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (sentences.get(middle).begin() <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** A token's lower-case word; empty outside the field. */
  String lower(int index) {
    return index >= 0 && index < lower.length ? lower[index] : "";
  }

  /** True if a token's word is of a class; none is outside the field. */
  boolean is(int index, WordClass wordClass) {
    return (classes(index) & wordClass.bit) != 0;
  }

  /** True if a token's word is of one of the classes of some bits. */
  boolean is(int index, long wordClasses) {
    return (classes(index) & wordClasses) != 0;
  }

  /** The classes of a token's word, as bits. */
  long classes(int index) {
    return index >= 0 && index < classes.length ? classes[index] : 0;
  }

  boolean beginsSentence(int index) {
    if (index <= 0) {
      return true;
    }
    int begin = tokens.get(index).begin();
    Place sentence = sentences.get(sentenceAt(begin));
    return tokens.get(index - 1).end() <= sentence.begin()
        || "\"“‘'«(—:".contains(words[index - 1]);
  }

  boolean isCapitalised(int index) {
    return index >= 0 && index < words.length && Character.isUpperCase(words[index].charAt(0));
  }

  /** True if nothing but one space or hyphen stands between a token and the next. */
  boolean touchesNext(int index) {
    if (index + 1 >= words.length) {
      return false;
    }
    int gap = tokens.get(index + 1).begin() - tokens.get(index).end();
    return gap == 0 || (gap == 1 && text.charAt(tokens.get(index).end()) != '\n');
  }
}
