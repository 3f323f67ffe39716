package parley.tagger.internal.judging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The encoder's uncased WordPiece vocabulary. Written here rather than taken from the tokenizer
 * library because that one unpacks native code into the home directory, asks the network where it
 * runs, and counts offsets in code points.
 */
final class WordPieces {
  private static final int LONGEST_WORD = 100;

  private final Map<String, Integer> vocabulary;
  private final int unknown;
  private final int start;
  private final int stop;

  private WordPieces(Map<String, Integer> vocabulary) {
    this.vocabulary = vocabulary;
    this.unknown = id("[UNK]");
    this.start = id("[CLS]");
    this.stop = id("[SEP]");
  }

  private int id(String piece) {
    Integer id = vocabulary.get(piece);
    if (id == null) {
      throw new IllegalStateException("The tokenizer has no piece " + piece);
    }
    return id;
  }

  /** Reads the vocabulary out of a Hugging Face `tokenizer.json`. */
  static WordPieces read(InputStream tokenizer) {
    try {
      JsonNode vocab = new ObjectMapper().readTree(tokenizer).path("model").path("vocab");
      Map<String, Integer> ids = new HashMap<>(vocab.size() * 2);
      vocab.properties().forEach(entry -> ids.put(entry.getKey(), entry.getValue().intValue()));
      return new WordPieces(ids);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The text's pieces between the start and the stop piece, at most {@code limit} in all; what
   * comes after is cut.
   */
  Pieces split(String text, int limit) {
    Pieces pieces = new Pieces(limit);
    pieces.add(start, -1, -1);
    int at = 0;
    while (at < text.length() && pieces.size < limit - 1) {
      int code = text.codePointAt(at);
      int width = Character.charCount(code);
      if (isGap(code)) {
        at += width;
      } else if (isAlone(code)) {
        word(text, at, at + width, pieces, limit);
        at += width;
      } else {
        int end = at + width;
        while (end < text.length()) {
          int next = text.codePointAt(end);
          if (isGap(next) || isAlone(next)) {
            break;
          }
          end += Character.charCount(next);
        }
        word(text, at, end, pieces, limit);
        at = end;
      }
    }
    pieces.add(stop, -1, -1);
    return pieces;
  }

  private void word(String text, int begin, int end, Pieces pieces, int limit) {
    // Lower-cased and stripped of accents char by char, so that each normalised char knows its
    // place in the text.
    StringBuilder plain = new StringBuilder(end - begin);
    int[] places = new int[(end - begin) * 4 + 4];
    for (int at = begin; at < end; ) {
      int code = text.codePointAt(at);
      String folded = new String(Character.toChars(code));
      if (code > 127) {
        folded = Normalizer.normalize(folded, Normalizer.Form.NFD);
      }
      folded = folded.toLowerCase(Locale.ROOT);
      for (int i = 0; i < folded.length() && plain.length() < places.length; i++) {
        char c = folded.charAt(i);
        int type = Character.getType(c);
        if (type != Character.NON_SPACING_MARK
            && type != Character.CONTROL
            && type != Character.FORMAT) {
          places[plain.length()] = at;
          plain.append(c);
        }
      }
      at += Character.charCount(code);
    }
    if (plain.isEmpty()) {
      return;
    }
    int before = pieces.size;
    if (plain.length() > LONGEST_WORD || !greedily(plain.toString(), places, end, pieces, limit)) {
      pieces.size = before;
      if (before < limit - 1) {
        pieces.add(unknown, begin, end);
      }
    }
  }

  private boolean greedily(String plain, int[] places, int wordEnd, Pieces pieces, int limit) {
    int from = 0;
    while (from < plain.length()) {
      int to = plain.length();
      Integer found = null;
      while (to > from && found == null) {
        String piece = plain.substring(from, to);
        found = vocabulary.get(from == 0 ? piece : "##" + piece);
        if (found == null) {
          to--;
        }
      }
      if (found == null) {
        return false;
      }
      if (pieces.size == limit - 1) {
        return true;
      }
      pieces.add(found, places[from], to == plain.length() ? wordEnd : places[to]);
      from = to;
    }
    return true;
  }

  private static boolean isGap(int code) {
    int type = Character.getType(code);
    return Character.isWhitespace(code)
        || type == Character.SPACE_SEPARATOR
        || type == Character.CONTROL
        || type == Character.FORMAT
        || code == 0xFFFD;
  }

  private static boolean isAlone(int code) {
    if (code < 128) {
      return !Character.isLetterOrDigit(code) && code > 32;
    }
    return switch (Character.getType(code)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> Character.isIdeographic(code);
    };
  }

  /** Pieces with the offsets of what they stand for, in UTF-16 units; −1 for start and stop. */
  static final class Pieces {
    final int[] ids;
    final int[] begins;
    final int[] ends;
    int size;

    Pieces(int limit) {
      ids = new int[limit];
      begins = new int[limit];
      ends = new int[limit];
    }

    void add(int id, int begin, int end) {
      ids[size] = id;
      begins[size] = begin;
      ends[size] = end;
      size++;
    }
  }
}
