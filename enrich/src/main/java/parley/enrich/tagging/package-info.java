/** Who and what a story speaks of: actors, sentiment, relations, talks. */
@NullMarked
package parley.enrich.tagging;

import org.jspecify.annotations.NullMarked;
