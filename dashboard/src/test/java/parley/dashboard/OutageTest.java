package parley.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import parley.database.Migrations;
import parley.schemas.Health;

final class OutageTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String ROLLING = "/api/v1/aggregates?subject=talks&span=rolling-24h";

  @Test
  void databaseAwayIsAnErrorAndNeverZeros() throws Exception {
    try (ViewsDatabase database = ViewsDatabase.start();
        RunningDashboard dashboard = new RunningDashboard(database.url())) {
      assertThat(dashboard.settled("/health/ready").statusCode()).isEqualTo(200);
      try (Lines stream = new Lines(dashboard)) {
        stream.await("\"reachable\":true");
        database.goAway();
        stream.await("\"reachable\":false");
        for (String path : new String[] {ROLLING, "/api/v1/balance"}) {
          HttpResponse<String> answer = dashboard.get(path);
          assertThat(answer.statusCode()).isEqualTo(503);
          assertThat(RunningDashboard.parsed(answer.body()).path("error").asText())
              .isEqualTo("the database does not answer");
          assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
        HttpResponse<String> unready = dashboard.get("/health/ready");
        assertThat(unready.statusCode()).isEqualTo(503);
        assertThat(RunningDashboard.parsed(unready.body()).path("dashboard").asText())
            .contains("the database does not answer");
        assertThat(dashboard.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(dashboard.get("/").statusCode()).isEqualTo(200);

        database.comeBack();
        stream.await("\"reachable\":true");
        assertThat(dashboard.settled(ROLLING).statusCode()).isEqualTo(200);
        assertThat(dashboard.get("/health/ready").body())
            .isEqualTo("{\"ready\":true,\"dashboard\":\"ready\"}");
        database.run("notify parley_changed, '{\"topics\":[\"tagged\"],\"mark\":1}'");
        stream.await("\"mark\":1");
        database.run("notify parley_changed, 'no json'");
        stream.await("\"more\":true");
      }
    }
  }

  @Test
  void readerThatComesBackIsSentWhatItMissed() throws Exception {
    try (ViewsDatabase database = ViewsDatabase.start();
        RunningDashboard dashboard = new RunningDashboard(database.url());
        Lines stream = new Lines(dashboard)) {
      stream.await("\"reachable\":true");
      database.run("notify parley_changed, '{\"mark\":1}'");
      String id = stream.await("id: ").substring("id: ".length());
      stream.await("\"mark\":1");
      database.run("notify parley_changed, '{\"mark\":2}'");
      stream.await("\"mark\":2");
      try (Lines back = new Lines(dashboard, id)) {
        back.await("\"mark\":2");
      }
      try (Lines stranger = new Lines(dashboard, "of-another-process-7")) {
        stranger.await("\"more\":true");
      }
    }
  }

  @Test
  void slowReaderDelaysNobody() throws Exception {
    try (ViewsDatabase database = ViewsDatabase.start();
        RunningDashboard dashboard = new RunningDashboard(database.url());
        Socket slow =
            new Socket(InetAddress.getLoopbackAddress(), dashboard.address("/").getPort());
        Lines stream = new Lines(dashboard)) {
      slow.setReceiveBufferSize(1024);
      slow.getOutputStream()
          .write(
              "GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n"
                  .getBytes(UTF_8));
      stream.await("\"reachable\":true");
      // more than any buffer on the way holds
      database.run(
          "do $$ begin for i in 1..3000 loop"
              + " perform pg_notify('parley_changed', '{\"n\":' || i || ',\"pad\":\"' || repeat('x', 5000) || '\"}');"
              + " end loop; end $$");
      database.run("notify parley_changed, '{\"mark\":1}'");
      stream.await("\"mark\":1");
    }
  }

  @Test
  void databaseThatTheSinkHasYetToMigrateIsNotReadyAndSaysSo() throws Exception {
    String why =
        "the database does not hold this release's views yet: its sink makes them when it starts";
    try (ViewsDatabase database = ViewsDatabase.start();
        RunningDashboard dashboard = new RunningDashboard(database.url())) {
      assertThat(dashboard.settled("/health/ready").statusCode()).isEqualTo(200);
      database.run("alter view story rename column headline to title");
      HttpResponse<String> answer = dashboard.get("/api/v1/stories");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(RunningDashboard.parsed(answer.body()).path("error").asText()).isEqualTo(why);
      for (String older :
          new String[] {
            "delete from parley.flyway_schema_history where version = '" + Migrations.NEWEST + "'",
            "drop view migration"
          }) {
        database.run(older);
        HttpResponse<String> unready = dashboard.get("/health/ready");
        assertThat(unready.statusCode()).isEqualTo(503);
        assertThat(RunningDashboard.parsed(unready.body()).path("dashboard").asText())
            .isEqualTo(why);
      }
    }
  }

  @Test
  void roleThatFillsTheDatabaseIsPartOfReady() throws Exception {
    AtomicBoolean written = new AtomicBoolean(true);
    Health sink =
        new Health(
            Map.of(
                "sink", () -> written.get() ? Optional.empty() : Optional.of("Kafka in trouble")));
    try (ViewsDatabase database = ViewsDatabase.start();
        RunningDashboard dashboard = new RunningDashboard(database.url(), sink)) {
      assertThat(dashboard.settled("/health/ready").statusCode()).isEqualTo(200);
      written.set(false);
      HttpResponse<String> answer = dashboard.get("/health/ready");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body())
          .isEqualTo("{\"ready\":false,\"dashboard\":\"ready\",\"sink\":\"Kafka in trouble\"}");
    }
  }

  @Test
  void startsAndStopsWithoutDatabase() throws Exception {
    RunningDashboard dashboard = new RunningDashboard("jdbc:postgresql://127.0.0.1:1/parley");
    try {
      assertThat(dashboard.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(dashboard.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(dashboard.get(ROLLING).statusCode()).isEqualTo(503);
    } finally {
      dashboard.close();
    }
    dashboard.close(); // twice is once
  }

  /** The lines of the live events. */
  private static final class Lines implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final HttpURLConnection connection;

    Lines(RunningDashboard dashboard) throws IOException {
      this(dashboard, null);
    }

    /**
     * @param seen id of the last event that was seen, or null
     */
    Lines(RunningDashboard dashboard, String seen) throws IOException {
      connection = (HttpURLConnection) dashboard.address("/api/v1/stream").toURL().openConnection();
      connection.setRequestProperty("Accept", "text/event-stream");
      if (seen != null) {
        connection.setRequestProperty("Last-Event-ID", seen);
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
      Thread thread =
          new Thread(
              () -> {
                try {
                  reader.lines().forEach(lines::add);
                } catch (UncheckedIOException e) {
                  lines.add("closed");
                }
              });
      thread.setDaemon(true);
      thread.start();
    }

    /** Waits for a line that holds the text, and forgets all up to it. */
    String await(String text) {
      return org.awaitility.Awaitility.await("a line with " + text)
          .atMost(DEADLINE)
          .until(
              () -> {
                for (String line = lines.poll(); line != null; line = lines.poll()) {
                  if (line.contains(text)) {
                    return line;
                  }
                }
                return "";
              },
              line -> !line.isEmpty());
    }

    @Override
    public void close() {
      connection.disconnect();
    }
  }
}
