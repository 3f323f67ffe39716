package parley.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A `parley up` or `demo` in a process of its own, on ports that the system chose. */
final class RunningUp implements AutoCloseable {
  static final Duration START_TIMEOUT = Duration.ofMinutes(5);
  static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern READY =
      Pattern.compile(
          "parley: ready after .*\\R"
              + "  page and API   (http://\\S+?)/?\\R"
              + "  stories in     (http://\\S+)\\R"
              + "  Kafka          (\\S+)\\R"
              + "  PostgreSQL     (\\S+) ");

  /** Everything that was started, and what they started: none of it outlives the tests. */
  private static final Set<ProcessHandle> ALL = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> ALL.forEach(ProcessHandle::destroyForcibly)));
  }

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
  private final Process process;
  private final Set<ProcessHandle> children = ConcurrentHashMap.newKeySet();
  private final Path output;
  private final Matcher addresses;

  private RunningUp(Process process, Path output, Matcher addresses) {
    this.process = process;
    this.output = output;
    this.addresses = addresses;
  }

  /** A process that was started and has ended by itself. */
  record Ended(int code, String output) {}

  /** A new folder that others may enter; the data are in it, and what the processes print. */
  static Path newFolder() throws IOException {
    Path folder = Files.createTempDirectory(Path.of("/tmp"), "parley-test-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    return folder;
  }

  static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }

  /** Starts it on the folder, and returns once it says that it is ready. */
  static RunningUp start(Path folder, String command) throws IOException {
    Path output = Files.createTempFile(folder, command + "-", ".log");
    Process process = launch(folder, output, command, List.of());
    Awaitility.await(command + " is ready")
        .atMost(START_TIMEOUT)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !process.isAlive() || ready(output).isPresent());
    Set<ProcessHandle> started = descendants(process);
    Matcher addresses =
        ready(output)
            .orElseThrow(() -> new IllegalStateException("did not start:\n" + read(output)));
    RunningUp up = new RunningUp(process, output, addresses);
    up.children.addAll(started);
    return up;
  }

  /** Starts it and waits for its end: where it cannot run. */
  static Ended ended(Path folder, String command, String... more)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, command + "-", ".log");
    Process process = launch(folder, output, command, List.of(more));
    try {
      if (!process.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("still runs:\n" + read(output));
      }
      return new Ended(process.exitValue(), read(output));
    } finally {
      descendants(process).forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Process launch(Path folder, Path output, String command, List<String> more)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(ProcessHandle.current().info().command().orElse("java"));
    // the launcher's flags
    line.addAll(List.of("-XX:+UseG1GC", "-Xms64m", "-Xmx640m", "-XX:MaxMetaspaceSize=256m"));
    line.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-XX:G1PeriodicGCInterval=60000"));
    if (Runtime.version().feature() >= 24) {
      line.add("--enable-native-access=ALL-UNNAMED");
      line.add("--sun-misc-unsafe-memory-access=allow");
    }
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "parley.app.Main", command));
    line.addAll(List.of("--data", folder.resolve("data").toString()));
    for (String port :
        List.of("--page-port", "--ingest-port", "--broker-port", "--database-port")) {
      if (!more.contains(port)) {
        line.addAll(List.of(port, "0"));
      }
    }
    line.addAll(more);
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().keySet().removeIf(key -> key.startsWith("PARLEY_"));
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    ALL.add(process.toHandle());
    return process;
  }

  private static Set<ProcessHandle> descendants(Process process) {
    Set<ProcessHandle> found = process.descendants().collect(Collectors.toSet());
    ALL.addAll(found);
    return found;
  }

  private static Optional<Matcher> ready(Path output) {
    Matcher matcher = READY.matcher(read(output));
    return matcher.find() ? Optional.of(matcher) : Optional.empty();
  }

  private static String read(Path output) {
    try {
      return Files.readString(output, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String output() {
    return read(output);
  }

  boolean alive() {
    return process.isAlive();
  }

  String page() {
    return addresses.group(1);
  }

  URI door(String query) {
    return URI.create(addresses.group(2) + query);
  }

  String broker() {
    return addresses.group(3);
  }

  String database() {
    return addresses.group(4);
  }

  HttpResponse<String> post(String provider, String contentType, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(door("?provider=" + provider))
            .timeout(TIMEOUT)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  HttpResponse<String> post(String provider, String story)
      throws IOException, InterruptedException {
    return post(provider, "application/json", story.getBytes(UTF_8));
  }

  HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(page() + path)).timeout(TIMEOUT).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  /** The API's answer. */
  JsonNode api(String path) throws IOException, InterruptedException {
    return JSON.readTree(ask("/api/v1" + path).body());
  }

  /** A connection as an outside reader has it. */
  Connection reader() throws SQLException {
    return DriverManager.getConnection(database(), "parley_reader", "parley_reader");
  }

  /** The one number that the query finds, seen by an outside reader; null where it finds none. */
  Long number(String sql) throws SQLException {
    try (Connection connection = reader();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      return found.next() && found.getObject(1) != null ? Long.valueOf(found.getLong(1)) : null;
    }
  }

  static ConditionFactory await(String what) {
    return Awaitility.await(what)
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(250))
        .ignoreExceptionsInstanceOf(IOException.class)
        .ignoreExceptionsInstanceOf(SQLException.class);
  }

  /** As a power cut ends it: nothing is told, the database server stays behind. */
  void kill() throws InterruptedException {
    children.addAll(descendants(process));
    process.destroyForcibly();
    process.waitFor();
  }

  /** As Ctrl-C and the init system end it. */
  int terminate() throws InterruptedException {
    children.addAll(descendants(process));
    process.destroy();
    if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("still runs after " + TIMEOUT + ":\n" + output());
    }
    return process.exitValue();
  }

  /** Ends it, and what it has started. */
  @Override
  public void close() {
    children.addAll(descendants(process));
    process.destroy();
    try {
      if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
