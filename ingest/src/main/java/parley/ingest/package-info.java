/** Wire formats and feeds in, the stories topic out. */
@NullMarked
package parley.ingest;

import org.jspecify.annotations.NullMarked;
