/** The topology: stories in; tags, retractions, aggregates and the message balance out. */
@NullMarked
package parley.enrich;

import org.jspecify.annotations.NullMarked;
