/** Files through the door as the backfill lane, paced so that live stays live. */
@NullMarked
package parley.ingest.replay;

import org.jspecify.annotations.NullMarked;
