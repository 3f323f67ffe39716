/** Programs that put stories into a running `up`, and time what comes out. */
@NullMarked
package parley.lab.load;

import org.jspecify.annotations.NullMarked;
