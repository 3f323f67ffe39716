/** Records of the stores as bytes, readable by every later release. */
@NullMarked
package parley.enrich.stored;

import org.jspecify.annotations.NullMarked;
