package parley.ingest.feed;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import parley.ingest.IngestConfig;
import parley.ingest.IngestRole;
import parley.schemas.BuiltInSchemas;

/** An instance of ingest in a process of its own, which ends when its standard input does. */
final class FeedInstance {
  private static final Path LOG = Path.of("target", "feed-instances.log");

  private final Process process;

  private FeedInstance(Process process) {
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param hosts the file by which it finds hosts
   */
  static FeedInstance start(Map<String, String> env, Path hosts) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Djdk.net.hosts.file=" + hosts);
    command.add(
        "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(FeedInstance.class.getName());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
    builder.environment().putAll(env);
    return new FeedInstance(builder.start());
  }

  /** As the machine does that loses its power. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** It leaves as it should. */
  void stop() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      kill();
      throw new IllegalStateException("the instance did not end");
    }
  }

  public static void main(String[] args) throws Exception {
    IngestConfig config = IngestConfig.fromEnv(System.getenv());
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (IngestRole role =
        IngestRole.start(config, new BuiltInSchemas(), meters, Clock.systemUTC())) {
      while (System.in.read() >= 0) {
        role.trouble().ifPresent(System.out::println);
      }
    }
  }
}
