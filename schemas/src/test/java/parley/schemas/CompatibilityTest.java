package parley.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every frozen version of a topic's values reads, and is read by, every other: FULL_TRANSITIVE. */
final class CompatibilityTest {
  private static final Set<Topic> NO_VALUES = EnumSet.of(Topic.REJECTED, Topic.CLOCK);

  private final BuiltInSchemas registry = new BuiltInSchemas();

  @ParameterizedTest
  @EnumSource(Topic.class)
  void everyVersionReadsEveryOther(Topic topic) throws Exception {
    if (NO_VALUES.contains(topic)) {
      assertThat(topic.value()).isEmpty();
      return;
    }
    List<Schema> earlier = new ArrayList<>();
    for (BuiltInSchemas.SchemaVersion version : registry.versions(topic)) {
      new SchemaValidatorBuilder()
          .mutualReadStrategy()
          .validateAll()
          .validate(version.schema(), earlier);
      earlier.add(0, version.schema());
    }
    assertThat(earlier).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void theNewestFrozenVersionIsTheOneInUse(Topic topic) {
    if (NO_VALUES.contains(topic)) {
      return;
    }
    List<BuiltInSchemas.SchemaVersion> versions = registry.versions(topic);
    Schema newest = versions.get(versions.size() - 1).schema();
    assertThat(newest)
        .as("freeze a new version of %s and pin its id", topic)
        .isEqualTo(topic.value().orElseThrow());
    assertThat(newest.toString()).isEqualTo(topic.value().orElseThrow().toString());
  }

  @Test
  void idsStartAtAMillionAndAreUsedOnce() {
    assertThat(registry.versions()).allMatch(v -> v.id() > 1_000_000);
    assertThat(new HashSet<>(registry.versions().stream().map(v -> v.id()).toList()))
        .hasSameSizeAs(registry.versions());
  }
}
