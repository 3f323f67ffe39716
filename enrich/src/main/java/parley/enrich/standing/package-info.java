/** Decisions on which version of a story stands, and what that adds to the counts. Pure. */
@NullMarked
package parley.enrich.standing;

import org.jspecify.annotations.NullMarked;
