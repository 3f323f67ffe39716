package parley.tagger.internal.judging;

import parley.tagger.Place;

/**
 * A mention of an actor in a window.
 *
 * @param pieces the window's pieces that are it: the first, and after the last
 * @param part the sentence that it stands in
 */
record WindowMention(Place pieces, Window.Part part) {
  /** Number of pieces between this mention and another; negative where they overlap. */
  int distance(WindowMention other) {
    return Math.max(pieces.begin() - other.pieces.end(), other.pieces.begin() - pieces.end());
  }
}
