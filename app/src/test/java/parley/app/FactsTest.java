package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.app.embedded.EmbeddedBroker;

/** Facts of the pom in files that Maven does not write. */
class FactsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern IMAGE =
      Pattern.compile(
          "(?<![\\w./-])((apache/kafka|postgres|eclipse-temurin|parley):\\d|debian:[a-z])[\\w.-]*");

  @Test
  void imagesAreThoseOfThePom() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Path file : List.of(ROOT.resolve("docker-compose.yml"), ROOT.resolve("Dockerfile"))) {
      images(file, named);
    }
    assertThat(named)
        .containsExactlyInAnyOrder(
            property("image.kafka"),
            property("image.postgres"),
            property("image.jre"),
            "parley:" + property("version"));
  }

  @Test
  void continuousIntegrationNamesNoImageItself() throws IOException {
    Set<String> named = new TreeSet<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve(".ci"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        images(file, named);
      }
    }
    assertThat(named).isEmpty();
  }

  @Test
  void brokersTakeMessagesOfOneSize() throws IOException {
    String compose = Files.readString(ROOT.resolve("docker-compose.yml"));
    for (String setting : List.of("MESSAGE_MAX_BYTES", "REPLICA_FETCH_MAX_BYTES")) {
      assertThat(compose)
          .contains(" KAFKA_" + setting + ": " + EmbeddedBroker.MAX_MESSAGE_BYTES + "\n");
    }
  }

  @Test
  void changelogTellsOfThisVersion() throws IOException {
    assertThat(Files.readString(ROOT.resolve("CHANGELOG.md")))
        .contains("\n## " + property("version") + "\n");
  }

  private static String property(String name) {
    return System.getProperty("parley." + name);
  }

  private static void images(Path file, Set<String> found) throws IOException {
    IMAGE.matcher(Files.readString(file)).results().forEach(image -> found.add(image.group()));
  }
}
