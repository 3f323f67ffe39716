/** Wire stories pushed over HTTP. */
@NullMarked
package parley.ingest.http;

import org.jspecify.annotations.NullMarked;
