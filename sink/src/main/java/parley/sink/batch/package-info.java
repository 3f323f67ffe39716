/** The contents of a transaction of the sink, decided without Kafka or a database. */
@NullMarked
package parley.sink.batch;

import org.jspecify.annotations.NullMarked;
