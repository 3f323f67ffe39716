package parley.sink;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.locks.LockSupport;
import parley.schemas.KafkaSettings;

/** A sink in a process of its own; says `ready` each time that it becomes so. */
public final class SinkProcess {
  private static final long PAUSE_NANOS = 100_000_000;

  private SinkProcess() {}

  public static void main(String[] args) {
    SinkRole role =
        SinkRole.start(
            SinkConfig.fromEnv(System.getenv()),
            KafkaSettings.fromEnv(System.getenv()),
            Samples.REGISTRY,
            new SimpleMeterRegistry());
    boolean ready = false;
    while (!role.ended().isDone()) {
      if (role.ready() && !ready) {
        System.out.println("ready");
      }
      ready = role.ready();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    role.ended().join();
  }
}
