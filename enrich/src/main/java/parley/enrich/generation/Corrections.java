package parley.enrich.generation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import parley.Aggregate;
import parley.Cause;
import parley.GenerationEntry;
import parley.Retraction;
import parley.TaggedStory;
import parley.WireDay;
import parley.enrich.TopologyStores;
import parley.enrich.rollup.Contribution;
import parley.schemas.AggregateKey;
import parley.schemas.RecordCodec;
import parley.schemas.Topic;

/** Sends subscribers what a generation holds otherwise, and takes back what it does not hold. */
final class Corrections {
  private final RebuildCluster cluster;
  private final GenerationEntry next;
  private final Producer<byte[], byte[]> producer;
  private final Instant now = Instant.now();
  private final Map<String, Long> sent = new TreeMap<>();

  Corrections(RebuildCluster cluster, GenerationEntry next, Producer<byte[], byte[]> producer) {
    this.cluster = cluster;
    this.next = next;
    this.producer = producer;
  }

  /** Records by topic. */
  Map<String, Long> sent() {
    return sent;
  }

  /**
   * Sends all of it.
   *
   * @param unsent keys of aggregates that the generation will send itself
   */
  void send(Set<String> unsent) throws InterruptedException {
    SideBySide sides = new SideBySide(cluster, next.getNumber());
    Set<String> gone = new HashSet<>();
    sides.read(Topic.TAGGED, (key, pair) -> story(key, pair, gone));
    withdrawals(gone);
    OpenDays open = OpenDays.of(cluster, next, unsent);
    sides.read(
        Topic.AGGREGATES,
        (key, pair) -> {
          Instant start = AggregateKey.parse(key).start().orElseThrow();
          if (!unsent.contains(key) && open.hold(start, now)) {
            counts(Topic.AGGREGATES, cluster.codecs().aggregates(), key, pair);
          }
        });
    sides.read(
        Topic.ROLLING,
        (key, pair) -> {
          if (!unsent.contains(key)) {
            counts(Topic.ROLLING, cluster.codecs().rolling(), key, pair);
          }
        });
    balance();
    wires();
  }

  /** A story that the generation never sent is as it was when it took it over. */
  private void story(String key, SideBySide.Pair pair, Set<String> gone) {
    if (pair.next().isEmpty()) {
      return;
    }
    byte[] live = pair.live();
    byte[] value = pair.next().get().value();
    StoryDifference.of(decoded(live), decoded(value))
        .ifPresent(difference -> correct(key, difference, gone));
  }

  private @Nullable TaggedStory decoded(byte @Nullable [] value) {
    return value == null ? null : cluster.codecs().tagged().decode(value);
  }

  private void correct(String key, StoryDifference difference, Set<String> gone) {
    TaggedStory was = difference.live();
    TaggedStory is = difference.next();
    byte[] value = is == null ? null : cluster.codecs().tagged().encode(is);
    send(Topic.TAGGED, key, value);
    if (difference.isTalks() || difference.wasTalks()) {
      send(Topic.TALKS, key, difference.isTalks() ? value : null);
    }
    if (was != null && is != null) {
      Retraction retraction = retraction(was, is, difference.told());
      send(Topic.RETRACTIONS, key, cluster.codecs().retractions().encode(retraction));
    } else if (was != null) {
      gone.add(key);
    }
  }

  private Retraction retraction(TaggedStory was, TaggedStory is, Cause cause) {
    Set<String> lost = new TreeSet<>(subjects(was));
    lost.removeAll(subjects(is));
    return new Retraction(
        was.getStoryId(),
        is.getRevision(),
        was.getProvider(),
        cause,
        "rebuilt: generation " + next.getNumber(),
        now,
        was.getStoryTime(),
        was.getVersion(),
        null,
        true,
        List.copyOf(lost),
        false,
        was.getVersionText(),
        is.getCopyOf(),
        is.getHappening());
  }

  private static Set<String> subjects(TaggedStory story) {
    return Contribution.of(story).<Set<String>>map(c -> c.tallies().keySet()).orElse(Set.of());
  }

