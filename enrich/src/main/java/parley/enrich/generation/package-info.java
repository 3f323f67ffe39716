/**
 * Generations of tags and counts: one is live, another may be built beside it, compared with it,
 * and take its place.
 */
@NullMarked
package parley.enrich.generation;

import org.jspecify.annotations.NullMarked;
