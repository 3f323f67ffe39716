/** The command line, and the one process that runs every role. */
@NullMarked
package parley.app;

import org.jspecify.annotations.NullMarked;
