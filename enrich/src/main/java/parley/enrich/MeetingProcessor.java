package parley.enrich;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import parley.enrich.joining.JoinRules;
import parley.enrich.joining.Meeting;
import parley.enrich.joining.Outbox;
import parley.enrich.stored.StoreVersion;

/** By candidate key: where stories meet that may be alike. */
final class MeetingProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  static final String MEETINGS = "meetings";

  /** The sink of what it tells homes. */
  static final String TO_HOMES = "meetings-to-homes";

  private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(1);

  private final Runnable admission;
  private final JoinRules rules;
  private final int partitions;
  private final InstantSource clock;

  private @Nullable ProcessorContext<byte[], byte[]> context;
  private @Nullable Meeting meeting;
  private @Nullable StoreVersion version;

  MeetingProcessor(EnrichTopology.Design design) {
    this.admission = design.admission();
    this.rules = design.rules();
    this.partitions = design.partitions();
    this.clock = design.clock();
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> given) {
    admission.run();
    context = given;
    KeyValueStore<Bytes, byte[]> store = given.getStateStore(MEETINGS);
    meeting = new Meeting(rules, new StoreEntries(store));
    StoreVersion mark = new StoreVersion(store);
    version = mark;
    DailySweep sweep =
        new DailySweep(store, (key, value, now) -> Meeting.isOver(value, now) ? null : value);
    given.schedule(
        SWEEP_INTERVAL,
        PunctuationType.WALL_CLOCK_TIME,
        at -> {
          mark.mark();
          sweep.step(clock.instant());
        });
  }

  @Override
  public void process(Record<byte[], byte[]> message) {
    if (context == null || meeting == null || version == null) {
      throw new IllegalStateException("used before init");
    }
    Instant now = clock.instant();
    version.mark();
    Outbox out = new Outbox(partitions);
    meeting.take(message.value(), now, out);
    Mailing.forward(out.toHomes(), TO_HOMES, context, now);
  }
}
