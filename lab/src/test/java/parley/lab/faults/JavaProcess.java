package parley.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program on the tests' own classes, in a process that may be killed, stopped and started. */
class JavaProcess implements AutoCloseable {
  private final String name;
  private final Path log;
  private final ProcessBuilder builder;
  private Process process;
  private int starts = 1;

  /**
   * Starts it.
   *
   * @param folder where its log lies, named after it
   * @param program the class, and its arguments
   */
  JavaProcess(String name, Path folder, Map<String, String> env, String... program)
      throws IOException {
    this.name = name;
    this.log = folder.resolve(name + ".log");
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx448m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.add("-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""));
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(List.of(program));
    builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(key -> key.startsWith("PARLEY_"));
    builder.environment().putAll(env);
    process = builder.start();
  }

  final String name() {
    return name;
  }

  final boolean isAlive() {
    return process.isAlive();
  }

  /** True once it has ended by itself, as a failure. */
  final boolean failed() {
    return !process.isAlive() && process.exitValue() != 0;
  }

  /** What it has printed since it was first started. */
  final String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How often it was started. */
  final int starts() {
    return starts;
  }

  /** As a loss of power ends it. */
  final void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again after its end, on what it left. */
  final void startAgain() throws IOException {
    assertThat(process.isAlive()).isFalse();
    starts++;
    process = builder.start();
  }

  /** Lets it do nothing, and notice nothing, until {@link #resume}. */
  final void stop() throws IOException, InterruptedException {
    signal("-STOP");
  }

  final void resume() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    int code = new ProcessBuilder("kill", signal, "" + process.pid()).start().waitFor();
    assertThat(code).as("kill " + signal).isZero();
  }

  @Override
  public void close() {
    kill();
  }
}
