package parley.app.command;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.Lane;
import parley.StoryVersion;
import parley.app.Environment;
import parley.app.topics.TopicReader;
import parley.enrich.generation.LiveGroup;
import parley.ingest.IngestConfig;
import parley.ingest.format.WireItem;
import parley.ingest.intake.Intake;
import parley.ingest.intake.ItemResult;
import parley.ingest.log.KafkaStoryLog;
import parley.ingest.log.LagPace;
import parley.ingest.profile.AgencyProfiles;
import parley.ingest.replay.RejectedReplay;
import parley.ingest.replay.Replay;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;
import parley.schemas.VersionNumber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `parley replay FILE…`: wire files through the door, as the backfill lane. */
@Command(
    name = "replay",
    description =
        "Wire files of any format in, as the backfill lane; a line for each item. What was rejected can"
            + " be written to files by `parley rejected --save DIR`, mended, and taken in by `parley"
            + " replay --rejected DIR/*`.")
final class ReplayCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayCommand.class);
  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(30);

  private final Environment environment;

  @Mixin private ClusterOption cluster = new ClusterOption();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "wire files, gzip'd or not; - for standard input")
  private List<Path> files = List.of();

  @Option(
      names = "--rejected",
      description = {
        "what is on topic rejected, once more: after Parley has learned to read it, or what was in",
        "its way is gone; what was set aside from topic stories goes there again, as it was;",
        "with files that `rejected --save` wrote: these alone, with their bytes as mended there,"
            + " as if they came the way the broken ones came"
      })
  private boolean again;

  @Option(
      names = "--from",
      paramLabel = "OFFSET",
      description =
          "with --rejected and no files: the first to offer, as `parley rejected` shows it")
  private Optional<Long> from = Optional.empty();

  @Option(
      names = "--provider",
      description = "who sent them; wins over what the files say; not with --rejected")
  private Optional<String> provider = Optional.empty();

  @Option(
      names = "--published",
      description =
          "when items were made that do not say so, 2025-02-18T15:00:00Z; not with --rejected")
  private Optional<Instant> published = Optional.empty();

  @Option(names = "--live", description = "as the live lane, not held back; not with --rejected")
  private boolean live;

  @Option(
      names = {"-q", "--quiet"},
      description = "no line for items that were accepted")
  private boolean quiet;

  private long accepted;
  private long rejected;
  private long leftOut;

  ReplayCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    boolean piped = files.equals(List.of(Path.of("-")));
    if (files.isEmpty() && !again) {
      throw CommandException.usage("name files, or - for standard input, or --rejected");
    }
    if (again && (provider.isPresent() || published.isPresent() || live)) {
      throw CommandException.usage(
          "--provider, --published and --live are not for --rejected: each record says how it came");
    }
    if (from.isPresent() && !(again && files.isEmpty())) {
      throw CommandException.usage("--from is for --rejected without files");
    }
    for (Path file : files) {
      if ((!piped || again) && !Files.isRegularFile(file)) {
        throw CommandException.usage("no such file: " + file);
      }
    }
    Optional<MendedFiles> mended =
        again && !files.isEmpty() ? Optional.of(MendedFiles.of(files)) : Optional.empty();
    Environment here = cluster.apply(environment);
    Map<String, String> env = here.env();
    IngestConfig config = IngestConfig.fromEnv(env);
    // says at once that no broker answers, where the pace would wait for one
    try (TopicReader stories = new TopicReader(config.kafka(), Topic.STORIES)) {
      LOG.debug("{} partitions", stories.partitions().size());
    }
    SchemaRegistry registry = cluster.registry(environment);
    try (KafkaStoryLog log = new KafkaStoryLog(config.kafka(), registry, DELIVERY_TIMEOUT);
        LiveGroup reader = cluster.storiesReader(environment);
        LagPace pace = new LagPace(config.kafka(), reader, System::nanoTime)) {
      Intake intake =
          new Intake(
              log, new SimpleMeterRegistry(), AgencyProfiles.fromEnv(env), Integer.MAX_VALUE);
      Replay replay = new Replay(intake, live ? () -> {} : pace, environment.clock());
      Replay.Options options =
          new Replay.Options(provider, published, live ? Lane.LIVE : Lane.BACKFILL);
      Report report = new Report(new ProgressBar(environment));
      if (again) {
        RejectedReplay.Ways ways = new RejectedReplay.Ways(intake, log);
        new RejectedReplay(config.kafka(), registry, ways, environment.clock())
            .run(
                mended.map(MendedFiles::firstOffset).orElse(from.orElse(0L)),
                record ->
                    mended
                        .map(m -> m.bytes(record.offset()))
                        .orElseGet(() -> Optional.of(record.rejection().bytes())),
                new RejectedReport(report));
        mended.ifPresent(m -> m.unmet().forEach(this::unmet));
      } else if (piped) {
        replay.run(environment.in(), options, report);
      } else {
        replay.run(files, options, report);
      }
    }
    environment.err().printf("%d accepted, %d rejected", accepted, rejected);
    environment.err().println(again ? ", " + leftOut + " left out" : "");
    // a mended file that is left out is not mended
    boolean well = rejected == 0 && (mended.isEmpty() || leftOut == 0);
    return well ? 0 : ParleyCommand.EXIT_FAILED;
  }

  private void unmet(Path file) {
    leftOut++;
    environment.out().println("left out " + file + ": topic rejected holds no such record");
  }

  private final class RejectedReport implements RejectedReplay.Progress {
    private final Report report;

    RejectedReport(Report report) {
      this.report = report;
    }

    @Override
    public void taken(RejectedReplay.RejectedRecord record, List<ItemResult> results) {
      report.taken(Path.of("rejected-" + record.offset()), results);
    }

    @Override
    public void skipped(RejectedReplay.RejectedRecord record, String why) {
      leftOut++;
      environment.out().println("left out rejected-" + record.offset() + ": " + why);
    }
  }

  private final class Report implements Replay.Progress {
    private final ProgressBar bar;

    Report(ProgressBar bar) {
      this.bar = bar;
    }

    @Override
    public void taken(Path file, List<ItemResult> results) {
      for (ItemResult result : results) {
        if (result.item() instanceof WireItem.Accepted item) {
          accepted++;
          if (!quiet) {
            bar.clear();
            StoryVersion story = item.story();
            String version = VersionNumber.text(story.getVersion(), story.getVersionText());
            environment
                .out()
                .println(
                    "accepted "
                        + story.getStoryId()
                        + (version == null ? "" : " v" + version)
                        + " "
                        + story.getStatus()
                        + " "
                        + story.getKind());
          }
        } else if (result.item() instanceof WireItem.Refused item) {
          rejected++;
          bar.clear();
          environment.out().println("rejected " + file + ": " + item.reason());
        }
      }
    }

    @Override
    public void read(long bytes, long of) {
      bar.show(bytes, of, accepted + rejected);
    }
  }
}
