/** Live changes, from the database's notifications to everyone who listens. */
@NullMarked
package parley.dashboard.live;

import org.jspecify.annotations.NullMarked;
