package parley.enrich.generation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.GenerationEntry;
import parley.GenerationState;
import parley.enrich.EnrichConfig;
import parley.enrich.Generation;

/** The folders in which this machine keeps stores of generations that nobody runs any more. */
final class PastStores {
  private static final Logger LOG = LoggerFactory.getLogger(PastStores.class);

  private PastStores() {}

  /** Deletes them, as far as it can. */
  static void delete(EnrichConfig config, GenerationState state) {
    GenerationEntry next = state.getNext();
    IntStream.rangeClosed(1, state.getLastNumber())
        .filter(n -> n != state.getLive().getNumber() && (next == null || n != next.getNumber()))
        .mapToObj(
            n -> config.stateDir().resolve(Generation.applicationId(config.applicationId(), n)))
        .filter(Files::isDirectory)
        .forEach(PastStores::delete);
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> insideFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : insideFirst) {
        Files.delete(path);
      }
      LOG.info("stores of a past generation are deleted: {}", folder);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("stores of a past generation stay: {}", folder, e);
    }
  }
}
