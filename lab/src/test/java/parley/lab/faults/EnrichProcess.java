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

/** One instance of enrich with a name, by the oracle's tagger; its stores may be kept or lost. */
final class EnrichProcess extends JavaProcess {
  private static final Duration TIMEOUT = Duration.ofMinutes(4);

  private final Path stores;

  /**
   * Starts it.
   *
   * @param folder has its stores, its log, and {@link #slow} for all instances beside it
   */
  EnrichProcess(String name, Path folder, Map<String, String> env) throws IOException {
    super(name, folder, settings(name, folder, env), WordEnrich.class.getName());
    this.stores = stores(name, folder);
  }

  private static Map<String, String> settings(String name, Path folder, Map<String, String> env) {
    Map<String, String> settings = new TreeMap<>(env);
    settings.put("PARLEY_ENRICH_STATE_DIR", stores(name, folder).toString());
    settings.put("PARLEY_KAFKA_CLIENT_ID", name);
    settings.put(WordEnrich.SLOW, slow(folder).toString());
    return settings;
  }

  private static Path stores(String name, Path folder) {
    return folder.resolve(name + "-state");
  }

  /** While this file is there, instances are slow. */
  static Path slow(Path folder) {
    return folder.resolve("slow");
  }

  /** Returns once it takes messages. */
  void awaitRunning() {
    await(name() + " runs")
        .atMost(TIMEOUT)
        .untilAsserted(
            () -> {
              assertThat(isAlive()).as(output()).isTrue();
              assertThat(isRunning()).as(output()).isTrue();
            });
  }

  /** True once it takes messages since its last start. */
  boolean isRunning() {
    return output().lines().filter(line -> line.equals("running")).count() == starts();
  }

  /** Removes the stores that it left. */
  void wipe() throws IOException {
    List<Path> all;
    try (var found = Files.walk(stores)) {
      all = new ArrayList<>(found.toList());
    }
    Collections.reverse(all);
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
