/** The web page's files, served from the jar. */
@NullMarked
package parley.dashboard.page;

import org.jspecify.annotations.NullMarked;
