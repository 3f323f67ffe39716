package parley.app.command;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import parley.RegistryEntry;
import parley.app.Environment;
import parley.app.topics.TopicReader;
import parley.enrich.LiveRegistry;
import parley.schemas.RecordCodec;
import parley.schemas.Topic;
import parley.tagger.registry.RefusedEntryException;
import parley.tagger.registry.Registry;

/** The registry in the jar with the broker's live changes, if a broker answers. */
final class CurrentRegistry {
  private CurrentRegistry() {}

  static Registry read(Environment environment, ClusterOption cluster) {
    RecordCodec<RegistryEntry> codec =
        new RecordCodec<>(Topic.REGISTRY, RegistryEntry.class, cluster.registry(environment));
    Registry[] registry = {Registry.builtIn()};
    try (TopicReader topic = new TopicReader(cluster.kafka(environment), Topic.REGISTRY)) {
      topic.readToEnd(
          topic.partitions(), found -> registry[0] = changed(registry[0], codec, found));
    } catch (TimeoutException e) {
      environment.err().println("no broker answers: this is the registry without live changes");
    }
    return registry[0];
  }

  private static Registry changed(
      Registry registry, RecordCodec<RegistryEntry> codec, ConsumerRecord<String, byte[]> found) {
    try {
      return found.value() == null
          ? registry.without(found.key())
          : registry.with(LiveRegistry.entry(codec.decode(found.value())));
    } catch (RefusedEntryException | RecordCodec.UnreadableException e) {
      return registry;
    }
  }
}
