/**
 * Judgement: an encoder trained for it, with small heads, that says what a story is about, who acts
 * on whom, and what it says of whom.
 */
@NullMarked
package parley.tagger.internal.judging;

import org.jspecify.annotations.NullMarked;
