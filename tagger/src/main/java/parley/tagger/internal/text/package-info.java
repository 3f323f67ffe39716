/** Sentences and words of a text, by offset. */
@NullMarked
package parley.tagger.internal.text;

import org.jspecify.annotations.NullMarked;
