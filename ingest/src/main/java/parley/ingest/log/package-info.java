/**
 * The log that accepted versions and refused bytes are written to, and a measure of how far its
 * reader is behind.
 */
@NullMarked
package parley.ingest.log;

import org.jspecify.annotations.NullMarked;
