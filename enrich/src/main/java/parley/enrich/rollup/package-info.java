/** Contributions of stories to subjects, and the arithmetic of buckets and rolling spans. Pure. */
@NullMarked
package parley.enrich.rollup;

import org.jspecify.annotations.NullMarked;
