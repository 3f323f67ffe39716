/** The JSON API over the SQL views, each query beside the endpoint that asks it. */
@NullMarked
package parley.dashboard.api;

import org.jspecify.annotations.NullMarked;
