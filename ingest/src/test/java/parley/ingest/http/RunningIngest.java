package parley.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import parley.ingest.HandClock;
import parley.ingest.MemoryLog;
import parley.ingest.Samples;
import parley.ingest.intake.Intake;
import parley.ingest.log.PromptLog;
import parley.schemas.Health;
import parley.schemas.Settings;

/** An ingest that listens, with a log in memory, and what is asked of it. */
final class RunningIngest implements AutoCloseable {
  static {
    // before the client is loaded: these tests speak as other programs do
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  static final Duration DEADLINE = Duration.ofSeconds(60);

  final MemoryLog log = new MemoryLog();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile boolean ready = true;
  private volatile Optional<String> trouble = Optional.empty();
  private IngestServer server = start(Map.of());

  private IngestServer start(Map<String, String> more) {
    Map<String, String> env = new HashMap<>(more);
    env.put("PARLEY_INGEST_PORT", "0");
    Settings settings = new Settings(env);
    HttpConfig config = HttpConfig.read(settings);
    settings.done();
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Health health =
        new Health(Map.of("ingest", () -> ready ? Optional.empty() : Optional.of("no log")));
    PromptLog prompt = new PromptLog(log, () -> trouble, DEADLINE, System::nanoTime);
    Intake intake = new Intake(log, meters);
    return IngestServer.start(config, intake, prompt, meters, new HandClock(), health);
  }

  void restart(Map<String, String> env) {
    server.close();
    server = start(env);
  }

  /** What is known to keep the log from taking stories. */
  void setTrouble(Optional<String> trouble) {
    this.trouble = trouble;
  }

  void setReady(boolean ready) {
    this.ready = ready;
  }

  int port() {
    return server.port();
  }

  /** A request whose body is promised and merely begun. */
  Socket begin(int length, String body) throws IOException {
    return begin(length, body, "");
  }

  /** The same with more headers, each with its line's end. */
  Socket begin(int length, String body, String headers) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    String head =
        "POST /v1/stories?provider=acme HTTP/1.1\r\nHost: localhost\r\n"
            + headers
            + "Content-Length: "
            + length
            + "\r\n\r\n"
            + body;
    socket.getOutputStream().write(head.getBytes(UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  HttpResponse<String> post(String query, String body) throws Exception {
    return post(query, Samples.bytes(body), Map.of());
  }

  HttpResponse<String> post(String query, byte[] body, Map<String, String> headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/v1/stories" + query))
            .timeout(DEADLINE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  int get(String path) throws Exception {
    return answer(path).statusCode();
  }

  String text(String path) throws Exception {
    return answer(path).body();
  }

  private HttpResponse<String> answer(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri(path)).timeout(DEADLINE).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  @Override
  public void close() {
    server.close();
  }
}
