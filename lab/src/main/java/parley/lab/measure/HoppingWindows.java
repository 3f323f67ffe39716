package parley.lab.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.WindowStore;
import parley.enrich.rollup.Posting;
import parley.enrich.rollup.PostingCodec;
import parley.enrich.rollup.Tally;
import parley.schemas.Span;

/**
 * Rolling spans as the Streams DSL has them: hopping windows of an hour by the minute, a day by the
 * hour, a week by the day; only the window of the present goes out. Grace is a week, so that a
 * correction a week later still counts, as it does in Parley. Event references are left out: a
 * window's sum cannot count distinct events of days.
 */
final class HoppingWindows {
  static final String IN = "hopping-postings";
  static final String OUT = "hopping-rolling";
  static final List<Span> SPANS = List.of(Span.ROLLING_HOUR, Span.ROLLING_DAY, Span.ROLLING_WEEK);
  private static final Duration GRACE = Duration.ofDays(7);

  private static final PostingCodec CODEC = new PostingCodec();
  private static final Serde<byte[]> BYTES = Serdes.ByteArray();
  private static final Serde<Tally> TALLIES =
      Serdes.serdeFrom(
          (topic, tally) ->
              tally == null ? null : CODEC.encode(new Posting("", Instant.EPOCH, tally, false)),
          (topic, bytes) -> bytes == null ? null : CODEC.decode("", bytes).tally());

  private HoppingWindows() {}

  static Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    KGroupedStream<byte[], Tally> postings =
        builder.stream(IN, Consumed.with(BYTES, BYTES).withName("postings"))
            .mapValues(
                bytes -> CODEC.decode("", bytes).tally().withoutEvents(), Named.as("decoded"))
            .groupByKey(Grouped.with("by-subject", BYTES, TALLIES));
    for (Span span : SPANS) {
      Duration length = span.step().multipliedBy(span.steps());
      postings
          .windowedBy(TimeWindows.ofSizeAndGrace(length, GRACE).advanceBy(span.step()))
          .aggregate(
              () -> Tally.EMPTY,
              (subject, posting, sum) -> sum.plus(posting),
              Named.as("sum-" + span.label()),
              Materialized.<byte[], Tally, WindowStore<Bytes, byte[]>>as(store(span))
                  .withKeySerde(BYTES)
                  .withValueSerde(TALLIES)
                  .withLoggingEnabled(Map.of()))
          .toStream(Named.as("changes-" + span.label()))
          .filter((window, sum) -> isNow(window, span), Named.as("now-" + span.label()))
          .selectKey((window, sum) -> window.key(), Named.as("key-" + span.label()))
          .to(OUT, Produced.with(BYTES, TALLIES).withName("out-" + span.label()));
    }
    return builder.build();
  }

  static String store(Span span) {
    return "windows-" + span.label();
  }

  private static boolean isNow(Windowed<byte[]> window, Span span) {
    return window.window().endTime().equals(span.end(Instant.now()));
  }
}
