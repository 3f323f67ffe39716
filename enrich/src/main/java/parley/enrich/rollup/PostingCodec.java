package parley.enrich.rollup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
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
    try {
      ByteBuffer bytes =
          new parley.ledger.Posting(
                  posting.storyTime().toEpochMilli(),
                  Arrays.stream(tally.counts()).boxed().toList(),
                  tally.providers(),
                  tally.taggers(),
                  tally.events(),
                  posting.takesBack())
              .toByteBuffer();
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Posting decode(String subject, byte[] bytes) {
    try {
      parley.ledger.Posting read = parley.ledger.Posting.fromByteBuffer(ByteBuffer.wrap(bytes));
      return new Posting(
          subject,
          Instant.ofEpochMilli(read.getStoryTime()),
          Tally.of(
              read.getCounts().stream().mapToLong(Long::longValue).toArray(),
              read.getProviders(),
              read.getTaggers(),
              read.getEvents()),
          read.getTakesBack());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
