/**
 * Where accepted versions and refused bytes are written, and how far the log's reader is behind.
 */
@NullMarked
package parley.ingest.log;

import org.jspecify.annotations.NullMarked;
