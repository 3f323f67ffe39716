package parley.enrich.rollup;

import java.time.Instant;
import java.util.Arrays;
import parley.enrich.stored.StoredCodec;

/** Postings as bytes; the subject is the record's key. May be used by several threads. */
public final class PostingCodec {
  private final StoredCodec<parley.ledger.Posting> postings =
      StoredCodec.of(parley.ledger.Posting.class);

  public byte[] encode(Posting posting) {
    Tally tally = posting.tally();
    return postings.encode(
        new parley.ledger.Posting(
            posting.storyTime().toEpochMilli(),
            Arrays.stream(tally.counts()).boxed().toList(),
            tally.providers(),
            tally.taggers(),
            tally.events(),
            posting.takesBack(),
            posting.recount(),
            posting.ended()));
  }

  public Posting decode(String subject, byte[] bytes) {
    parley.ledger.Posting read = postings.decode(bytes);
    return new Posting(
        subject,
        Instant.ofEpochMilli(read.getStoryTime()),
        Tally.of(
            read.getCounts().stream().mapToLong(Long::longValue).toArray(),
            read.getProviders(),
            read.getTaggers(),
            read.getEvents()),
        read.getTakesBack(),
        read.getRecount(),
        read.getEnded());
  }
}
