/** What a transaction of the sink holds, decided without Kafka or a database. */
@NullMarked
package parley.sink.batch;

import org.jspecify.annotations.NullMarked;
