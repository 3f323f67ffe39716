package parley.enrich;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.schemas.KafkaSettings;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/**
 * The largest records that topics take. A record that the broker refuses ends the transaction that
 * it is in, and the next one, and so on: so its size is known before anything is written.
 *
 * @param topics bytes of key, value and headers that each topic of the catalogue takes; {@link
 *     #INTERNAL_BYTES} where it is not among them
 */
public record SizeLimits(Map<Topic, Integer> topics) {
  /**
   * The largest record of stores' changelogs and postings, whose topics Kafka Streams makes with
   * the broker's own limit: 1,048,588 bytes, unless somebody lowered it.
   */
  static final int INTERNAL_BYTES = 1_000_000;

  /** Bytes of a batch of one record beside its key, value and headers; with some to spare. */
  private static final int BATCH_BYTES = 1_024;

  private static final int ASK_SECONDS = 30;

  private static final Logger LOG = LoggerFactory.getLogger(SizeLimits.class);

  public SizeLimits {
    topics = Map.copyOf(topics);
  }

  /** Of topics as the catalogue makes them. */
  public static SizeLimits ofCatalogue() {
    return new SizeLimits(Map.of(Topic.REJECTED, Topic.MAX_MESSAGE_BYTES - BATCH_BYTES));
  }

  /** Of topics as the cluster has them; those of the catalogue where it does not say. */
  static SizeLimits read(KafkaSettings kafka, Collection<Topic> written)
      throws InterruptedException {
    Map<ConfigResource, Topic> resources = new LinkedHashMap<>();
    written.forEach(
        t -> resources.put(new ConfigResource(ConfigResource.Type.TOPIC, kafka.topics().of(t)), t));
    Map<Topic, Integer> limits = new EnumMap<>(Topic.class);
    try (Admin admin = Admin.create(kafka.properties())) {
      Map<ConfigResource, Config> found =
          admin.describeConfigs(resources.keySet()).all().get(ASK_SECONDS, TimeUnit.SECONDS);
      found.forEach(
          (resource, config) -> {
            Topic topic = resources.get(resource);
            int bytes = Integer.parseInt(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
            limits.put(topic, Math.min(bytes, Topic.MAX_MESSAGE_BYTES) - BATCH_BYTES);
          });
      return new SizeLimits(limits);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("how large records may be is not told; those of the catalogue are taken for it", e);
      return ofCatalogue();
    }
  }

  int of(Topic topic) {
    return topics.getOrDefault(topic, INTERNAL_BYTES);
  }

  /** The limit of a sink, by its name: a topic's short name, or a way within the topology. */
  int of(String sink) {
    return TopicNames.DEFAULT.find(sink).map(this::of).orElse(INTERNAL_BYTES);
  }

  /**
   * @throws TooLargeException if the record is larger than its sink takes
   */
  void require(Outgoing record) throws TooLargeException {
    int bytes = record.key().length + (record.value() == null ? 0 : record.value().length);
    require("a record of " + record.sink(), bytes, of(record.sink()));
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
