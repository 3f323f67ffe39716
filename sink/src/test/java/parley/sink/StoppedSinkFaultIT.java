package parley.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sink that is stopped (SIGSTOP) at its work for longer than it may go without a poll, while
 * another one takes over: as one on a machine that was suspended.
 */
final class StoppedSinkFaultIT extends SinkOnServers {
  private static final String IN_TRANSACTION =
      "select count(*) from pg_stat_activity where application_name = 'parley-sink'"
          + " and datname = current_database() and state = 'idle in transaction'";

  private static final String HALF_READ =
      "select count(*) from pg_stat_activity where application_name = 'parley-sink'"
          + " and datname = current_database() and state = 'active' and wait_event = 'ClientRead'";

  @TempDir private Path folder;

  @Test
  void transactionThatWasOpenIsRolledBackAndNotDoneAgain() throws Exception {
    holdTransactionsWhileLocked();
    Process zombie = process(direct);
    try (Connection gate = Postgres.owner(direct)) {
      gate.setAutoCommit(true);
      sendStories(0, STORIES / 2);
      until("some written", () -> count("audit") > 100);
      Postgres.execute(gate, "select pg_advisory_lock(1)");
      until("a transaction is held", () -> waitingTransactions() == 1);
      signal(zombie, "-STOP");
      assertThat(count("audit")).as("the work was not over").isLessThan(STORIES / 2);
      Postgres.execute(gate, "select pg_advisory_unlock(1)");
      until("its transaction waits for it", () -> Postgres.number(sql, IN_TRANSACTION) == 1);
      otherOneTakesOver();

      signal(zombie, "-CONT");
      until("it noticed", () -> output().contains("database in trouble"));
      worksOnAndHasWrittenNothing(zombie);
    } finally {
      zombie.destroyForcibly();
    }
  }

  @Test
  void transactionThatItBeginsTooLateIsFenced() throws Exception {
    Process zombie = process(proxied);
    try {
      sendStories(0, STORIES / 2);
      until("some written", () -> count("audit") > 100);
      proxy.hold("parley.tagged");
      until("the beginning of a transaction is on its way", proxy::holds);
      signal(zombie, "-STOP");
      assertThat(count("audit")).as("the work was not over").isLessThan(STORIES / 2);
      otherOneTakesOver();

      signal(zombie, "-CONT");
      proxy.letGo();
      until("it was fenced", () -> output().contains("another sink wrote some of"));
      worksOnAndHasWrittenNothing(zombie);
    } finally {
      zombie.destroyForcibly();
    }
  }

  @Test
  void statementThatItSentHalfOfDoesNotHoldTheOtherOneBack() throws Exception {
    // the statement's text is read then, and its values are not: it is at work, and waits
    proxied = config("127.0.0.1", proxy.port(), direct.group() + "?prepareThreshold=0", "unused");
    Process zombie = process(proxied);
    try {
      sendStories(0, STORIES / 2);
      until("some written", () -> count("audit") > 100);
      proxy.halve("wire/3");
      until("a statement is on its way", proxy::holds);
      until("half of it came", () -> Postgres.number(sql, HALF_READ) == 1);
      signal(zombie, "-STOP");
      assertThat(count("audit")).as("the work was not over").isLessThan(STORIES / 2);
      otherOneTakesOver();

      signal(zombie, "-CONT");
      proxy.letGo();
      until("it noticed", () -> output().contains("database in trouble"));
      worksOnAndHasWrittenNothing(zombie);
    } finally {
      zombie.destroyForcibly();
    }
  }

  private void otherOneTakesOver() throws Exception {
    start(small(direct));
    sendStories(STORIES / 2, STORIES);
    untilAllWritten(STORIES);
  }

  private void worksOnAndHasWrittenNothing(Process zombie) throws Exception {
    untilAllWritten(STORIES);
    sinks().get(0).close();
    sendStories(STORIES, STORIES + 100);
    untilAllWritten(STORIES + 100);
    assertThat(zombie.isAlive()).isTrue();
  }

  private Process process(SinkConfig config) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile="
                    + System.getProperty("logback.configurationFile", ""),
                "-cp",
                System.getProperty("java.class.path"),
                SinkProcess.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "PARLEY_BOOTSTRAP_SERVERS", SinkServers.kafka().bootstrap(),
                "PARLEY_DATABASE_URL", config.url(),
                "PARLEY_DATABASE_USER", direct.user(),
                "PARLEY_DATABASE_PASSWORD", direct.password(),
                "PARLEY_SINK_GROUP", direct.group(),
                "PARLEY_SINK_BATCH_ROWS", "100",
                "PARLEY_KAFKA_MAX_POLL_INTERVAL_MS", "10000"));
    return builder.start();
  }

  private Path log() {
    return folder.resolve("log");
  }

  private String output() throws IOException {
    return Files.readString(log());
  }

  private static void signal(Process process, String signal) throws Exception {
    int code = new ProcessBuilder("kill", signal, "" + process.pid()).start().waitFor();
    assertThat(code).as("kill " + signal).isZero();
  }
}
