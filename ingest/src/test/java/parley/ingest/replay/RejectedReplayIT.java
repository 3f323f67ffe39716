package parley.ingest.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.Status;
import parley.StoryVersion;
import parley.ingest.HandClock;
import parley.ingest.MemoryLog;
import parley.ingest.Samples;
import parley.ingest.intake.Intake;
import parley.ingest.intake.ItemResult;
import parley.ingest.log.Broker;
import parley.ingest.log.KafkaStoryLog;
import parley.ingest.log.StoryLog;
import parley.schemas.BuiltInSchemas;
import parley.schemas.Digest;
import parley.schemas.KafkaSettings;
import parley.schemas.RecordCodec;
import parley.schemas.Rejection;
import parley.schemas.Topic;

class RejectedReplayIT {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void whatWasRejectedIsOfferedAsItCame() throws Exception {
    KafkaSettings kafka = Broker.settings();
    byte[] good = Samples.bytes(Samples.ninjs("mended", 1, "Mended"));
    StoryLog.Position first;
    try (KafkaStoryLog log =
        new KafkaStoryLog(kafka, new BuiltInSchemas(), Duration.ofSeconds(30))) {
      log.reject(rejection(Samples.bytes("{before"), "http")).get();
      first = log.reject(rejection(good, "file:story.json")).get();
      log.reject(rejection(Samples.bytes("{still bad"), "http")).get();
      log.reject(rejection(new byte[Rejection.MAX_WHOLE_BYTES + 1], "http")).get();
      log.reject(rejection(new byte[] {0, 1, 2}, "parley.stories-0-999999999")).get();
      log.reject(rejection(Samples.bytes("{not wanted"), "feed:https://a.example/")).get();
    }
    MemoryLog log = new MemoryLog();
    RecordedProgress told = new RecordedProgress();
    replay(kafka, log)
        .run(
            first.offset(),
            found ->
                Optional.of(found.rejection())
                    .filter(r -> r.at().equals(AT) && !r.origin().startsWith("feed:"))
                    .map(Rejection::bytes),
            told);
    assertThat(told.taken).containsExactly("Accepted");
    assertThat(told.skipped.get(0)).startsWith("still: ");
    assertThat(told.skipped.subList(1, told.skipped.size()))
        .containsExactly(
            "only the beginning of its bytes was kept", "its record is no longer whole anywhere");
    StoryVersion story = log.stories().get(0);
    assertThat(story.getStoryId()).isEqualTo("acme/urn:newsml:wire.example:mended");
    assertThat(story.getOrigin()).isEqualTo("file:story.json");
    assertThat(log.rejectedTexts()).isEmpty();
  }

  @Test
  void mendedBytesComeAsTheBrokenOnesCame() throws Exception {
    KafkaSettings kafka = Broker.settings();
    StoryLog.Position broken;
    try (KafkaStoryLog log =
        new KafkaStoryLog(kafka, new BuiltInSchemas(), Duration.ofSeconds(30))) {
      broken =
          log.reject(rejection(new byte[Rejection.MAX_WHOLE_BYTES + 1], "file:note.txt")).get();
    }
    MemoryLog log = new MemoryLog();
    RecordedProgress told = new RecordedProgress();
    replay(kafka, log)
        .run(
            broken.offset(),
            found ->
                found.offset() == broken.offset()
                    ? Optional.of(Samples.bytes("Talks begin\nThey met."))
                    : Optional.empty(),
            told);
    assertThat(told.taken).containsExactly("Accepted");
    assertThat(log.stories().get(0).getStoryId()).isEqualTo("acme/note.txt");
  }

  @Test
  void whatWasSetAsideFromStoriesGoesThereAgainAsItWas() throws Exception {
    KafkaSettings kafka = Broker.settings();
    BuiltInSchemas schemas = new BuiltInSchemas();
    RecordCodec<StoryVersion> codec = new RecordCodec<>(Topic.STORIES, StoryVersion.class, schemas);
    StoryVersion whole = story("whole", "talks");
    StoryVersion cut = story("cut", "talks " + "x".repeat(100_000));
    StoryVersion foreign = story("foreign", "talks");
    StoryLog.Position first;
    try (KafkaStoryLog log = new KafkaStoryLog(kafka, schemas, Duration.ofSeconds(30))) {
      StoryLog.Position place = log.append(cut).get();
      first = log.reject(setAside(codec.encode(whole), "acme/whole", "parley.stories-0-3")).get();
      log.reject(setAside(codec.encode(whole), "acme/whole", "parley.stories-0-3")).get();
      log.reject(setAside(codec.encode(cut), "acme/cut", place.toString()).within(80_000)).get();
      log.reject(setAside(codec.encode(foreign), "other/foreign", "parley.stories-0-4")).get();
      log.reject(setAside(new byte[] {0, 1}, "acme/x", "parley.stories-0-5")).get();
      log.reject(setAside(new byte[] {0, 1}, "all", "parley-enrich-postings-repartition-0-5"))
          .get();
      log.reject(setAside(new byte[] {0, 1}, "acme/x", "parley.tagged-0-5")).get();
    }
    MemoryLog log = new MemoryLog();
    RecordedProgress told = new RecordedProgress();
    replay(kafka, log)
        .run(
            first.offset(),
            found ->
                Optional.of(found.rejection())
                    .filter(r -> r.reason().equals("too large: then"))
                    .map(Rejection::bytes),
            told);
    assertThat(log.stories()).containsExactly(whole, cut);
    assertThat(told.skipped).hasSize(5);
    assertThat(told.skipped.get(0)).isEqualTo("the same message was rejected before");
    assertThat(told.skipped.get(1)).isEqualTo("still: storyId is not the record's key");
    assertThat(told.skipped.get(2)).startsWith("still: not in the Confluent wire format");
    assertThat(told.skipped.get(3)).startsWith("`parley recount` of its subject");
    assertThat(told.skipped.get(4)).startsWith("subscribers have it");
    assertThat(log.rejectedTexts()).isEmpty();
  }

  private static StoryVersion story(String guid, String body) {
    return StoryVersion.newBuilder()
        .setStoryId("acme/" + guid)
        .setProvider("acme")
        .setGuid(guid)
        .setMessageId(Digest.sha256(guid))
        .setContentDigest(Digest.sha256(body))
        .setReceivedAt(AT)
        .setStatus(Status.USABLE)
        .setBody(body)
        .build();
  }

  private static RejectedReplay replay(KafkaSettings kafka, MemoryLog log) {
    Intake intake = new Intake(log, new SimpleMeterRegistry());
    return new RejectedReplay(
        kafka, new BuiltInSchemas(), new RejectedReplay.Ways(intake, log), new HandClock());
  }

  private static Rejection setAside(byte[] bytes, String key, String origin) {
    return Rejection.of(bytes, "too large: then", origin, AT, Optional.of("acme"), Optional.empty())
        .withKey(key.getBytes(UTF_8));
  }

  private static Rejection rejection(byte[] bytes, String origin) {
    return Rejection.of(
        bytes, "not read then", origin, AT, Optional.of("acme"), Optional.of("application/json"));
  }

  private static final class RecordedProgress implements RejectedReplay.Progress {
    private final List<String> taken = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    @Override
    public void taken(RejectedReplay.RejectedRecord rejected, List<ItemResult> results) {
      results.forEach(r -> taken.add(r.item().getClass().getSimpleName()));
    }

    @Override
    public void skipped(RejectedReplay.RejectedRecord rejected, String why) {
      skipped.add(why);
    }
  }
}
