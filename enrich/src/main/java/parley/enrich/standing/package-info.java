/** Which version of a story stands, and what that adds to and takes back from the counts. Pure. */
@NullMarked
package parley.enrich.standing;

import org.jspecify.annotations.NullMarked;
