/** Accuracy as a command: labelled lines in, a table out. */
@NullMarked
package parley.app.evaluation;

import org.jspecify.annotations.NullMarked;
