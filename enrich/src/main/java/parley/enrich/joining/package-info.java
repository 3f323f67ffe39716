/**
 * How stories find those that they are like, and agree which are copies of one text and which tell
 * of one happening, though each is kept on a task of its own. No Kafka.
 */
@NullMarked
package parley.enrich.joining;

import org.jspecify.annotations.NullMarked;
