package parley.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import parley.app.Environment;
import parley.app.topics.TopicReader;
import parley.schemas.Rejection;
import parley.schemas.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** `parley rejected`: what was refused, why, and its bytes. */
@Command(
    name = "rejected",
    description =
        "What was refused, why, where and when, with the beginning of its bytes; --save writes them"
            + " to files, to be mended and given to `parley replay --rejected`.")
final class RejectedCommand implements Callable<Integer> {
  private static final int SHOWN_CHARS = 200;

  private final Environment environment;
  private final ObjectMapper json = new ObjectMapper();

  @Mixin private ClusterOption cluster = new ClusterOption();

  @Option(names = "--save", paramLabel = "DIR", description = "write the bytes to files here")
  private Optional<Path> save = Optional.empty();

  @Option(names = "--since", description = "only those refused at or after, 2026-11-27T00:00:00Z")
  private Optional<java.time.Instant> since = Optional.empty();

  RejectedCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    if (save.isPresent()) {
      Files.createDirectories(save.get());
    }
    try (TopicReader reader = new TopicReader(cluster.kafka(environment), Topic.REJECTED)) {
      reader.readToEnd(reader.partitions(), this::show);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return 0;
  }

  private void show(ConsumerRecord<String, byte[]> found) {
    Rejection rejection = Rejection.read(found.value(), found.headers(), found.timestamp());
    if (since.isPresent() && rejection.at().isBefore(since.get())) {
      return;
    }
    ObjectNode line = json.createObjectNode();
    line.put("offset", found.offset());
    line.put("at", rejection.at().toString());
    line.put("reason", rejection.reason());
    line.put("origin", rejection.origin());
    line.put("provider", rejection.provider().orElse(null));
    rejection.details().forEach(line::put);
    String text = new String(rejection.bytes(), StandardCharsets.UTF_8);
    line.put("begins", text.substring(0, Math.min(SHOWN_CHARS, text.length())));
    save.ifPresent(folder -> line.put("file", write(folder, found.offset(), rejection)));
    environment.out().println(line);
  }

  private static String write(Path folder, long offset, Rejection rejection) {
    Path file = folder.resolve(MendedFiles.name(offset));
    try {
      Files.write(file, rejection.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toString();
  }
}
