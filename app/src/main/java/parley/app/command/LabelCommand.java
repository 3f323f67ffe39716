package parley.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import parley.StoryVersion;
import parley.Tags;
import parley.app.Environment;
import parley.app.Roles;
import parley.app.label.ColouredStory;
import parley.app.label.Labels;
import parley.enrich.judging.Judges;
import parley.enrich.registry.Registry;
import parley.enrich.tagging.Tagger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `parley label story|sentiment|relation`: NDJSON in, NDJSON out, line by line, in order. */
@Command(
    name = "label",
    description = {
      "What the taggers make of stories, mentions or pairs: NDJSON in, NDJSON out, in order.",
      "  story      {\"id\",\"headline\",\"body\",\"published\"?}",
      "  sentiment  {\"id\",\"text\",\"begin\",\"end\"}",
      "  relation   {\"id\",\"text\",\"source\",\"target\"}",
      "A line that cannot be read yields {\"id\",\"error\"}, and exit code 1 at the end."
    })
final class LabelCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  enum Task {
    STORY,
    SENTIMENT,
    RELATION
  }

  private final Environment environment;

  @Parameters(index = "0", paramLabel = "TASK", description = "${COMPLETION-CANDIDATES}")
  private Task task = Task.STORY;

  @Parameters(
      index = "1..*",
      paramLabel = "FILE",
      arity = "0..*",
      description = "files of NDJSON, or with story plain texts; standard input if none")
  private List<Path> files = List.of();

  @Option(names = "--published", description = "when plain texts were made, 2025-02-18")
  private Optional<String> published = Optional.empty();

  @Option(
      names = "--colour",
      negatable = true,
      description = "story: for people, actors in colour; the default on a terminal")
  private Optional<Boolean> colour = Optional.empty();

  private boolean bad;

  LabelCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    Function<JsonNode, String> labeller = labeller();
    if (files.isEmpty()) {
      lines(
          new BufferedReader(new InputStreamReader(environment.in(), StandardCharsets.UTF_8)),
          labeller);
    }
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw Problem.usage("no such file: " + file);
      }
      if (task == Task.STORY && !startsWithBrace(file)) {
        environment.out().println(labeller.apply(plain(file)));
      } else {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
          lines(reader, labeller);
        }
      }
    }
    return bad ? ParleyCommand.FAILED : 0;
  }

  private Function<JsonNode, String> labeller() {
    if (task == Task.STORY) {
      Tagger tagger = Roles.tagger(environment.env(), Registry.builtIn());
      boolean coloured = colour.orElse(environment.terminal() && !files.isEmpty());
      return coloured ? in -> coloured(in, tagger) : in -> Labels.story(in, tagger).toString();
    }
    Judges judges = Roles.judges(environment.env());
    return task == Task.SENTIMENT
        ? in -> Labels.sentiment(in, judges).toString()
        : in -> Labels.relation(in, judges).toString();
  }

  private static String coloured(JsonNode in, Tagger tagger) {
    StoryVersion version = Labels.story(in);
    Tags tags = tagger.tag(version, version.getReceivedAt());
    return ColouredStory.of(version, tags);
  }

  private void lines(BufferedReader reader, Function<JsonNode, String> labeller)
      throws IOException {
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (!line.isBlank()) {
        environment.out().println(label(line, labeller));
      }
    }
  }

  private String label(String line, Function<JsonNode, String> labeller) {
    JsonNode in = JSON.nullNode();
    try {
      in = JSON.readTree(line);
      if (!in.isObject()) {
        throw new IllegalArgumentException("not a JSON object");
      }
      return labeller.apply(in);
    } catch (JsonProcessingException e) {
      return error(in, "no JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      return error(in, String.valueOf(e.getMessage()));
    }
  }

  private String error(JsonNode in, String what) {
    bad = true;
    ObjectNode out = JSON.createObjectNode();
    out.set("id", in.path("id").isMissingNode() ? JSON.nullNode() : in.path("id"));
    return out.put("error", what).toString();
  }

  private JsonNode plain(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    ObjectNode story = JSON.createObjectNode();
    story.put("id", file.getFileName().toString());
    story.put("headline", end < 0 ? text : text.substring(0, end).strip());
    story.put("body", end < 0 ? "" : text.substring(end + 1));
    published.ifPresent(p -> story.put("published", p));
    return story;
  }

  private static boolean startsWithBrace(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int c = reader.read();
      while (c >= 0 && Character.isWhitespace(c)) {
        c = reader.read();
      }
      return c == '{';
    }
  }
}
