/**
 * A real Kafka broker and a real PostgreSQL inside this process or beneath it, on a folder of their
 * own.
 */
@NullMarked
package parley.app.embedded;

import org.jspecify.annotations.NullMarked;
