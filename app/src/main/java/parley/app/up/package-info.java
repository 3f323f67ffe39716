/** Every role in one process, on an embedded broker and database. */
@NullMarked
package parley.app.up;

import org.jspecify.annotations.NullMarked;
