package parley.lab.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The time that `up` takes to be ready, and what it takes of the machine: `Restart DATA-FOLDER`,
 * called in the repository's folder, where nothing runs on the data. Starts it, looks at memory and
 * idle processor time of all its processes, kills it with SIGKILL, starts it again; then stops it,
 * deletes `streams/`, and starts it once more. The data stay.
 */
public final class Restart {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final Duration SETTLE_TIME = Duration.ofSeconds(15);
  private static final Duration IDLE_TIME = Duration.ofSeconds(20);

  private Restart() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path data = Path.of(args[0]);
    Process first = started(data, "started");
    Thread.sleep(SETTLE_TIME.toMillis());
    look(first, data);
    first.destroyForcibly().waitFor();
    Process second = started(data, "after kill -9");
    Thread.sleep(SETTLE_TIME.toMillis());
    stop(second);
    Process third = started(data, "after a clean stop");
    stop(third);
    StreamsTrial.delete(data.resolve("streams"));
    stop(started(data, "after streams/ was deleted"));
  }

  private static Process started(Path data, String how) throws IOException, InterruptedException {
    Path log = Files.createTempFile("parley-up", ".log");
    long begin = System.nanoTime();
    ProcessBuilder builder =
        new ProcessBuilder("./parley", "up", "--data", data.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // building is not starting
    builder.environment().put("PARLEY_NO_BUILD", "1");
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    // the page answers before the stores are restored: only this line says that all is there
    while (!Files.readString(log).contains("parley: ready")) {
      if (!process.isAlive() || System.nanoTime() - begin > TIMEOUT.toNanos()) {
        process.destroy();
        throw new IllegalStateException("not ready; see " + log);
      }
      Thread.sleep(50);
    }
    System.out.printf(Locale.ROOT, "ready %-28s %6.1f s%n", how, (System.nanoTime() - begin) / 1e9);
    Files.delete(log);
    return process;
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("it does not stop");
    }
  }

  private static void look(Process up, Path data) throws IOException, InterruptedException {
    List<ProcessHandle> processes = processes(up, data);
    double before = processorSeconds(processes);
    Thread.sleep(IDLE_TIME.toMillis());
    double used = processorSeconds(processes) - before;
    double memory = 0;
    for (ProcessHandle process : processes) {
      memory += memory(process.pid());
    }
    System.out.printf(
        Locale.ROOT,
        "idle: %.1f %% of a core over %d s; %.0f MB in %d processes (java %.0f MB)%n",
        100 * used / IDLE_TIME.toSeconds(),
        IDLE_TIME.toSeconds(),
        memory / 1e6,
        processes.size(),
        memory(up.pid()) / 1e6);
  }

  /** The JVM and PostgreSQL's processes, whose first is no child of the JVM. */
  private static List<ProcessHandle> processes(Process up, Path data) throws IOException {
    Path postmaster = data.resolve("postgres").resolve("postmaster.pid");
    String pid = Files.readAllLines(postmaster, StandardCharsets.UTF_8).get(0).strip();
    ProcessHandle database = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    return Stream.of(Stream.of(up.toHandle(), database), database.descendants())
        .flatMap(all -> all)
        .toList();
  }

  private static double processorSeconds(List<ProcessHandle> processes) {
    return processes.stream()
        .mapToDouble(p -> p.info().totalCpuDuration().map(d -> d.toMillis() / 1000.0).orElse(0.0))
        .sum();
  }

  /**
   * Bytes in memory, what is shared with others counted in part; 0 where the system does not say.
   */
  private static double memory(long pid) throws IOException {
    Path rollup = Path.of("/proc/" + pid + "/smaps_rollup");
    if (!Files.isReadable(rollup)) {
      return 0;
    }
    return Files.readAllLines(rollup, StandardCharsets.UTF_8).stream()
        .filter(line -> line.startsWith("Pss:"))
        .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("\\D", "")))
        .sum();
  }
}
