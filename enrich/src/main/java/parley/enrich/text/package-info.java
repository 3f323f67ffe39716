/** Sentences and words of a text, by offset. */
@NullMarked
package parley.enrich.text;

import org.jspecify.annotations.NullMarked;
