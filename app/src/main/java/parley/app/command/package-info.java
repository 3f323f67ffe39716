/** One class a command: reads its arguments, runs, returns an exit code. */
@NullMarked
package parley.app.command;

import org.jspecify.annotations.NullMarked;
