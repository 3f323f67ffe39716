package parley.enrich;

import org.jspecify.annotations.Nullable;

/**
 * A record on its way out of a processor, encoded.
 *
 * @param value null is a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // passes through, compared nowhere
record Outgoing(Channel channel, byte @Nullable [] value) {
  enum Channel {
    TAGGED,
    TALKS,
    RETRACTIONS,
    REJECTED,
    BALANCE,
    POSTINGS,
    AGGREGATES,
    ROLLING
  }
}
