package parley.lab.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** `parley ROLE` in a process of its own, with its health on a port that the system chose. */
final class ParleyProcess implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Pattern HEALTH = Pattern.compile("its health on port (\\d+)");
  private static final String MAIN = "parley.app.Main";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;

  ParleyProcess(String role, Path folder, Map<String, String> env) throws IOException {
    log = Files.createTempFile(folder, role + "-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                role)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("PARLEY_"));
    builder.environment().putAll(env);
    builder.environment().put("PARLEY_HEALTH_PORT", "0");
    process = builder.start();
  }

  String output() throws IOException {
    return Files.readString(log);
  }

  /** True once it has ended by itself, as a failure. */
  boolean failed() {
    return !process.isAlive() && process.exitValue() != 0;
  }

  boolean ready() throws IOException, InterruptedException {
    return health().startsWith("200 ");
  }

  /** Code and text of `/health/ready`; empty while there is none. */
  String health() throws IOException, InterruptedException {
    Matcher port = HEALTH.matcher(output());
    if (!process.isAlive() || !port.find()) {
      return "";
    }
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port.group(1) + "/health/ready"))
            .timeout(TIMEOUT)
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (IOException e) {
      // it is about to end
      return "";
    }
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As an init system ends it. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
