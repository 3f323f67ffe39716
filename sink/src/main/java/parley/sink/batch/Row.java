package parley.sink.batch;

import java.util.Optional;

/**
 * One record as it goes into a table.
 *
 * @param key the one by which the table tells rows apart
 * @param value empty for a tombstone: the row is to go
 */
public record Row<V>(String key, Optional<V> value) {}
