package parley.lab.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import parley.app.embedded.EmbeddedBroker;
import parley.enrich.rollup.Posting;
import parley.enrich.rollup.Tally;
import parley.schemas.Span;
import parley.schemas.TrustedRecords;

/**
 * Parley's roll-up against hopping windows of the Streams DSL: `HoppingBenchmark [STORIES
 * [CORRECTIONS-PERCENT]]` (1,500, 10), a week of made-up stories with corrections, on one embedded
 * broker, the same settings, one after the other; 400 corrects every story four times. Every window
 * of the DSL, of every subject and step of the week, must equal the rolling span that Parley's
 * buckets give as of then; exit 1 where one does not.
 */
public final class HoppingBenchmark {
  private static final double WARM_UP_SHARE = 0.1;
  private final List<Posting> warmUp;
  private final List<Posting> measured;
  private final Path folder;
  private final String bootstrap;

  /** The cost of one way. */
  private record Cost(double seconds, long writes, double changelog) {}

  private HoppingBenchmark(List<Posting> postings, Path folder, String bootstrap) {
    int cut = (int) (WARM_UP_SHARE * postings.size());
    this.warmUp = postings.subList(0, cut);
    this.measured = postings.subList(cut, postings.size());
    this.folder = folder;
    this.bootstrap = bootstrap;
  }

  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    int stories = args.length > 0 ? Integer.parseInt(args[0]) : 1_500;
    int corrections = args.length > 1 ? Integer.parseInt(args[1]) : 10;
    TrustedRecords.trust();
    Path folder = Files.createTempDirectory("parley-hopping");
    List<Posting> postings =
        MadeUpPostings.of(stories, Duration.ofDays(7), Instant.now(), corrections);
    boolean equal;
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0)) {
      System.out.printf("%d stories, %d postings%n", stories, postings.size());
      equal = new HoppingBenchmark(postings, folder, broker.bootstrap()).run();
    }
    StreamsTrial.delete(folder);
    System.exit(equal ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException, ExecutionException {
    Cost parley;
    try (StreamsTrial trial = ParleyRollUp.start(bootstrap, folder, "roll-up")) {
      parley = cost(trial);
      Thread.sleep(2_000); // what is gathered over a second goes out
    }
    StoredRolling buckets = StoredRolling.read(bootstrap);
    Cost hopping;
    boolean equal;
    createOutput();
    try (StreamsTrial trial =
        new StreamsTrial(
            bootstrap, folder, "hopping", HoppingWindows.IN, HoppingWindows.topology())) {
      hopping = cost(trial);
      equal = equal(trial, buckets);
    }
    // closed, the stores are on disk as a whole
    double parleyDisk = StreamsTrial.bytes(folder.resolve("roll-up"));
    double hoppingDisk = StreamsTrial.bytes(folder.resolve("hopping"));
    print("Parley's roll-up", parley, parleyDisk);
    print("DSL hopping windows", hopping, hoppingDisk);
    System.out.printf(
        Locale.ROOT,
        "hopping / Parley: %.1f times the time, %.1f times the store writes, %.1f times the changelog"
            + " bytes, %.1f times the disk%n",
        hopping.seconds() / parley.seconds(),
        (double) hopping.writes() / parley.writes(),
        hopping.changelog() / parley.changelog(),
        hoppingDisk / parleyDisk);
    return equal;
  }

  private void createOutput() throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin
          .createTopics(
              List.of(new NewTopic(HoppingWindows.OUT, StreamsTrial.PARTITIONS, (short) 1)))
          .all()
          .get();
    }
  }

  private Cost cost(StreamsTrial trial) throws InterruptedException, ExecutionException {
    trial.take(warmUp);
    long writes = trial.storeWrites();
    double changelog = trial.changelogBytes();
    double seconds = trial.take(measured);
    return new Cost(seconds, trial.storeWrites() - writes, trial.changelogBytes() - changelog);
  }

  private void print(String name, Cost cost, double disk) {
    System.out.printf(
        Locale.ROOT,
        "%-20s %7.2f s, %.0f postings/s; %.2f store writes a posting (story and subject); changelogs %.1f"
            + " MB, stores on disk %.1f MB%n",
        name,
        cost.seconds(),
        measured.size() / cost.seconds(),
        (double) cost.writes() / measured.size(),
        cost.changelog() / 1e6,
        disk / 1e6);
  }

  private static boolean equal(StreamsTrial trial, StoredRolling parley) {
    long windows = 0;
    long different = 0;
    for (Span span : HoppingWindows.SPANS) {
      ReadOnlyWindowStore<byte[], Tally> store =
          trial
              .streams()
              .store(
                  StoreQueryParameters.fromNameAndType(
                      HoppingWindows.store(span), QueryableStoreTypes.windowStore()));
      long found = 0;
      try (KeyValueIterator<Windowed<byte[]>, Tally> all = store.all()) {
        while (all.hasNext()) {
          KeyValue<Windowed<byte[]>, Tally> next = all.next();
          String subject = new String(next.key.key(), UTF_8);
          found += next.value.isZero() ? 0 : 1;
          windows++;
          Instant end = next.key.window().endTime();
          different += parley.as(subject, span, end).equals(next.value) ? 0 : 1;
        }
      }
      different += Math.abs(found - parley.steps(span));
    }
    System.out.printf("%d windows compared, %d differences%n", windows, different);
    return different == 0 && windows > 0;
  }
}
