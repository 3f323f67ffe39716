package parley.enrich;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import parley.schemas.Rejection;
import parley.schemas.Topic;

/** The way of a processor's bad records to topic rejected, with their place and their key. */
final class SetAside {
  private final ProcessorContext<byte[], byte[]> context;
  private final String sink;
  private final int maxBytes;

  SetAside(ProcessorContext<byte[], byte[]> context, String sink, SizeLimits limits) {
    this.context = context;
    this.sink = sink;
    this.maxBytes = limits.most(Topic.REJECTED.shortName());
  }

  /** Sends the record that is at work; its place. */
  String send(
      Record<byte[], byte[]> message, String reason, Optional<String> provider, Instant now) {
    String origin = Place.of(context, message).toString();
    Rejection rejection =
        Rejection.of(message.value(), reason, origin, now, provider, Optional.empty())
            .withKey(message.key())
            .within(maxBytes);
    Headers headers = new RecordHeaders(rejection.headers());
    context.forward(new Record<>(null, rejection.bytes(), now.toEpochMilli(), headers), sink);
    return origin;
  }
}
