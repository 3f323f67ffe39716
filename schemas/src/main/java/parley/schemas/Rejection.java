package parley.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One record of topic rejected: the bytes as they came, and headers that say why, where and when.
 * Of more than {@link #MAX_WHOLE_BYTES} only {@link #CUT_BYTES} are kept, with the digest of all.
 *
 * @param bytes as they came, cut where they are too long
 * @param reason what is wrong, naming what and where
 * @param origin where it came from: `http`, `file:name`, `feed:url`, `topic-partition-offset`
 * @param provider who sent it, where known
 * @param contentType as declared, where it was
 */
@SuppressWarnings("ArrayRecordComponent") // as they came; nobody changes or compares them
public record Rejection(
    byte[] bytes,
    String reason,
    String origin,
    Instant at,
    Optional<String> provider,
    Optional<String> contentType,
    Map<String, String> details) {
  /** The most bytes that are kept whole. */
  public static final int MAX_WHOLE_BYTES = 8 * 1024 * 1024;

  /** The bytes that are kept of longer ones. */
  public static final int CUT_BYTES = 64 * 1024;

  /** The detail that is the key of a record set aside from a topic. */
  public static final String KEY = "key";

  /** The bytes that are kept of a key: more than any story id has. */
  private static final int KEY_BYTES = 8_192;

  /** The characters that are kept of a reason, which may name what a sender wrote. */
  private static final int REASON_CHARS = 2_000;

  /** Bytes of a header beside its key and value. */
  private static final int HEADER_BYTES = 10;

  public Rejection {
    details = Map.copyOf(details);
  }

  /** Of bytes as they came. */
  public static Rejection of(
      byte @Nullable [] bytes,
      String reason,
      String origin,
      Instant at,
      Optional<String> provider,
      Optional<String> contentType) {
    byte[] all = bytes == null ? new byte[0] : bytes;
    Map<String, String> details = new LinkedHashMap<>();
    details.put("size", Integer.toString(all.length));
    details.put("sha256", Digest.sha256(all));
    String why = reason.length() > REASON_CHARS ? reason.substring(0, REASON_CHARS) + "…" : reason;
    byte[] kept = all.length > MAX_WHOLE_BYTES ? Arrays.copyOf(all, CUT_BYTES) : all;
    return new Rejection(kept, why, origin, at, provider, contentType, details);
  }

  /** The same, of a record with a key; what it was must be known to send it again. */
  public Rejection withKey(byte @Nullable [] key) {
    if (key == null) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(details);
    more.put(KEY, new String(key, 0, Math.min(key.length, KEY_BYTES), UTF_8));
    return new Rejection(bytes, reason, origin, at, provider, contentType, more);
  }

  /** The same, cut where bytes and headers are more together: for a topic that takes no more. */
  public Rejection within(int maxBytes) {
    int beside = 0;
    for (Header header : headers()) {
      beside += header.key().length() + header.value().length + HEADER_BYTES;
    }
    return bytes.length + beside <= maxBytes
        ? this
        : new Rejection(
            Arrays.copyOf(bytes, Math.max(0, Math.min(CUT_BYTES, maxBytes - beside))),
            reason,
            origin,
            at,
            provider,
            contentType,
            details);
  }

  /** True if only the beginning of the bytes is kept. */
  public boolean cut() {
    String size = details.get("size");
    return size != null && !size.equals(Integer.toString(bytes.length));
  }

  public Headers headers() {
    Headers headers = new RecordHeaders();
    headers.add("reason", reason.getBytes(UTF_8));
    headers.add("origin", origin.getBytes(UTF_8));
    headers.add("at", at.toString().getBytes(UTF_8));
    provider.ifPresent(p -> headers.add("provider", p.getBytes(UTF_8)));
    contentType.ifPresent(c -> headers.add("content-type", c.getBytes(UTF_8)));
    details.forEach((key, value) -> headers.add(key, value.getBytes(UTF_8)));
    return headers;
  }

  /**
   * Reads a record of the topic; headers that are missing are empty or stand at the record's time.
   */
  public static Rejection read(byte @Nullable [] bytes, Headers headers, long timestampMs) {
    Map<String, String> found = new LinkedHashMap<>();
    headers.forEach(h -> found.put(h.key(), h.value() == null ? "" : new String(h.value(), UTF_8)));
    String at = found.remove("at");
    String reason = found.remove("reason");
    String origin = found.remove("origin");
    return new Rejection(
        bytes == null ? new byte[0] : bytes,
        reason == null ? "" : reason,
        origin == null ? "" : origin,
        at == null ? Instant.ofEpochMilli(timestampMs) : Instant.parse(at),
        Optional.ofNullable(found.remove("provider")),
        Optional.ofNullable(found.remove("content-type")),
        found);
  }
}
