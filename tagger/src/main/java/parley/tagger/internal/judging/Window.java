package parley.tagger.internal.judging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.tagger.internal.judging.WordPieces.Pieces;

/**
 * A stretch of a story that is encoded at once: the sentences that are judged in it, and before
 * them, for context, the story's first sentence and the sentences just before.
 *
 * @param ids of the word pieces, start and stop included
 * @param parts in order; none overlaps another
 */
@SuppressWarnings("ArrayRecordComponent") // passes through, compared nowhere
record Window(long[] ids, List<Part> parts) {
  /** Pieces of a window, at most. */
  static final int PIECES = 256;

  /** Windows of a story, at most: some 2,500 words are read. */
  static final int MOST = 16;

  private static final int SENTENCE_PIECES = PIECES - 60;
  private static final int FIRST_PIECES = 40;
  private static final int CONTEXT_PIECES = 60;
  private static final int CONTEXT_SENTENCES = 2;

  /**
   * The pieces that stand for a sentence, or for its beginning.
   *
   * @param sentence its number in the story
   * @param start its first piece in the window
   * @param length number of pieces
   * @param judged false if it is there for context alone
   */
  record Part(int sentence, int start, int length, boolean judged) {
    int end() {
      return start + length;
    }
  }

  /** The windows of a story, each sentence judged in one; at most {@link #MOST}. */
  static List<Window> of(List<Pieces> sentences) {
    List<Window> windows = new ArrayList<>();
    int next = 0;
    while (next < sentences.size() && windows.size() < MOST) {
      Filling filling = new Filling();
      if (next > 0) {
        filling.context(sentences, next);
      }
      do {
        filling.add(next, sentences.get(next), SENTENCE_PIECES, true);
        next++;
      } while (next < sentences.size() && filling.hasRoom(sentences.get(next)));
      windows.add(filling.window());
    }
    return windows;
  }

  /** The window of one sentence alone. */
  static Window of(Pieces sentence) {
    Filling filling = new Filling();
    filling.add(0, sentence, PIECES - 2, true);
    return filling.window();
  }

  /** The part that stands for a sentence; null if none does. */
  @Nullable Part part(int sentence) {
    for (Part part : parts) {
      if (part.sentence == sentence) {
        return part;
      }
    }
    return null;
  }

  /** A window while it is being filled. */
  private static final class Filling {
    private final long[] ids = new long[2 * PIECES];
    private final List<Part> parts = new ArrayList<>();
    private int size = 1;

    /** The first sentence and as many of those before {@code next} as have room. */
    void context(List<Pieces> sentences, int next) {
      add(0, sentences.get(0), FIRST_PIECES, false);
      int from = next;
      int room = CONTEXT_PIECES;
      while (from > 1
          && next - from < CONTEXT_SENTENCES
          && shown(sentences.get(from - 1)) <= room) {
        from--;
        room -= shown(sentences.get(from));
      }
      for (int i = from; i < next; i++) {
        add(i, sentences.get(i), SENTENCE_PIECES, false);
      }
    }

    private static int shown(Pieces sentence) {
      return Math.min(sentence.size, SENTENCE_PIECES);
    }

    boolean hasRoom(Pieces sentence) {
      return size + shown(sentence) + 1 <= PIECES;
    }

    void add(int number, Pieces sentence, int limit, boolean judged) {
      int length = Math.min(Math.min(sentence.size, limit), PIECES - 1 - size);
      if (length > 0) {
        parts.add(new Part(number, size, length, judged));
        for (int i = 0; i < length; i++) {
          ids[size++] = sentence.ids[i];
        }
      }
    }

    Window window() {
      ids[0] = WordPieces.START;
      ids[size] = WordPieces.STOP;
      return new Window(Arrays.copyOf(ids, size + 1), List.copyOf(parts));
    }
  }
}
