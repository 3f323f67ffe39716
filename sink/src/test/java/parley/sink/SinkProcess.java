package parley.sink;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import parley.schemas.KafkaSettings;

/** A sink in a process of its own. */
public final class SinkProcess {
  private SinkProcess() {}

  public static void main(String[] args) {
    SinkRole role =
        SinkRole.start(
            SinkConfig.fromEnv(System.getenv()),
            KafkaSettings.fromEnv(System.getenv()),
            Samples.REGISTRY,
            new SimpleMeterRegistry());
    role.ended().join();
  }
}
