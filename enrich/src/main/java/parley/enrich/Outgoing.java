package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import parley.TaggedStory;
import parley.Verdict;
import parley.enrich.rollup.Posting;
import parley.enrich.rollup.PostingCodec;
import parley.enrich.standing.Change;
import parley.schemas.RecordCodec;

/**
 * A record on its way to a sink of the topology, encoded before any store is written.
 *
 * @param sink its name: the topic's, or that of the way to the next processor
 * @param value null is a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // passes through, compared nowhere
record Outgoing(String sink, byte[] key, byte @Nullable [] value) {
  private static final PostingCodec POSTINGS = new PostingCodec();

  /** To the sink of the codec's topic. */
  static <V extends SpecificRecordBase> Outgoing to(
      RecordCodec<V> codec, String key, @Nullable V value) {
    return new Outgoing(
        codec.topic().shortName(), key.getBytes(UTF_8), value == null ? null : codec.encode(value));
  }

  /** To the roll-up. */
  static Outgoing of(Posting posting) {
    byte[] subject = posting.subject().getBytes(UTF_8);
    return new Outgoing(EnrichTopology.POSTINGS, subject, POSTINGS.encode(posting));
  }

  /**
   * The records that tell subscribers and buckets of a change to a story.
   *
   * @param recountOf the count of its subject that a posting belongs to
   */
  static List<Outgoing> of(
      Change change,
      String storyId,
      Codecs codecs,
      Generation generation,
      ToLongFunction<Posting> recountOf) {
    List<Outgoing> records = new ArrayList<>();
    Optional<TaggedStory> tagged = change.tagged();
    tagged.ifPresent(generation::revise);
    change.retraction().ifPresent(generation::revise);
    Optional<TaggedStory> talks =
        tagged.filter(t -> t.getTags().getTalks().getVerdict() == Verdict.TALKS);
    records.add(to(codecs.tagged(), storyId, tagged.orElse(null)));
    if (talks.isPresent() || change.wasTalks()) {
      records.add(to(codecs.talks(), storyId, talks.orElse(null)));
    }
    change.retraction().ifPresent(r -> records.add(to(codecs.retractions(), storyId, r)));
    for (Posting posting : change.postings()) {
      records.add(of(posting.inCount(recountOf.applyAsLong(posting))));
    }
    return records;
  }

  void forward(ProcessorContext<byte[], byte[]> context, Instant now) {
    context.forward(new Record<>(key, value, now.toEpochMilli()), sink);
  }
}
