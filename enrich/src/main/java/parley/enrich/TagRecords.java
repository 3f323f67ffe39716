package parley.enrich;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.ActorTag;
import parley.Field;
import parley.Mention;
import parley.Relation;
import parley.Root;
import parley.Stage;
import parley.StoryVersion;
import parley.Tags;
import parley.Talks;
import parley.Told;
import parley.Verdict;
import parley.enrich.standing.StoryTagger;
import parley.tagger.LanguageCode;
import parley.tagger.Story;
import parley.tagger.Tagger;
import parley.tagger.registry.Conflict;
import parley.tagger.registry.Registry;

/** The tags of story versions as the records that travel on topics. */
public final class TagRecords {
  /**
   * Characters of a body that are read, about 15,000 words: several times the longest story of a
   * wire. Millions would hold up all other stories of the partition for minutes.
   */
  static final int READ_CHARS = 100_000;

  private TagRecords() {}

  /** A tagger of story versions by a tagger of stories. */
  public static StoryTagger by(Tagger tagger) {
    return (version, storyTime) -> of(tagger, version, storyTime);
  }

  /** Reads a version; one whose rights forbid data mining is not read. */
  static Tags of(Tagger tagger, StoryVersion version, Instant storyTime) {
    Registry registry = tagger.registry();
    if (!version.getMiningAllowed()) {
      return of(
          parley.tagger.Tags.untagged("rights", tagger.version(), registry.version())
              .in(declared(version)),
          registry);
    }
    Story story =
        new Story(
            version.getHeadline(),
            beginning(version.getBody()),
            version.getLanguage(),
            LocalDate.ofInstant(storyTime, ZoneOffset.UTC));
    try {
      return of(tagger.tag(story), registry);
    } catch (IllegalStateException | UncheckedIOException e) {
      // it throws nothing on any text: its model or its data have failed
      throw new StoryTagger.UnavailableException("the tagger failed: " + e.getMessage(), e);
    }
  }

  /** Up to the last space within the limit. */
  private static String beginning(String body) {
    if (body.length() <= READ_CHARS) {
      return body;
    }
    int space = body.lastIndexOf(' ', READ_CHARS);
    return body.substring(0, space > READ_CHARS / 2 ? space : READ_CHARS);
  }

  private static Tags of(parley.tagger.Tags tags, Registry registry) {
    return new Tags(
        talks(tags.talks(), registry),
        tags.actors().stream().map(TagRecords::actor).toList(),
        tags.relations().stream().map(TagRecords::relation).toList(),
        tags.tone(),
        tags.tagger(),
        tags.registry(),
        tags.untagged(),
        tags.language());
  }

  private static String declared(StoryVersion version) {
    return Optional.ofNullable(version.getLanguage())
        .flatMap(LanguageCode::of)
        .orElse(LanguageCode.UNKNOWN);
  }

  private static Talks talks(parley.tagger.Talks talks, Registry registry) {
    return new Talks(
        Verdict.valueOf(talks.verdict().name()),
        talks.score(),
        talks.conflict(),
        talks.others(),
        stage(talks.stage()),
        talks.evidence(),
        Optional.ofNullable(talks.conflict())
            .flatMap(registry::conflict)
            .map(Conflict::name)
            .orElse(null));
  }

  private static @Nullable Stage stage(parley.tagger.@Nullable Stage stage) {
    return stage == null ? null : Stage.valueOf(stage.name());
  }

  private static ActorTag actor(parley.tagger.ActorTag actor) {
    return new ActorTag(
        actor.id(),
        actor.name(),
        actor.kind().label(),
        actor.country(),
        actor.office(),
        actor.sentiment(),
        actor.ownVoice(),
        actor.mentions().stream()
            .map(m -> new Mention(field(m.field()), m.begin(), m.end()))
            .toList(),
        actor.towardTalks());
  }

  private static Relation relation(parley.tagger.Relation relation) {
    Told told = Told.valueOf(relation.told().name());
    return new Relation(
        relation.source(),
        relation.target(),
        Root.valueOf(relation.root().name()),
        relation.root().quad(),
        relation.polarity(),
        told == Told.DENIED,
        relation.speaker(),
        relation.score(),
        field(relation.field()),
        relation.begin(),
        relation.end(),
        told,
        relation.plannedFor());
  }

  private static Field field(parley.tagger.Field field) {
    return Field.valueOf(field.name());
  }
}
