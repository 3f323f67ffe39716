package parley.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.ActorTag;
import parley.Relation;
import parley.TaggedStory;
import parley.Verdict;
import parley.schemas.Acts;
import parley.schemas.StoryId;
import parley.sink.UnnestSql.Column;
import parley.sink.batch.Json;
import parley.sink.batch.Notification;
import parley.sink.batch.PostgresValues;
import parley.sink.batch.Row;

/**
 * Standing stories with their actors and relations, which are replaced as a whole when a story
 * changes.
 */
final class StoryTable implements SinkTable<TaggedStory> {
  private record ActorRow(TaggedStory story, int ordinal, ActorTag tag) {}

  private record RelationRow(TaggedStory story, int ordinal, Relation relation) {}

  @Override
  public Row<TaggedStory> row(String key, TaggedStory value) {
    if (!key.equals(value.getStoryId())) {
      throw new BadRecordException("the key is not that of its story");
    }
    return new Row<>(checked(key), Optional.of(value));
  }

  @Override
  public Row<TaggedStory> tombstone(String key) {
    return new Row<>(checked(key), Optional.empty());
  }

  @Override
  public void write(Connection connection, List<Row<TaggedStory>> rows) throws SQLException {
    List<String> changed = rows.stream().map(Row::key).toList();
    DELETE_ACTORS.run(connection, changed);
    DELETE_RELATIONS.run(connection, changed);
    DELETE_STORIES.run(
        connection, rows.stream().filter(r -> r.value().isEmpty()).map(Row::key).toList());
    List<TaggedStory> standing = rows.stream().flatMap(r -> r.value().stream()).toList();
    List<ActorRow> actors = new ArrayList<>();
    List<RelationRow> acts = new ArrayList<>();
    for (TaggedStory story : standing) {
      List<ActorTag> tags = story.getTags().getActors();
      for (int i = 0; i < tags.size(); i++) {
        actors.add(new ActorRow(story, i, tags.get(i)));
      }
      List<Relation> relations = story.getTags().getRelations();
      for (int i = 0; i < relations.size(); i++) {
        acts.add(new RelationRow(story, i, relations.get(i)));
      }
    }
    UPSERT.run(connection, standing);
    INSERT_ACTORS.run(connection, actors);
    INSERT_RELATIONS.run(connection, acts);
  }

