package parley.tagger.internal.judging;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One sentence as the heads see it: its words, their cues, where quotes are, and its vectors if an
 * encoder is there. For one thread.
 */
public final class SentenceView {
  /** Words of a sentence that are read; the rest is cut. */
  static final int MAX_WORDS = 160;

  private static final Cues CUES = Cues.shipped();

  final String text;
  final Words words;
  final long[] cues;
  final boolean[] quoted;
  final @Nullable EncodedSentence encoded;
  private final Map<Integer, Attention.Span> spans = new HashMap<>();

  private SentenceView(String text, @Nullable EncodedSentence encoded) {
    this.text = text;
    this.words = Words.of(text, MAX_WORDS);
    this.cues = CUES.of(words);
    this.quoted = new boolean[words.size()];
    this.encoded = encoded;
    markQuotes();
  }

  /** A sentence for the heads with an encoder. */
  public static SentenceView of(String text, SentenceEncoder encoder) {
    return new SentenceView(text, encoder.encode(text));
  }

  /** A sentence for the lexical heads. */
  public static SentenceView lexical(String text) {
    return new SentenceView(text, null);
  }

  private void markQuotes() {
    boolean inside = false;
    for (int i = 0; i < quoted.length; i++) {
      String word = words.lower(i);
      if (word.equals("\"")) {
        inside = !inside;
      } else if (word.equals("'")) {
        // A lone single quote opens after a gap and closes before one; an apostrophe does neither.
        boolean gapBefore = i == 0 || words.end(i - 1) < words.begin(i);
        boolean gapAfter = i + 1 == words.size() || words.begin(i + 1) > words.end(i);
        if (gapBefore && !gapAfter) {
          inside = true;
        } else if (gapAfter) {
          inside = false;
        }
      } else {
        quoted[i] = inside;
      }
    }
  }

  /** The attention of a span of the encoder's pieces; asked for again and again. */
  Attention.Span span(int from, int to) {
    return spans.computeIfAbsent(
        from * 1_000 + to, key -> Objects.requireNonNull(encoded).attention().span(from, to));
  }

  boolean has(int word, long bits) {
    return word >= 0 && word < cues.length && (cues[word] & bits) != 0;
  }

  String word(int i) {
    return i < 0 ? "^" : i >= words.size() ? "$" : words.lower(i);
  }
}
