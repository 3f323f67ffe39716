/** The built-in schema ids under the paths of a Confluent schema registry, read-only. */
@NullMarked
package parley.dashboard.schemaids;

import org.jspecify.annotations.NullMarked;
