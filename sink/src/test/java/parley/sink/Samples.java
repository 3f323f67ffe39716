package parley.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import parley.ActorTag;
import parley.Aggregate;
import parley.Cause;
import parley.Field;
import parley.Lane;
import parley.Mention;
import parley.Relation;
import parley.Retraction;
import parley.Root;
import parley.Stage;
import parley.TaggedStory;
import parley.Tags;
import parley.Talks;
import parley.Verdict;
import parley.schemas.AggregateKey;
import parley.schemas.BuiltInSchemas;
import parley.schemas.RecordCodec;
import parley.schemas.SchemaRegistry;
import parley.schemas.Span;
import parley.schemas.Topic;
import parley.schemas.TopicNames;
import parley.schemas.TrustedRecords;

/** Plain records to start from. */
final class Samples {
  static final SchemaRegistry REGISTRY = new BuiltInSchemas();
  static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  static final RecordCodec<TaggedStory> TAGGED =
      new RecordCodec<>(Topic.TAGGED, TaggedStory.class, REGISTRY);
  static final RecordCodec<Aggregate> AGGREGATES =
      new RecordCodec<>(Topic.AGGREGATES, Aggregate.class, REGISTRY);
  static final RecordCodec<Retraction> RETRACTIONS =
      new RecordCodec<>(Topic.RETRACTIONS, Retraction.class, REGISTRY);

  static {
    TrustedRecords.trust();
  }

  private Samples() {}

  /** Told as talks between two states, with one relation. */
  static TaggedStory.Builder story(String id, long revision) {
    return TaggedStory.newBuilder()
        .setStoryId(id)
        .setRevision(revision)
        .setProvider("wire")
        .setVersion(revision)
        .setHeadline("Envoys meet")
        .setStoryTime(NOON)
        .setReceivedAt(NOON.plusSeconds(5))
        .setStandingSince(NOON.plusSeconds(6))
        .setReports(2)
        .setLane(Lane.LIVE)
        .setTags(tags(Verdict.TALKS).build());
  }

  static Tags.Builder tags(Verdict verdict) {
    return Tags.newBuilder()
        .setTalks(
            Talks.newBuilder()
                .setVerdict(verdict)
                .setScore(900)
                .setConflict("russia-ukraine")
                .setOthers(List.of("sudan", "a \"quoted\" \\ one, and more"))
                .setStage(verdict == Verdict.TALKS ? Stage.PRE_TALKS : null)
                .setEvidence("Envoys met.")
                .build())
        .setActors(List.of(actor("RUS", -250), actor("UKR", 500)))
        .setRelations(List.of(relation("RUS", "UKR", Root.CONSULT)))
        .setTone(-100)
        .setTagger("test-1")
        .setRegistry("built-in");
  }

  static ActorTag actor(String id, Integer sentiment) {
    return ActorTag.newBuilder()
        .setId(id)
        .setName("State of " + id)
        .setKind("state")
        .setCountry(id)
        .setSentiment(sentiment)
        .setMentions(List.of(new Mention(Field.HEADLINE, 0, 3), new Mention(Field.BODY, 7, 9)))
        .build();
  }

  static Relation relation(String source, String target, Root root) {
    return Relation.newBuilder()
        .setSource(source)
        .setTarget(target)
        .setRoot(root)
        .setQuad(1)
        .setPolarity(1)
        .setNegated(false)
        .setScore(800)
        .setField(Field.BODY)
        .setBegin(0)
        .setEnd(11)
        .build();
  }

  /** A bucket of zeros. */
  static Aggregate.Builder bucket(String subject, Span span, Instant at) {
    Instant start = span.start(at);
    return Aggregate.newBuilder()
        .setSubject(subject)
        .setSpan(span.label())
        .setStart(start)
        .setEnd(span.end(at))
        .setRevision(1)
        .setUpdatedAt(start.plus(Duration.ofSeconds(30)))
        .setEvents(span == Span.DAY ? 0L : null)
        .setReports(0)
        .setStories(0)
        .setMentions(0)
        .setVotes(0)
        .setVoteSum(0)
        .setVoteSquares(0)
        .setPositive(0)
        .setNeutral(0)
        .setNegative(0)
        .setOwnVotes(0)
        .setOwnVoteSum(0)
        .setQuad1(0)
        .setQuad2(0)
        .setQuad3(0)
        .setQuad4(0)
        .setProviders(Map.of())
        .setTaggers(Map.of());
  }

  static Retraction.Builder retraction(String id, long revision) {
    return Retraction.newBuilder()
        .setStoryId(id)
        .setRevision(revision)
        .setProvider("wire")
        .setCause(Cause.KILLED)
        .setReason("wrong")
        .setAt(NOON.plusSeconds(60))
        .setStoryTime(NOON)
        .setReplaced(false)
        .setSubjects(List.of("all", "provider:wire"));
  }

  static String key(Aggregate aggregate) {
    Span span = Span.labelled(aggregate.getSpan()).orElseThrow();
    return AggregateKey.bucket(aggregate.getSubject(), span, aggregate.getStart()).toString();
  }

  static ConsumerRecord<byte[], byte[]> record(Topic topic, long offset, String key, byte[] value) {
    return new ConsumerRecord<>(
        TopicNames.DEFAULT.of(topic), 0, offset, key.getBytes(UTF_8), value);
  }

  static ConsumerRecord<byte[], byte[]> record(long offset, SpecificRecordBase value) {
    if (value instanceof TaggedStory story) {
      return record(Topic.TAGGED, offset, story.getStoryId(), TAGGED.encode(story));
    }
    if (value instanceof Retraction retraction) {
      return record(
          Topic.RETRACTIONS, offset, retraction.getStoryId(), RETRACTIONS.encode(retraction));
    }
    Aggregate aggregate = (Aggregate) value;
    return record(Topic.AGGREGATES, offset, key(aggregate), AGGREGATES.encode(aggregate));
  }
}
