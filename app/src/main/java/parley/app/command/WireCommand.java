package parley.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import parley.app.Environment;
import parley.schemas.StoryId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * `parley wire ID`: what came of a wire on a day, what of it is odd, and the messages behind it.
 */
@Command(
    name = "wire",
    description =
        "What came of a wire on a day (UTC): its counts, its shares of odd messages against its own 14 days"
            + " before, and the last messages of each odd count, whose story ids `parley trace` takes.")
final class WireCommand implements Callable<Integer> {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final Environment environment;

  @Mixin private ClusterOption cluster = new ClusterOption();

  @Parameters(paramLabel = "ID", description = "the wire's id, its provider")
  private String wire = "";

  @Option(names = "--day", paramLabel = "DATE", description = "2026-11-29, say; today if absent")
  private Optional<LocalDate> day = Optional.empty();

  @Option(
      names = "--samples",
      defaultValue = "3",
      description = "messages of each odd count; 0 reads no topic (${DEFAULT-VALUE})")
  private int samples;

  @Option(
      names = "--page",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "where the API answers (${DEFAULT-VALUE})")
  private URI page = URI.create("");

  WireCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!StoryId.isProvider(wire)) {
      throw CommandException.usage("no wire's id, which is of [a-z0-9-]: " + wire);
    }
    LocalDate on =
        day.orElseGet(() -> LocalDate.ofInstant(environment.clock().instant(), ZoneOffset.UTC));
    JsonNode counted = counted(on);
    Set<String> names = new HashSet<>();
    counted.path("counts").fieldNames().forEachRemaining(names::add);
    Map<String, List<String>> found =
        samples <= 0
            ? Map.of()
            : new WireSamples(
                    cluster.kafka(environment),
                    cluster.registry(environment),
                    wire,
                    on.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    samples)
                .read(names);
    print(counted, found, environment.out());
    return 0;
  }

  private JsonNode counted(LocalDate on) throws InterruptedException {
    URI address = page.resolve("/api/v1/wires/" + wire + "?day=" + on);
    HttpResponse<String> answer;
    JsonNode body;
    try {
      answer =
          HttpClient.newBuilder()
              .connectTimeout(TIMEOUT)
              .build()
              .send(
                  HttpRequest.newBuilder(address).timeout(TIMEOUT).build(),
                  HttpResponse.BodyHandlers.ofString(UTF_8));
      body = new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw CommandException.failed("no API answers at " + page + ": say where by --page");
    }
    if (answer.statusCode() != 200) {
      throw CommandException.failed(page + ": " + body.path("error").asText());
    }
    return body;
  }

  private static void print(JsonNode wire, Map<String, List<String>> samples, PrintStream out) {
    out.printf(
        "%s on %s: %d messages%n",
        wire.path("provider").asText(), wire.path("day").asText(), wire.path("messages").asLong());
    if (!wire.path("delayMedian").isNull()) {
      out.printf(
          "  half of live news within %d s, nine tenths within %d s%n",
          wire.path("delayMedian").asLong(), wire.path("delayP90").asLong());
    }
    Set<String> shown = new HashSet<>();
    wire.path("shares").forEach(share -> shown.add(share.path("name").asText()));
    wire.path("counts")
        .properties()
        .forEach(
            count -> {
              if (!shown.contains(count.getKey())) {
                out.printf("  %-28s %8d%n", count.getKey(), count.getValue().asLong());
              }
            });
    out.printf("  %-28s %8s %8s %8s %8s%n", "share", "messages", "of", "today", "usual");
    for (JsonNode share : wire.path("shares")) {
      String name = share.path("name").asText();
      out.printf(
          "%s %-28s %8d %8d %8s %8s%n",
          share.path("alarm").asBoolean() ? "!" : " ",
          name,
          share.path("n").asLong(),
          share.path("of").asLong(),
          percent(share.path("share")),
          percent(share.path("usual")));
      List<String> lines = samples.getOrDefault(name, List.of());
      // no more than are counted: of the slowest, those that are late
      lines.stream()
          .skip(Math.max(0, lines.size() - share.path("n").asLong()))
          .forEach(line -> out.println("      " + line));
    }
  }

  private static String percent(JsonNode share) {
    return share.isNull() ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share.asDouble());
  }
}
