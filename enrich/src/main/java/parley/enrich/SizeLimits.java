package parley.enrich;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.config.TopicConfig;
import parley.schemas.FoundTopic;
import parley.schemas.Topic;
import parley.schemas.TopicUser;

/**
 * The largest records that topics take. A record that the broker refuses ends the transaction that
 * it is in, and the next one, and so on: so its size is known before anything is written.
 *
 * @param sinks bytes of key, value and headers that each sink of the topology takes, by its name;
 *     {@link #INTERNAL_BYTES} where it is not among them
 */
public record SizeLimits(Map<String, Integer> sinks) {
  /**
   * The largest record of stores' changelogs and of postings. Their topics take more, unless a
   * release before made them with the brokers' own limit, 1,048,588 bytes.
   */
  static final int INTERNAL_BYTES = 1_000_000;

  /** Bytes of a batch of one record beside its key, value and headers; with some to spare. */
  private static final int BATCH_BYTES = 1_024;

  public SizeLimits {
    sinks = Map.copyOf(sinks);
  }

  /** Of topics as the catalogue makes them. */
  public static SizeLimits ofCatalogue() {
    Map<String, Integer> sinks = new HashMap<>();
    TopicUser.ENRICH
        .writes()
        .forEach(topic -> sinks.put(topic.shortName(), Topic.MAX_MESSAGE_BYTES - BATCH_BYTES));
    return new SizeLimits(sinks);
  }

  /** Of topics as a cluster has them; small where it does not tell. */
  static SizeLimits of(Function<Topic, FoundTopic> found) {
    Map<String, Integer> sinks = new HashMap<>();
    for (Topic topic : TopicUser.ENRICH.writes()) {
      found
          .apply(topic)
          .settings()
          .map(settings -> settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG))
          .map(bytes -> Math.min(Integer.parseInt(bytes), Topic.MAX_MESSAGE_BYTES) - BATCH_BYTES)
          .ifPresent(bytes -> sinks.put(topic.shortName(), bytes));
    }
    return new SizeLimits(sinks);
  }

  /** What a sink takes, by its name: a topic's short name, or a way within the topology. */
  int most(String sink) {
    return sinks.getOrDefault(sink, INTERNAL_BYTES);
  }

  /**
   * @throws TooLargeException if the record is larger than its sink takes
   */
  void require(Outgoing record) throws TooLargeException {
    int bytes = record.key().length + (record.value() == null ? 0 : record.value().length);
    require("a record of " + record.sink(), bytes, most(record.sink()));
  }

  /**
   * @throws TooLargeException if an entry of a store is larger than its changelog takes
   */
  static void requireStored(String store, byte[] key, byte[] value) throws TooLargeException {
    require("an entry of " + store, key.length + value.length, INTERNAL_BYTES);
  }

  private static void require(String what, int bytes, int most) throws TooLargeException {
    if (bytes > most) {
      throw new TooLargeException(what + " would be of " + bytes + " bytes, over " + most);
    }
  }

  /** A record would be larger than its topic takes. */
  static final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
      super(message, null, false, false);
    }
  }
}
