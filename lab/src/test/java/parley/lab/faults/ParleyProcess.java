package parley.lab.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * `parley ROLE`, or another command that runs one, in a process of its own, with its health on a
 * port that the system chose.
 */
final class ParleyProcess extends JavaProcess {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Pattern HEALTH = Pattern.compile("its health on port (\\d+)");
  private static final String MAIN = "parley.app.Main";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  ParleyProcess(String name, Path folder, Map<String, String> env, String... command)
      throws IOException {
    super(name, folder, settings(env), arguments(command));
  }

  private static String[] arguments(String... command) {
    return Stream.concat(Stream.of(MAIN), Stream.of(command)).toArray(String[]::new);
  }

  private static Map<String, String> settings(Map<String, String> env) {
    Map<String, String> settings = new TreeMap<>(env);
    settings.put("PARLEY_HEALTH_PORT", "0");
    return settings;
  }

  boolean ready() throws InterruptedException {
    return health().startsWith("200 ");
  }

  /** Code and text of `/health/ready`; empty while there is none. */
  String health() throws InterruptedException {
    // the port of its last start
    String port =
        HEALTH.matcher(output()).results().map(MatchResult::group).reduce("", (a, b) -> b);
    if (!isAlive() || port.isEmpty()) {
      return "";
    }
    URI ready = URI.create("http://127.0.0.1:" + port.replaceAll("\\D", "") + "/health/ready");
    HttpRequest request = HttpRequest.newBuilder(ready).timeout(TIMEOUT).build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (IOException e) {
      // it has just been killed, or is about to end
      return "";
    }
  }
}
