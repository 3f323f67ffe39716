package parley.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.sink.Samples.NOON;
import static parley.sink.Samples.bucket;
import static parley.sink.Samples.record;
import static parley.sink.Samples.retraction;
import static parley.sink.Samples.story;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.Aggregate;
import parley.Balance;
import parley.Relation;
import parley.Root;
import parley.Tags;
import parley.Verdict;
import parley.schemas.RecordCodec;
import parley.schemas.Span;
import parley.schemas.Topic;

/** What records become in the tables. */
class TablesTest {
  @RegisterExtension final Tables tables = new Tables();

  @Test
  void storyBecomesRowsOfAllItsTables() throws SQLException {
    tables.write(record(0, story("wire/a", 1).build()));
    Map<String, Object> row = Postgres.row(tables.owner, "select * from story");
    assertThat(row)
        .containsEntry("story_id", "wire/a")
        .containsEntry("verdict", "talks")
        .containsEntry("stage", "pre-talks")
        .containsEntry("lane", "live")
        .containsEntry("score", 0.9)
        .containsEntry("tone", -0.1)
        .containsEntry("reports", 2L);
    assertThat(Postgres.rows(tables.owner, "select unnest(others) as o from story"))
        .extracting(r -> r.get("o"))
        .containsExactly("sudan", "a \"quoted\" \\ one, and more");
    assertThat(
            Postgres.rows(tables.owner, "select * from actor_mention order by actor").stream()
                .map(r -> r.get("actor") + " " + r.get("sentiment") + " " + r.get("mentions")))
        .containsExactly("RUS -0.25 2", "UKR 0.5 2");
    assertThat(Postgres.row(tables.owner, "select * from relation"))
        .containsEntry("root", "CONSULT")
        .containsEntry("field", "body")
        .containsEntry("end", 11);
    assertThat(
            Postgres.number(
                tables.owner,
                "select (tags->'actors'->0->'mentions'->1->>'begin')::int from story"))
        .isEqualTo(7);
  }

  @Test
  void longVersionIsKeptAsTextAndWireIdsAreIndexed() throws SQLException {
    String longer = "123456789012345678901";
    tables.write(
        record(
            0,
            story("wire/a", 1)
                .setVersion(null)
                .setVersionText(longer)
                .setWireIds(List.of("L1N2 \"odd\"", "a0123"))
                .build()),
        record(1, story("wire/b", 7).build()),
        record(0, retraction("wire/a", 2).setVersionText(longer).build()));
    String found = "select version_text from story where wire_ids @> '{a0123}'";
    assertThat(Postgres.row(tables.owner, found)).containsEntry("version_text", longer);
    assertThat(Postgres.row(tables.owner, "select * from story where story_id = 'wire/b'"))
        .containsEntry("version_text", "7");
    assertThat(Postgres.row(tables.owner, "select version_text from retraction"))
        .containsEntry("version_text", longer);
    assertThat(Postgres.rows(tables.owner, "select unnest(wire_ids) as id from story"))
        .extracting(r -> r.get("id"))
        .containsExactly("L1N2 \"odd\"", "a0123");
    Postgres.execute(tables.owner, "set enable_seqscan = off");
    assertThat(Postgres.rows(tables.owner, "explain " + found).toString())
        .contains("story_by_wire_id");
  }

  @Test
  void changedStoryLeavesNothingOfTheOldBehind() throws SQLException {
    tables.write(record(0, story("wire/a", 1).build()));
    Tags tags =
        Samples.tags(Verdict.NOT_TALKS)
            .setActors(List.of(Samples.actor("SDN", null)))
            .setRelations(List.of())
            .build();
    tables.write(record(1, story("wire/a", 2).setTags(tags).build()));
    assertThat(Postgres.row(tables.owner, "select * from actor_mention"))
        .containsEntry("actor", "SDN")
        .containsEntry("verdict", "not-talks")
        .containsEntry("sentiment", null);
    assertThat(tables.count("relation")).isZero();
    assertThat(tables.count("event")).isZero();
    assertThat(Postgres.row(tables.owner, "select * from story")).containsEntry("revision", 2L);
  }

  @Test
  void tombstoneRemovesTheStoryAndAllThatCameOfIt() throws SQLException {
    tables.write(record(0, story("wire/a", 1).build()), record(1, story("wire/b", 1).build()));
    tables.write(record(Topic.TAGGED, 2, "wire/a", null));
    for (String view : List.of("story", "actor_mention", "relation")) {
      assertThat(
              Postgres.rows(tables.owner, "select distinct story_id from " + view).stream()
                  .map(r -> r.get("story_id")))
          .containsExactly("wire/b");
    }
  }

  @Test
  void tombstoneRemovesItsBucketAlone() throws SQLException {
    Aggregate hour = bucket("all", Span.HOUR, NOON).setStories(2).build();
    Aggregate next = bucket("all", Span.HOUR, NOON.plusSeconds(3600)).setStories(3).build();
    tables.write(record(0, hour), record(1, next));
    tables.write(record(Topic.AGGREGATES, 2, Samples.key(hour), null));
    assertThat(Postgres.row(tables.owner, "select * from tally")).containsEntry("stories", 3L);
  }

  @Test
  void balanceIsTheNewestOfEachPartition() throws SQLException {
    RecordCodec<Balance> codec = new RecordCodec<>(Topic.BALANCE, Balance.class, Samples.REGISTRY);
    for (int i = 1; i <= 2; i++) {
      Balance balance =
          new Balance(3, 10L * i, 1L, 2L, 3L, 4L, 0L, 0L, 0L, 0L, 0L, 0L, 5L, 6L, 7L, NOON, 0L, 0);
      tables.write(record(Topic.BALANCE, i, "3", codec.encode(balance)));
    }
    assertThat(Postgres.row(tables.owner, "select * from balance"))
        .containsEntry("partition", 3)
        .containsEntry("received", 20L)
        .containsEntry("duplicates", 4L)
        .containsEntry("unreadable", 7L);
  }

  @Test
  void nulAndHalfSurrogatesDoNotStopTheSink() throws SQLException {
    Relation relation =
        Relation.newBuilder(Samples.relation("RUS", "UKR", Root.REJECT)).setSpeaker("x\0y").build();
    Tags tags = Samples.tags(Verdict.TALKS).setRelations(List.of(relation)).build();
    tables.write(
        record(0, story("wire/a", 1).setHeadline("He\0adline \uD83D\uDE00").setTags(tags).build()));
    assertThat(Postgres.row(tables.owner, "select * from story"))
        .containsEntry("headline", "Headline \uD83D\uDE00");
    assertThat(Postgres.row(tables.owner, "select * from relation")).containsEntry("speaker", "xy");
    assertThat(tables.aside).isEmpty();
  }

  @Test
  void longestStoryIdIsStoredAndFound() throws SQLException {
    StringBuilder id = new StringBuilder("wire/");
    Random random = new Random(7);
    while (id.length() < 1024) {
      id.append((char) (0x4E00 + random.nextInt(20_000)));
    }
    tables.write(
        record(0, story(id.toString(), 1).build()), record(0, retraction(id + "", 2).build()));
    assertThat(tables.aside).isEmpty();
    assertThat(
            Postgres.number(
                tables.owner, "select count(*) from story where story_id = '" + id + "'"))
        .isEqualTo(1);
  }
}
