/** Wire formats: bytes as they came in, story versions and stated refusals out; pure. */
@NullMarked
package parley.ingest.format;

import org.jspecify.annotations.NullMarked;
