/** Limits on what is taken in, and streams that are read within them; pure. */
@NullMarked
package parley.ingest.limits;

import org.jspecify.annotations.NullMarked;
