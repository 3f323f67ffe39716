/** The public topics into PostgreSQL, exactly once. */
@NullMarked
package parley.sink;

import org.jspecify.annotations.NullMarked;
