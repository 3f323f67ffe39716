package parley.enrich.rollup;

import java.time.Instant;
import java.util.Arrays;
import parley.schemas.TrustedRecords;

/** Postings as bytes; the subject is the record's key. May be used by several threads. */
public final class PostingCodec {
  public PostingCodec() {
    TrustedRecords.trust();
  }

  public byte[] encode(Posting posting) {
    Tally tally = posting.tally();
    return StoredRecord.bytes(
        new parley.ledger.Posting(
                posting.storyTime().toEpochMilli(),
                Arrays.stream(tally.counts()).boxed().toList(),
                tally.providers(),
                tally.taggers(),
                tally.events(),
                posting.takesBack())
            ::toByteBuffer);
  }

  public Posting decode(String subject, byte[] bytes) {
    parley.ledger.Posting read = StoredRecord.read(bytes, parley.ledger.Posting::fromByteBuffer);
    return new Posting(
        subject,
        Instant.ofEpochMilli(read.getStoryTime()),
        Tally.of(
            read.getCounts().stream().mapToLong(Long::longValue).toArray(),
            read.getProviders(),
            read.getTaggers(),
            read.getEvents()),
        read.getTakesBack());
  }
}
