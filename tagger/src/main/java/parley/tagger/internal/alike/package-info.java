/**
 * The words and rare terms of a story, without the furniture of its page: what sketches are made
 * of.
 */
@NullMarked
package parley.tagger.internal.alike;

import org.jspecify.annotations.NullMarked;
