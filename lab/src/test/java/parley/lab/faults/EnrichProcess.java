package parley.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One instance of enrich with a name, in a process of its own; it may be killed and started again
 * on the folder that it left, or on an empty one.
 */
final class EnrichProcess implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(4);

  private final String name;
  private final Path folder;
  private final Map<String, String> env;
  private Process process;

  /**
   * Starts it.
   *
   * @param folder has its stores, its log, and {@link #slow} for all instances beside it
   */
  EnrichProcess(String name, Path folder, Map<String, String> env) throws IOException {
    this.name = name;
    this.folder = Files.createDirectories(folder.resolve(name));
    this.env = new TreeMap<>(env);
    this.env.put("PARLEY_ENRICH_STATE_DIR", stores().toString());
    this.env.putIfAbsent(WordEnrich.SLOW, slow(folder).toString());
    this.env.put("PARLEY_KAFKA_CLIENT_ID", name);
    this.process = start();
  }

  /** While this file is there, instances are slow. */
  static Path slow(Path folder) {
    return folder.resolve("slow");
  }

  private Process start() throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.add("-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), WordEnrich.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().putAll(env);
    return builder.start();
  }

  String name() {
    return name;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it has printed since it was first started. */
  String output() {
    try {
      return Files.readString(log());
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Returns once it takes messages. */
  EnrichProcess awaitRunning() {
    await(name + " runs")
        .atMost(TIMEOUT)
        .untilAsserted(
            () -> {
              assertThat(process.isAlive()).as(output()).isTrue();
              assertThat(output()).contains("running");
            });
    return this;
  }

  /** As a loss of power ends it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Starts it again after its end, on the stores that it left. */
  void startAgain() throws IOException {
    assertThat(process.isAlive()).isFalse();
    process = start();
  }

  /** Removes the stores that it left. */
  void wipe() throws IOException {
    List<Path> all;
    try (var found = Files.walk(stores())) {
      all = new ArrayList<>(found.toList());
    }
    Collections.reverse(all);
    for (Path path : all) {
      Files.delete(path);
    }
  }

  /** Lets it do nothing, and notice nothing, until {@link #resume}. */
  void stop() throws IOException, InterruptedException {
    signal("-STOP");
  }

  void resume() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    int code = new ProcessBuilder("kill", signal, "" + process.pid()).start().waitFor();
    assertThat(code).as("kill " + signal).isZero();
  }

  private Path stores() {
    return folder.resolve("state");
  }

  private Path log() {
    return folder.resolve("log");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
