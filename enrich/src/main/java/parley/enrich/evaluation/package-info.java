/** Accuracy as a command: labelled lines in, a table out. */
@NullMarked
package parley.enrich.evaluation;

import org.jspecify.annotations.NullMarked;
