package parley.lab.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import parley.app.embedded.EmbeddedDatabase;
import parley.database.Migrations;

/**
 * Loads a database with made-up stories and their buckets, starts a dashboard on it in a process of
 * its own, asks every endpoint on a fixed schedule while something comes every second, and then
 * listens to live events with many readers. Usage: PageLoad DIR [STORIES A DAY] [REQUESTS A SECOND]
 * [SECONDS] [READERS] [CACHE], the last as in `PARLEY_API_CACHE`: `none`, and every answer is made.
 */
public final class PageLoad {
  private static final int DAYS = 30;
  private static final int PORT = 18080;
  private static final int DATABASE_PORT = 15433;
  private static final String HEAP = "128m";
  private static final String CHANGED =
      "select pg_notify('parley_changed', '{\"topics\": [\"tagged\"], \"takenBack\": false}')";

  private PageLoad() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int stories = number(args, 1, 10_000);
    int perSecond = number(args, 2, 100);
    int seconds = number(args, 3, 60);
    int readers = number(args, 4, 500);
    String cache = args.length > 5 ? args[5] : "PT30S";
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, DATABASE_PORT)) {
      fill(database, stories);
      Process dashboard = dashboard(database, cache);
      try {
        HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
        awaitReady(client);
        System.out.println("memory, idle: " + megabytes(dashboard) + " MB; answers kept: " + cache);
        List<String> endpoints = PageEndpoints.with(storyId(database));
        // each twice, so that what is compiled and read first is not measured
        ask(client, endpoints, endpoints.size() * 2, Math.max(1, perSecond / 10));
        Map<String, List<Double>> times;
        try (Connection connection = connection(database)) {
          Thread wire = new Thread(() -> change(connection), "wire");
          wire.start();
          times = ask(client, endpoints, perSecond * seconds, perSecond);
          wire.interrupt();
          wire.join();
        }
        List<Double> all = new ArrayList<>();
        times.forEach(
            (endpoint, ms) -> {
              System.out.println(percentiles(ms) + "  " + endpoint);
              all.addAll(ms);
            });
        System.out.println(percentiles(all) + "  all, at " + perSecond + " a second");
        System.out.println("memory, asked: " + megabytes(dashboard) + " MB");
        listen(client, database, readers);
        System.out.println("memory, " + readers + " readers: " + megabytes(dashboard) + " MB");
      } finally {
        dashboard.destroy();
        if (!dashboard.waitFor(30, TimeUnit.SECONDS)) {
          dashboard.destroyForcibly();
        }
      }
    }
  }

  private static int number(String[] args, int place, int otherwise) {
    int number = args.length > place ? Integer.parseInt(args[place]) : otherwise;
    if (number < 1) {
      throw new IllegalArgumentException("expected a number of at least 1: " + args[place]);
    }
    return number;
  }

  private static String percentiles(List<Double> ms) {
    return new Percentiles(ms.stream().mapToDouble(Double::doubleValue).toArray()).line();
  }

  private static void fill(EmbeddedDatabase database, int stories)
      throws SQLException, IOException {
    new Migrations(
            database.jdbcUrl(), EmbeddedDatabase.SUPERUSER, database.password(), "parley_reader")
        .run();
    try (Connection connection = connection(database);
        Statement statement = connection.createStatement();
        InputStream sql = PageLoad.class.getResourceAsStream("/parley/lab/page-load.sql")) {
      long started = System.nanoTime();
      try (var rows = statement.executeQuery("select count(*) from parley.bucket")) {
        rows.next();
        if (rows.getLong(1) == 0) {
          String text = new String(sql.readAllBytes(), UTF_8);
          statement.execute(
              text.replace("${stories}", Integer.toString(stories))
                  .replace("${days}", Integer.toString(DAYS)));
        }
      }
      try (var rows = statement.executeQuery("select count(*) from parley.bucket")) {
        rows.next();
        System.out.printf(
            Locale.ROOT,
            "%,d bucket rows after %d s%n",
            rows.getLong(1),
            TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started));
      }
    }
  }

  private static String storyId(EmbeddedDatabase database) throws SQLException {
    try (Connection connection = connection(database);
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("select max(happening) from parley.story")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connection(EmbeddedDatabase database) throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), EmbeddedDatabase.SUPERUSER, database.password());
  }

  private static Process dashboard(EmbeddedDatabase database, String cache) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + HEAP,
            "-cp",
            System.getProperty("java.class.path"),
            "parley.app.Main",
            "dashboard");
    builder.environment().put("MALLOC_ARENA_MAX", "2"); // as `./parley` and the image have it
    builder.environment().put("PARLEY_PAGE_PORT", Integer.toString(PORT));
    builder.environment().put("PARLEY_DATABASE_URL", database.jdbcUrl());
    builder.environment().put("PARLEY_API_REQUESTS", "0");
    builder.environment().put("PARLEY_API_CACHE", cache);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void awaitReady(HttpClient client) throws IOException, InterruptedException {
    long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (System.nanoTime() < until) {
      try {
        if (client
                .send(
                    request("http://127.0.0.1:" + PORT + "/health/ready"),
                    HttpResponse.BodyHandlers.discarding())
                .statusCode()
            == 200) {
          return;
        }
      } catch (IOException e) {
        // not yet
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    throw new IOException("the dashboard is not ready");
  }

  /**
   * Each endpoint in turn, on a schedule that no slow answer delays; milliseconds from when it was
   * due.
   */
  private static Map<String, List<Double>> ask(
      HttpClient client, List<String> endpoints, int requests, int perSecond)
      throws InterruptedException {
    Map<String, Queue<Double>> times = new ConcurrentSkipListMap<>();
    CountDownLatch left = new CountDownLatch(requests);
    AtomicInteger failed = new AtomicInteger();
    long start = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      String endpoint = endpoints.get(i % endpoints.size());
      long due = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
      LockSupport.parkNanos(due - System.nanoTime());
      var unused =
          client
              .sendAsync(
                  request("http://127.0.0.1:" + PORT + "/api/v1/" + endpoint),
                  HttpResponse.BodyHandlers.discarding())
              .whenComplete(
                  (answer, trouble) -> {
                    if (trouble != null || answer.statusCode() != 200) {
                      failed.incrementAndGet();
                    } else {
                      times
                          .computeIfAbsent(endpoint, e -> new ConcurrentLinkedQueue<>())
                          .add((System.nanoTime() - due) / 1e6);
                    }
                    left.countDown();
                  });
    }
    boolean ended = left.await(5, TimeUnit.MINUTES);
    long late = ended ? 0 : left.getCount();
    System.out.println(requests + " requests, not answered: " + (failed.get() + late));
    Map<String, List<Double>> lists = new TreeMap<>();
    times.forEach((endpoint, ms) -> lists.put(endpoint, List.copyOf(ms)));
    return lists;
  }

  /** Tells once a second that something came, until it is interrupted. */
  private static void change(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      while (!Thread.interrupted()) {
        statement.execute(CHANGED);
        TimeUnit.SECONDS.sleep(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Opens the readers, tells them 20 changes, and waits until each has heard of all. */
  private static void listen(HttpClient client, EmbeddedDatabase database, int readers)
      throws Exception {
    int changes = 20;
    CountDownLatch heard = new CountDownLatch(readers * changes);
    AtomicInteger open = new AtomicInteger();
    for (int i = 0; i < readers; i++) {
      var unused =
          client.sendAsync(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/api/v1/stream"))
                  .header("Accept", "text/event-stream")
                  .build(),
              HttpResponse.BodyHandlers.fromLineSubscriber(
                  new LineSubscriber(
                      line -> {
                        if (line.startsWith("event: database")) {
                          open.incrementAndGet();
                        } else if (line.startsWith("event: changed")) {
                          heard.countDown();
                        }
                      })));
    }
    long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (open.get() < readers && System.nanoTime() < until) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    System.out.println(open.get() + " readers listen");
    long started = System.nanoTime();
    try (Connection connection = connection(database);
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < changes; i++) {
        statement.execute(CHANGED);
      }
    }
    boolean all = heard.await(60, TimeUnit.SECONDS);
    System.out.printf(
        Locale.ROOT,
        "%d changes, not heard: %d, %.2f s%n",
        changes,
        all ? 0 : heard.getCount(),
        (System.nanoTime() - started) / 1e9);
  }

  private static HttpRequest request(String address) {
    return HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(60)).build();
  }

  /** What the process holds of the machine's memory. */
  private static long megabytes(Process process) throws IOException {
    for (String line :
        Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup"))) {
      if (line.startsWith("Pss:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
      }
    }
    return -1;
  }
}
