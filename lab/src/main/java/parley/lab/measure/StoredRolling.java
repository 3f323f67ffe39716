package parley.lab.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import parley.Aggregate;
import parley.enrich.Codecs;
import parley.enrich.rollup.Rolling;
import parley.enrich.rollup.Tally;
import parley.schemas.BuiltInSchemas;
import parley.schemas.Measure;
import parley.schemas.Span;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/** The buckets of topic `aggregates`, and the rolling spans that they make as of any instant. */
final class StoredRolling {
  private final Map<String, NavigableMap<Instant, Aggregate>> buckets = new HashMap<>();

  private StoredRolling() {}

  /** Reads the topic from its beginning to its present end, the last of each key winning. */
  static StoredRolling read(String bootstrap) {
    StoredRolling read = new StoredRolling();
    Codecs codecs = Codecs.of(new BuiltInSchemas());
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TopicNames.DEFAULT.of(Topic.AGGREGATES)).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> next : consumer.poll(Duration.ofMillis(200))) {
          read.put(codecs.aggregates().decode(next.value()));
        }
      }
    }
    return read;
  }

  private void put(Aggregate bucket) {
    buckets
        .computeIfAbsent(key(bucket.getSubject(), bucket.getSpan()), key -> new TreeMap<>())
        .put(bucket.getStart(), bucket);
  }

  /** The subject's rolling span that ends at the given instant. */
  Tally as(String subject, Span span, Instant end) {
    Instant at = end.minusMillis(1);
    NavigableMap<Instant, Aggregate> all =
        buckets.getOrDefault(key(subject, span.bucket().label()), new TreeMap<>());
    List<Aggregate> within = List.copyOf(all.subMap(span.start(at), true, end, false).values());
    return tally(Rolling.at(subject, span, at, within, 1));
  }

  /** The number of rolling spans of all subjects, at all steps, that are not empty. */
  long steps(Span span) {
    long steps = 0;
    for (Map.Entry<String, NavigableMap<Instant, Aggregate>> entry : buckets.entrySet()) {
      if (entry.getKey().endsWith("|" + span.bucket().label())) {
        Set<Instant> ends = new HashSet<>();
        entry.getValue().values().stream()
            .filter(bucket -> !tally(bucket).isZero())
            .forEach(
                bucket -> {
                  for (int i = 0; i < span.steps(); i++) {
                    ends.add(bucket.getEnd().plus(span.step().multipliedBy(i)));
                  }
                });
        steps += ends.size();
      }
    }
    return steps;
  }

  private static String key(String subject, String span) {
    return subject + "|" + span;
  }

  /** The tally of an aggregate. */
  private static Tally tally(Aggregate a) {
    long[] counts = Measure.all().stream().mapToLong(measure -> measure.of(a)).toArray();
    return Tally.of(counts, a.getProviders(), a.getTaggers(), Map.of());
  }
}