  @Override
  public void beginAgain(Connection connection, Contradiction why) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("truncate parley.story, parley.actor_mention, parley.relation");
    }
  }

  @Override
  public void announce(List<Row<TaggedStory>> rows, Notification notification) {
    rows.forEach(r -> notification.story(r.key()));
  }

  /** The id as rows are told apart by it. */
  static byte[] key(String storyId) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(storyId.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String checked(String storyId) {
    if (!StoryId.isValid(storyId)) {
      throw new BadRecordException("the key is no story id");
    }
    return storyId;
  }

  /** The day that a relation's event falls on; null where it makes none. */
  private static @Nullable LocalDate day(TaggedStory story, Relation relation) {
    boolean counted =
        Acts.isCounted(relation)
            && story.getTags().getTalks().getVerdict() == Verdict.TALKS
            && !story.getUndated();
    return counted ? story.getStoryTime().atZone(ZoneOffset.UTC).toLocalDate() : null;
  }

  /** The day that a relation is planned for; null where that of its story is not to be believed. */
  private static @Nullable LocalDate plannedFor(TaggedStory story, Relation relation) {
    return story.getUndated() ? null : relation.getPlannedFor();
  }

  private static final List<Column<String>> STORY_KEY =
      List.of(new Column<>("story_key", "bytea", StoryTable::key));
  private static final UnnestSql<String> DELETE_STORIES =
      UnnestSql.delete("parley.story", STORY_KEY);
  private static final UnnestSql<String> DELETE_ACTORS =
      UnnestSql.delete("parley.actor_mention", STORY_KEY);
  private static final UnnestSql<String> DELETE_RELATIONS =
      UnnestSql.delete("parley.relation", STORY_KEY);

  private static final UnnestSql<TaggedStory> UPSERT =
      UnnestSql.upsert(
          "parley.story",
          List.of(new Column<>("story_key", "bytea", s -> key(s.getStoryId()))),
          List.of(
              new Column<>("story_id", "text", TaggedStory::getStoryId),
              new Column<>("revision", "bigint", TaggedStory::getRevision),
              new Column<>("provider", "text", TaggedStory::getProvider),
              new Column<>("version", "bigint", TaggedStory::getVersion),
              new Column<>("version_text", "text", TaggedStory::getVersionText),
              new Column<>("wire_ids", "text[]", s -> PostgresValues.array(s.getWireIds())),
              new Column<>("headline", "text", TaggedStory::getHeadline),
              new Column<>("link", "text", TaggedStory::getLink),
              new Column<>("language", "text", TaggedStory::getLanguage),
              new Column<>("story_time", "timestamptz", TaggedStory::getStoryTime),
              new Column<>("undated", "boolean", TaggedStory::getUndated),
              new Column<>("version_created", "timestamptz", TaggedStory::getVersionCreated),
              new Column<>("received_at", "timestamptz", TaggedStory::getReceivedAt),
              new Column<>("standing_since", "timestamptz", TaggedStory::getStandingSince),
              new Column<>("reports", "bigint", TaggedStory::getReports),
              new Column<>("lane", "text", s -> PostgresValues.word(s.getLane())),
              new Column<>("verdict", "text", s -> verdict(s)),
              new Column<>("score", "integer", s -> s.getTags().getTalks().getScore()),
              new Column<>("conflict", "text", s -> s.getTags().getTalks().getConflict()),
              new Column<>(
                  "others",
                  "text[]",
                  s -> PostgresValues.array(s.getTags().getTalks().getOthers())),
              new Column<>("stage", "text", s -> word(s.getTags().getTalks().getStage())),
              new Column<>("evidence", "text", s -> s.getTags().getTalks().getEvidence()),
              new Column<>("tone", "integer", s -> s.getTags().getTone()),
              new Column<>("tagger", "text", s -> s.getTags().getTagger()),
              new Column<>("registry", "text", s -> s.getTags().getRegistry()),
              new Column<>("untagged", "text", s -> s.getTags().getUntagged()),
              new Column<>("copy_of", "text", TaggedStory::getCopyOf),
              new Column<>("happening", "text", TaggedStory::getHappening),
              new Column<>("tags", "jsonb", s -> Json.tags(s.getTags()))));

  private static final UnnestSql<ActorRow> INSERT_ACTORS =
      UnnestSql.insert(
          "parley.actor_mention",
          List.of(
              new Column<>("story_key", "bytea", a -> key(a.story().getStoryId())),
              new Column<>("ordinal", "integer", ActorRow::ordinal),
              new Column<>("story_id", "text", a -> a.story().getStoryId()),
              new Column<>("story_time", "timestamptz", a -> a.story().getStoryTime()),
              new Column<>("conflict", "text", a -> a.story().getTags().getTalks().getConflict()),
              new Column<>("verdict", "text", a -> verdict(a.story())),
              new Column<>("actor", "text", a -> a.tag().getId()),
              new Column<>("name", "text", a -> a.tag().getName()),
              new Column<>("kind", "text", a -> a.tag().getKind()),
              new Column<>("country", "text", a -> a.tag().getCountry()),
              new Column<>("office", "text", a -> a.tag().getOffice()),
              new Column<>("sentiment", "integer", a -> a.tag().getSentiment()),
              new Column<>("own_voice", "integer", a -> a.tag().getOwnVoice()),
              new Column<>("toward_talks", "integer", a -> a.tag().getTowardTalks()),
              new Column<>("mentions", "integer", a -> a.tag().getMentions().size()),
              new Column<>("places", "jsonb", a -> Json.places(a.tag().getMentions()))));

  private static final UnnestSql<RelationRow> INSERT_RELATIONS =
      UnnestSql.insert(
          "parley.relation",
          List.of(
              new Column<>("story_key", "bytea", r -> key(r.story().getStoryId())),
              new Column<>("ordinal", "integer", RelationRow::ordinal),
              new Column<>("story_id", "text", r -> r.story().getStoryId()),
              new Column<>("story_time", "timestamptz", r -> r.story().getStoryTime()),
              new Column<>("conflict", "text", r -> r.story().getTags().getTalks().getConflict()),
              new Column<>("source", "text", r -> r.relation().getSource()),
              new Column<>("target", "text", r -> r.relation().getTarget()),
              new Column<>("root", "text", r -> r.relation().getRoot().name()),
              new Column<>("quad", "integer", r -> r.relation().getQuad()),
              new Column<>("polarity", "integer", r -> r.relation().getPolarity()),
              new Column<>("negated", "boolean", r -> r.relation().getNegated()),
              new Column<>("speaker", "text", r -> r.relation().getSpeaker()),
              new Column<>("score", "integer", r -> r.relation().getScore()),
              new Column<>("field", "text", r -> PostgresValues.word(r.relation().getField())),
              new Column<>("begins", "integer", r -> r.relation().getBegin()),
              new Column<>("ends", "integer", r -> r.relation().getEnd()),
              new Column<>("day", "date", r -> day(r.story(), r.relation())),
              new Column<>("told", "text", r -> word(r.relation().getTold())),
              new Column<>("planned_for", "date", r -> plannedFor(r.story(), r.relation()))));

  private static String verdict(TaggedStory story) {
    return PostgresValues.word(story.getTags().getTalks().getVerdict());
  }

  private static @Nullable String word(@Nullable Enum<?> constant) {
    return constant == null ? null : PostgresValues.word(constant);
  }
}
