/** Looking into topics from the command line. */
@NullMarked
package parley.app.topics;

import org.jspecify.annotations.NullMarked;
