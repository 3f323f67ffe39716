package parley.enrich;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import parley.oracle.WordTagger;
import parley.schemas.BuiltInSchemas;

/** The role as the container tests start it: without a horizon, by the oracle's tagger. */
final class RoleOnBroker {
  private RoleOnBroker() {}

  static EnrichRole start(String broker, Path state) {
    return start(broker, state, RegistryFollower.NONE);
  }

  static EnrichRole start(String broker, Path state, RegistryFollower follower) {
    EnrichConfig config =
        EnrichConfig.fromEnv(
            Map.of(
                "PARLEY_BOOTSTRAP_SERVERS",
                broker,
                "PARLEY_ENRICH_STATE_DIR",
                state.toString(),
                "PARLEY_HORIZON",
                "none"));
    return EnrichRole.start(
        config, new BuiltInSchemas(), new WordTagger()::apply, follower, new SimpleMeterRegistry());
  }
}
