package parley.lab.faults;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import parley.enrich.EnrichConfig;
import parley.enrich.EnrichRole;
import parley.enrich.RegistryFollower;
import parley.enrich.standing.StoryTagger;
import parley.oracle.WordTagger;
import parley.schemas.BuiltInSchemas;

/**
 * An enrich instance of its own with the oracle's tagger; says `running` once it takes messages.
 * While the file that `WORD_ENRICH_SLOW` names is there, each story takes it half a second;
 * `WORD_ENRICH_CLOCK` names that of a {@link SteeredClock}.
 */
public final class WordEnrich {
  static final String SLOW = "WORD_ENRICH_SLOW";
  static final String CLOCK = "WORD_ENRICH_CLOCK";

  private WordEnrich() {}

  private static StoryTagger slowed(StoryTagger tagger, Path slow) {
    return (version, storyTime) -> {
      if (Files.exists(slow)) {
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
      }
      return tagger.tag(version, storyTime);
    };
  }

  public static void main(String[] args) throws InterruptedException {
    Map<String, String> env = System.getenv();
    InstantSource clock =
        env.containsKey(CLOCK) ? new SteeredClock(Path.of(env.get(CLOCK))) : Clock.systemUTC();
    EnrichRole role =
        EnrichRole.start(
            EnrichConfig.fromEnv(env),
            new BuiltInSchemas(),
            slowed(new WordTagger()::apply, Path.of(env.get(SLOW))),
            RegistryFollower.NONE,
            new SimpleMeterRegistry(),
            clock);
    Runtime.getRuntime().addShutdownHook(new Thread(role::close));
    while (!role.ready()) {
      role.ended().getNow(null); // throws what stopped it
      Thread.sleep(100);
    }
    System.out.println("running");
    role.ended().join();
  }
}
