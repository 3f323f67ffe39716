package parley.enrich;

import parley.Aggregate;
import parley.Balance;
import parley.Retraction;
import parley.StoryVersion;
import parley.TaggedStory;
import parley.WireDay;
import parley.schemas.RecordCodec;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;

/** The codecs of the topology's topics. */
public record Codecs(
    RecordCodec<StoryVersion> stories,
    RecordCodec<TaggedStory> tagged,
    RecordCodec<TaggedStory> talks,
    RecordCodec<Retraction> retractions,
    RecordCodec<Aggregate> aggregates,
    RecordCodec<Aggregate> rolling,
    RecordCodec<Balance> balance,
    RecordCodec<WireDay> wires) {

  /**
   * Codecs that write with the ids of a registry.
   *
   * @throws SchemaRegistry.RegistryException if the registry cannot be reached or refuses a schema
   */
  public static Codecs of(SchemaRegistry registry) {
    return new Codecs(
        new RecordCodec<>(Topic.STORIES, StoryVersion.class, registry),
        new RecordCodec<>(Topic.TAGGED, TaggedStory.class, registry),
        new RecordCodec<>(Topic.TALKS, TaggedStory.class, registry),
        new RecordCodec<>(Topic.RETRACTIONS, Retraction.class, registry),
        new RecordCodec<>(Topic.AGGREGATES, Aggregate.class, registry),
        new RecordCodec<>(Topic.ROLLING, Aggregate.class, registry),
        new RecordCodec<>(Topic.BALANCE, Balance.class, registry),
        new RecordCodec<>(Topic.WIRES, WireDay.class, registry));
  }
}
