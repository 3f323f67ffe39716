package parley.lab.measure;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import parley.app.topics.TopicPlan;
import parley.app.topics.TopicSetup;
import parley.enrich.AlikeRules;
import parley.enrich.CheckedClock;
import parley.enrich.Codecs;
import parley.enrich.EnrichTopology;
import parley.enrich.Generation;
import parley.enrich.SizeLimits;
import parley.oracle.WordTagger;
import parley.schemas.BuiltInSchemas;
import parley.schemas.ClusterTopics;
import parley.schemas.KafkaSettings;
import parley.schemas.TopicNames;

/** Parley's topology, fed with postings behind its first half: only the roll-up works. */
final class ParleyRollUp {
  private ParleyRollUp() {}

  static StreamsTrial start(String bootstrap, Path folder, String application)
      throws InterruptedException, ExecutionException {
    KafkaSettings kafka = new KafkaSettings(bootstrap, Map.of());
    try (ClusterTopics cluster = new ClusterTopics(kafka, Duration.ofSeconds(60))) {
      new TopicSetup(cluster, TopicPlan.oneBroker(TopicNames.DEFAULT, StreamsTrial.PARTITIONS))
          .run();
    }
    EnrichTopology.Design design =
        new EnrichTopology.Design(
            application,
            TopicNames.DEFAULT,
            Generation.first(TopicNames.DEFAULT),
            () -> {},
            StreamsTrial.PARTITIONS,
            StreamsTrial.PARTITIONS,
            Optional.empty(),
            Codecs.of(new BuiltInSchemas()),
            new WordTagger()::apply,
            AlikeRules.english(),
            new CheckedClock(Clock.systemUTC(), Clock.systemUTC()),
            new SimpleMeterRegistry(),
            EnrichTopology.StoreFactory.ON_DISK,
            SizeLimits.ofCatalogue());
    return new StreamsTrial(
        bootstrap,
        folder,
        application,
        application + "-postings-repartition",
        EnrichTopology.build(design));
  }
}
