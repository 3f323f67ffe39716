package parley.oracle;

import java.time.Instant;
import parley.Embargo;
import parley.Kind;
import parley.OperatorOrder;
import parley.Status;
import parley.StoryVersion;
import parley.schemas.Digest;
import parley.schemas.TrustedRecords;

/** Story versions for tests: each call gives a message of its own. */
public final class Messages {
  static {
    TrustedRecords.trust();
  }

  private final String provider;
  private final String guid;
  private int count;

  public Messages(String provider, String guid) {
    this.provider = provider;
    this.guid = guid;
  }

  public String storyId() {
    return provider + "/" + guid;
  }

  /** A usable news version that was made and received at an instant. */
  public StoryVersion.Builder version(Long number, String body, Instant received) {
    return message(received)
        .setVersion(number)
        .setVersionCreated(received)
        .setBody(body)
        .setContentDigest(Digest.sha256(body));
  }

  public StoryVersion.Builder kill(Instant received) {
    return message(received).setStatus(Status.CANCELED);
  }

  public StoryVersion.Builder order(OperatorOrder order, Instant received) {
    return message(received).setOperatorOrder(order).setOrigin("operator:ann");
  }

  public static Embargo until(Instant instant) {
    return new Embargo(instant, String.valueOf(instant));
  }

  private StoryVersion.Builder message(Instant received) {
    count++;
    return StoryVersion.newBuilder()
        .setStoryId(storyId())
        .setProvider(provider)
        .setGuid(guid)
        .setMessageId(Digest.sha256(storyId() + "#" + count))
        .setContentDigest(Digest.sha256(""))
        .setReceivedAt(received)
        .setStatus(Status.USABLE)
        .setKind(Kind.NEWS)
        .setHeadline("A headline")
        .setOrigin("test");
  }
}
