package parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a story is found and ranked by beside its columns: whatever its id is made of. */
final class StoryKeysTest {
  private static final String STORY =
      """
      insert into parley.story (story_key, story_id, revision, provider, headline, story_time, undated, received_at,
        standing_since, reports, lane, verdict, score, others, tagger, registry, tags, copy_of, happening)
      values (sha256(convert_to(?, 'UTF8')), ?, 1, split_part(?, '/', 1), 'x', '2026-03-01', false, now(), now(), 2, 'live', 'talks',
        900, '{}', 't', 'r', '{}', ?, ?)
      """;

  private static Connection connection;

  @BeforeAll
  static void connect() throws SQLException {
    connection = Databases.connect(Databases.migrated(), "postgres");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void happeningOfTheLongestIdHasRoom() throws SQLException {
    StringBuilder id = new StringBuilder("wire/");
    new Random(7).ints(1_019, 0x4E00, 0x9FA5).forEach(id::appendCodePoint);
    String founder = id.toString();
    insert(founder, null, founder);
    insert("other/copy", founder, founder);
    assertThat(text("select stories || ' ' || reports from happening where id = ?", founder))
        .isEqualTo("2 4");
    assertThat(text("select count(*)::text from story where happening = ?", founder))
        .isEqualTo("2");
  }

  @Test
  void happeningIsFoundByTheKeyOfItsFounder() throws SQLException {
    for (String founder : new String[] {"a/b\\c", "a/\\x41", "a/\\101\\\\", "a/ü'\"{}", "a/\\"}) {
      insert(founder, null, founder);
      assertThat(
              text(
                  "select (key = sha256(convert_to(id, 'UTF8')))::text from happening where id = ?",
                  founder))
          .as(founder)
          .isEqualTo("true");
    }
  }

  @Test
  void storyThatNothingIsJoinedWithIsOneOfItsOwn() throws SQLException {
    insert("a/alone", null, null);
    assertThat(
            text(
                "select concat_ws(' ', copied, founds, happening_key = sha256('a/alone')) from story where story_id = ?",
                "a/alone"))
        .isEqualTo("f t");
  }

  @Test
  void copyTellsInTheWordsOfItsLeadersWire() throws SQLException {
    insert("first/1", null, "first/1");
    insert("second/1", "first/1", "first/1");
    assertThat(
            text(
                "select independent::text || providers::text from happening where id = ?",
                "first/1"))
        .isEqualTo("{first}{first,second}");
  }

  private static void insert(String id, @Nullable String copyOf, @Nullable String happening)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STORY)) {
      statement.setString(1, id);
      statement.setString(2, id);
      statement.setString(3, id);
      statement.setString(4, copyOf);
      statement.setString(5, happening);
      statement.executeUpdate();
    }
  }

  private static String text(String sql, String id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, id);
      try (var rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getString(1);
      }
    }
  }
}
