package parley.lab;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import parley.enrich.EnrichConfig;
import parley.enrich.EnrichRole;
import parley.enrich.RegistryFeed;
import parley.enrich.oracle.WordTagger;
import parley.schemas.BuiltInRegistry;

/**
 * An enrich instance of its own with the oracle's tagger; says `running` once it takes messages.
 */
public final class WordEnrich {
  private WordEnrich() {}

  public static void main(String[] args) throws InterruptedException {
    EnrichRole role =
        EnrichRole.start(
            EnrichConfig.fromEnv(System.getenv()),
            new BuiltInRegistry(),
            new WordTagger(),
            RegistryFeed.NONE,
            new SimpleMeterRegistry());
    Runtime.getRuntime().addShutdownHook(new Thread(role::close));
    boolean told = false;
    while (role.health().failure().isEmpty()) {
      if (!told && role.health().running()) {
        System.out.println("running");
        told = true;
      }
      Thread.sleep(100);
    }
    System.err.println("failed: " + role.health().failure());
    System.exit(1);
  }
}
