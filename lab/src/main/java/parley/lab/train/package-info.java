/**
 * Training of what the tagger has learned, from labelled examples to the files that ship with it.
 */
@NullMarked
package parley.lab.train;

import org.jspecify.annotations.NullMarked;
