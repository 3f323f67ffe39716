/**
 * Judgement: a sentence encoder and small trained heads that say what a story is about and what it
 * says of whom.
 */
@NullMarked
package parley.tagger.internal.judging;

import org.jspecify.annotations.NullMarked;
