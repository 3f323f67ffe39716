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

  final String text;
  final SentenceReader reader;
  final Words words;
  final long[] cues;
  private final long[] roles;
  final boolean[] quoted;
  final @Nullable EncodedSentence encoded;
  private final Map<Integer, Attention.PieceSpan> spans = new HashMap<>();

  SentenceView(String text, SentenceReader reader, @Nullable EncodedSentence encoded) {
    this.text = text;
    this.reader = reader;
    this.words = new Words(text, reader.tokenizer, MAX_WORDS);
    this.cues = reader.cues.of(words);
    this.roles = new long[words.size()];
    for (int i = 0; i < roles.length; i++) {
      roles[i] = reader.roles.of(words.lower(i));
    }
    this.quoted = new boolean[words.size()];
    this.encoded = encoded;
    markQuotes();
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
  Attention.PieceSpan span(int from, int to) {
    return spans.computeIfAbsent(
        from * 1_000 + to, key -> Objects.requireNonNull(encoded).attention().span(from, to));
  }

  boolean has(int word, long bits) {
    return word >= 0 && word < cues.length && (cues[word] & bits) != 0;
  }

  boolean is(int word, WordRole role) {
    return word >= 0 && word < roles.length && (roles[word] & role.bit) != 0;
  }

  String word(int i) {
    return i < 0 ? "^" : i >= words.size() ? "$" : words.lower(i);
  }
}
