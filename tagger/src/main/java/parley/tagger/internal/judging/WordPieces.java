package parley.tagger.internal.judging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.tagger.LanguagePack;
import parley.tagger.Place;

/**
 * The encoder's WordPiece vocabulary, cased or not, of BERT's layout. Written here rather than
 * taken from the tokenizer library because that one unpacks native code into the home directory,
 * asks the network where it runs, and counts offsets in code points.
 */
final class WordPieces {
  private static final int LONGEST_WORD = 100;

  /** The piece before a text, the same in all vocabularies of BERT's. */
  static final int START = 101;

  /** The piece after a text. */
  static final int STOP = 102;

  private static final int UNKNOWN = 100;

  private static final String GOES_ON = "##";

  /** The pieces that begin a word. */
  private final Map<String, Integer> first = new HashMap<>();

  /** The pieces that go on in a word, without the mark of it. */
  private final Map<String, Integer> further = new HashMap<>();

  private final boolean cased;

  /**
   * A vocabulary.
   *
   * @param pieces one a line, in the order of their numbers
   */
  WordPieces(Stream<String> pieces) {
    pieces.forEach(
        piece -> {
          int number = size();
          if (piece.startsWith(GOES_ON)) {
            further.put(piece.substring(GOES_ON.length()), number);
          } else {
            first.put(piece, number);
          }
        });
    // but for [CLS] and its like, an uncased one has small letters alone
    this.cased =
        first.keySet().stream()
            .anyMatch(p -> !p.startsWith("[") && !p.equals(p.toLowerCase(Locale.ROOT)));
  }

  /** The vocabulary of a language's model. */
  static WordPieces of(LanguagePack pack) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(pack.open("judging/vocabulary.txt"), UTF_8))) {
      return new WordPieces(lines.lines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Number of pieces that it knows. */
  int size() {
    return first.size() + further.size();
  }

  /** A text's pieces, at most {@code limit}; what comes after is cut. */
  Pieces split(String text, int limit) {
    Pieces pieces = new Pieces(limit);
    int at = 0;
    while (at < text.length() && pieces.size < limit) {
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
    return pieces;
  }

  private void word(String text, int begin, int end, Pieces pieces, int limit) {
    // char by char, so that each knows its place in the text: without what is not seen (a soft
    // hyphen) and, unless the vocabulary is cased, in small letters without accents
    StringBuilder plain = new StringBuilder(end - begin);
    int[] places = new int[(end - begin) * 4 + 4];
    for (int at = begin; at < end; ) {
      int code = text.codePointAt(at);
      if (code > 32 && code < 127) {
        places[plain.length()] = at;
        plain.append((char) (cased ? code : Character.toLowerCase(code)));
        at++;
        continue;
      }
      String folded = Character.toString(code);
      if (!cased) {
        folded = Normalizer.normalize(folded, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
      }
      for (int i = 0; i < folded.length() && plain.length() < places.length - 1; ) {
        int part = folded.codePointAt(i);
        int type = Character.getType(part);
        if ((cased || type != Character.NON_SPACING_MARK)
            && type != Character.CONTROL
            && type != Character.FORMAT
            && part != 0xFFFD) {
          places[plain.length()] = at;
          places[plain.length() + Character.charCount(part) - 1] = at;
          plain.appendCodePoint(part);
        }
        i += Character.charCount(part);
      }
      at += Character.charCount(code);
    }
    if (plain.isEmpty()) {
      return;
    }
    int before = pieces.size;
    if (plain.length() > LONGEST_WORD || !greedily(plain.toString(), places, end, pieces, limit)) {
      pieces.size = before;
      if (before < limit) {
        pieces.add(UNKNOWN, begin, end);
      }
    }
  }

  private boolean greedily(String plain, int[] places, int wordEnd, Pieces pieces, int limit) {
    int from = 0;
    while (from < plain.length()) {
      int to = plain.length();
      Integer found = null;
      while (to > from && found == null) {
        found = (from == 0 ? first : further).get(plain.substring(from, to));
        if (found == null) {
          to--;
        }
      }
      if (found == null) {
        return false;
      }
      if (pieces.size == limit) {
        return true;
      }
      pieces.add(found, places[from], to == plain.length() ? wordEnd : places[to]);
      from = to;
    }
    return true;
  }

  private static boolean isGap(int code) {
    return Character.isWhitespace(code) || Character.getType(code) == Character.SPACE_SEPARATOR;
  }

  private static boolean isAlone(int code) {
    if (code < 128) {
      return code > 32 && code < 127 && !Character.isLetterOrDigit(code);
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
      default -> isIdeograph(code);
    };
  }

  /** As BERT's vocabularies were made: each is a word. */
  private static boolean isIdeograph(int code) {
    return (code >= 0x4E00 && code <= 0x9FFF)
        || (code >= 0x3400 && code <= 0x4DBF)
        || (code >= 0xF900 && code <= 0xFAFF)
        || (code >= 0x20000 && code <= 0x2FA1F);
  }

  /** Pieces with the offsets of what they stand for in their text, in UTF-16 units. */
  static final class Pieces {
    final int[] ids;
    final int[] begins;
    final int[] ends;
    int size;

    private Pieces(int limit) {
      ids = new int[limit];
      begins = new int[limit];
      ends = new int[limit];
    }

    private void add(int id, int begin, int end) {
      ids[size] = id;
      begins[size] = begin;
      ends[size] = end;
      size++;
    }

    /** The pieces of a place, first and after the last; null if none is of it. */
    @Nullable Place within(int begin, int end) {
      int from = 0;
      while (from < size && ends[from] <= begin) {
        from++;
      }
      int to = from;
      while (to < size && begins[to] < end) {
        to++;
      }
      return to > from ? new Place(from, to) : null;
    }
  }
}