  /** What the generation said when it took back what subscribers still hold. */
  private void withdrawals(Set<String> gone) throws InterruptedException {
    if (gone.isEmpty()) {
      return;
    }
    Map<String, byte[]> said = new HashMap<>();
    read(
        cluster.own(next.getNumber()).of(Topic.RETRACTIONS),
        (key, value) -> {
          if (gone.contains(key) && value != null) {
            said.put(key, value);
          }
        });
    said.forEach((key, value) -> send(Topic.RETRACTIONS, key, value));
  }

  private void counts(Topic topic, RecordCodec<Aggregate> codec, String key, SideBySide.Pair pair) {
    byte[] live = pair.live();
    byte[] value = pair.next().map(SideBySide.Sent::value).orElse(null);
    Aggregate was = live == null ? null : codec.decode(live);
    Aggregate is = value == null ? null : codec.decode(value);
    if (!Counts.areSame(was, is)) {
      send(topic, key, value);
    }
  }

  private void balance() throws InterruptedException {
    Set<String> partitions = new HashSet<>();
    read(
        changelog(TopologyStores.BALANCE),
        (key, value) -> {
          partitions.add(key);
          send(Topic.BALANCE, key, value);
        });
    Set<String> before = new HashSet<>();
    read(live(Topic.BALANCE), (key, value) -> before.add(key));
    before.stream()
        .filter(key -> !partitions.contains(key))
        .forEach(key -> send(Topic.BALANCE, key, null));
  }

  /** Of days that are closed subscribers keep what was counted then. */
  private void wires() throws InterruptedException {
    Map<String, byte[]> days = new HashMap<>();
    Set<String> open = new HashSet<>();
    read(
        changelog(TopologyStores.WIRES),
        (key, value) -> {
          if (value != null) {
            WireDay day = cluster.codecs().wires().decode(value);
            days.put(name(day, day.getPartition()), value);
            open.add(name(day, -1));
          }
        });
    days.forEach((key, value) -> send(Topic.WIRES, key, value));
    Set<String> before = new HashSet<>();
    read(
        live(Topic.WIRES),
        (key, value) -> {
          if (value != null) {
            WireDay day = cluster.codecs().wires().decode(value);
            if (open.contains(name(day, -1)) && !days.containsKey(key)) {
              before.add(key);
            }
          }
        });
    before.forEach(key -> send(Topic.WIRES, key, null));
  }

  private static String name(WireDay day, int partition) {
    return day.getProvider()
        + "|"
        + LocalDate.ofInstant(day.getDay(), ZoneOffset.UTC)
        + "|"
        + partition;
  }

  private String live(Topic topic) {
    return cluster.config().kafka().topics().of(topic);
  }

  private String changelog(String store) {
    return cluster.internal(next.getNumber(), store + "-changelog");
  }

  /** Takes a key and its value. */
  @FunctionalInterface
  private interface Entries {
    void take(String key, byte @Nullable [] value);
  }

  /** The last value of every key of a topic; nothing where there is no such topic. */
  private void read(String topic, Entries entries) throws InterruptedException {
    if (!cluster.topics().contains(topic)) {
      return;
    }
    Map<String, Optional<byte[]>> last = new HashMap<>();
    Map<TopicPartition, Long> ends =
        TopologyGroup.ends(
            cluster.admin(), TopologyGroup.partitions(cluster.admin(), List.of(topic)));
    try (CommittedRecords records = new CommittedRecords(cluster.config().kafka())) {
      records.read(
          ends,
          found -> {
            if (TopologyStores.isEntry(found.key())) {
              last.put(new String(found.key(), UTF_8), Optional.ofNullable(found.value()));
            }
          });
    }
    last.forEach((key, value) -> entries.take(key, value.orElse(null)));
  }

  private void send(Topic topic, String key, byte @Nullable [] value) {
    String name = live(topic);
    var unused = producer.send(new ProducerRecord<>(name, key.getBytes(UTF_8), value));
    sent.merge(name, 1L, Long::sum);
  }
}
