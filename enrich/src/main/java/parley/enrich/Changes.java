package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import parley.TaggedStory;
import parley.Verdict;
import parley.enrich.Outgoing.Channel;
import parley.enrich.rollup.Posting;
import parley.enrich.rollup.PostingCodec;
import parley.enrich.standing.Change;

/** Writes what a change says as the records that say it. */
final class Changes {
  private final Codecs codecs;
  private final PostingCodec postings = new PostingCodec();

  Changes(Codecs codecs) {
    this.codecs = codecs;
  }

  List<Record<byte[], Outgoing>> records(String storyId, Optional<Change> change) {
    return change.map(c -> records(storyId, c)).orElse(List.of());
  }

  private List<Record<byte[], Outgoing>> records(String storyId, Change change) {
    List<Record<byte[], Outgoing>> records = new ArrayList<>();
    byte[] id = storyId.getBytes(UTF_8);
    Optional<TaggedStory> tagged = change.tagged();
    Optional<TaggedStory> talks =
        tagged.filter(t -> t.getTags().getTalks().getVerdict() == Verdict.TALKS);
    records.add(record(id, Channel.TAGGED, tagged.map(codecs.tagged()::encode).orElse(null)));
    if (talks.isPresent() || change.wasTalks()) {
      records.add(record(id, Channel.TALKS, talks.map(codecs.talks()::encode).orElse(null)));
    }
    change
        .retraction()
        .ifPresent(
            r -> records.add(record(id, Channel.RETRACTIONS, codecs.retractions().encode(r))));
    for (Posting posting : change.postings()) {
      byte[] subject = posting.subject().getBytes(UTF_8);
      records.add(record(subject, Channel.POSTINGS, postings.encode(posting)));
    }
    return records;
  }

  private static Record<byte[], Outgoing> record(
      byte[] key, Channel channel, byte @Nullable [] value) {
    return new Record<>(key, new Outgoing(channel, value), 0);
  }
}
