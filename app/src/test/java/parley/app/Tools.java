package parley.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs beside Java that tests need: required in continuous integration, elsewhere a reason to
 * skip.
 */
final class Tools {
  private Tools() {}

  /** The program's path, the first of the names that is on the search path. */
  static Path program(String... names) {
    List<String> folders =
        Arrays.asList(System.getenv().getOrDefault("PATH", "/usr/bin").split(":"));
    Optional<Path> found =
        Arrays.stream(names)
            .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    need(found.isPresent(), "no program " + String.join(" or ", names) + " is installed");
    return found.orElseThrow();
  }

  /** Ends the test where something that it needs is not there. */
  static void need(boolean there, String what) {
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(what);
    }
    Assumptions.assumeTrue(there, what);
  }
}
