package parley.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  @TempDir private Path data;

  @BeforeEach
  void letOthersThroughAsTheDataFolderDoes() throws IOException {
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void strangersOfTheMachineAreNotLetIn() throws Exception {
    String password;
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder(), 0)) {
      password = database.password();
      requireClosed(database);
      assertThat(Path.of("/tmp/.s.PGSQL." + database.port())).doesNotExist();
    }
    assertThat(permissions("postgres.password")).isEqualTo("rw-------");
    assertThat(permissions("postgres-server")).isEqualTo("rwx------");
    try (EmbeddedDatabase again = EmbeddedDatabase.start(folder(), 0)) {
      assertThat(again.password()).isEqualTo(password);
      requireClosed(again);
    }
  }

  @Test
  void folderOfAReleaseThatTrustedEverybodyIsClosedOffAndKeepsItsRows() throws Exception {
    // the library unpacks once in a process
    Path programs = PrivatePath.folder(data.resolve("postgres-server")).resolve("unpacked");
    try (EmbeddedPostgres before =
            EmbeddedPostgres.builder()
                .setDataDirectory(folder())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(programs.toFile())
                .start();
        Connection connection = before.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE parley");
      statement.execute("CREATE ROLE parley_reader LOGIN PASSWORD 'parley_reader'");
    }
    for (int start = 0; start < 2; start++) {
      try (EmbeddedDatabase database = EmbeddedDatabase.start(folder(), 0)) {
        requireClosed(database);
        connect(database, "parley_reader", "parley_reader").close();
      }
    }
    assertThat(data.resolve("postgres.password.new")).doesNotExist();
  }

  @Test
  void passwordThatOthersMayReadIsRefused() throws Exception {
    Files.writeString(data.resolve("postgres.password"), "known to all", UTF_8);
    assertThatThrownBy(() -> EmbeddedDatabase.start(folder(), 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("postgres.password is not private");
  }

  private void requireClosed(EmbeddedDatabase database) throws SQLException {
    for (String guess : new String[] {"", "postgres"}) {
      assertThatThrownBy(() -> connect(database, "postgres", guess))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
    }
    try (Connection connection = connect(database, "postgres", database.password());
        Statement statement = connection.createStatement();
        ResultSet open =
            statement.executeQuery(
                "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'")) {
      assertThat(open.next()).isTrue();
      assertThat(open.getInt(1)).isZero();
    }
  }

  private static Connection connect(EmbeddedDatabase database, String user, String password)
      throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), user, password);
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name)));
  }

  private Path folder() {
    return data.resolve("postgres");
  }
}
