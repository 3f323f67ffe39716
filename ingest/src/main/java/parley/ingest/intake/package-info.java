/** The one door: bytes in, every item on the log or among the rejected, a result for each. */
@NullMarked
package parley.ingest.intake;

import org.jspecify.annotations.NullMarked;
