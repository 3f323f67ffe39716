package parley.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import parley.Lane;
import parley.StoryVersion;
import parley.app.Environment;
import parley.app.RoleFactory;
import parley.app.label.ClusterLabels;
import parley.app.label.ColouredStory;
import parley.app.label.Labels;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;
import parley.ingest.profile.AgencyProfiles;
import parley.schemas.JsonFault;
import parley.tagger.Story;
import parley.tagger.Tagger;
import parley.tagger.Tags;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * `parley label story|sentiment|relation|copies|clusters`: NDJSON in, NDJSON out, in order. All but
 * clusters are answered line by line.
 */
@Command(
    name = "label",
    description = {
      "What the taggers make of stories, mentions or pairs: NDJSON in, NDJSON out, in order.",
      "  story      {\"id\",\"headline\",\"body\",\"published\"?}",
      "  sentiment  {\"id\",\"text\",\"begin\",\"end\"}",
      "  relation   {\"id\",\"text\",\"source\",\"target\"}",
      "  copies     {\"id\",\"a\":{\"headline\",\"body\",\"published\",\"provider\"},\"b\":{…}}",
      "  clusters   {\"id\",\"headline\",\"body\",\"published\",\"provider\"}, all stories at once",
      "A line that cannot be read yields {\"id\",\"error\"}, and exit code 1 at the end."
    })
final class LabelCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  enum Task {
    STORY,
    SENTIMENT,
    RELATION,
    COPIES,
    CLUSTERS
  }

  private final Environment environment;

  @Parameters(index = "0", paramLabel = "TASK", description = "${COMPLETION-CANDIDATES}")
  private Task task = Task.STORY;

  @Parameters(
      index = "1..*",
      paramLabel = "FILE",
      arity = "0..*",
      description =
          "files of NDJSON, or with story plain texts and wire files of any format; standard input if"
              + " none")
  private List<Path> files = List.of();

  @Option(
      names = "--published",
      description = "the day of stories that do not say theirs, 2025-02-18; today if absent")
  private Optional<LocalDate> published = Optional.empty();

  @Option(
      names = "--colour",
      negatable = true,
      description = "story: for people, actors in colour; the default on a terminal")
  private Optional<Boolean> colour = Optional.empty();

  private final List<Supplier<String>> answers = new ArrayList<>();

  private boolean bad;

  LabelCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    Function<JsonNode, Supplier<String>> labeller = labeller();
    if (files.isEmpty()) {
      lines(reader(environment.in()), labeller);
    }
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw CommandException.usage("no such file: " + file);
      }
      if (labeller instanceof StoryLabels stories && !startsWithBrace(file)) {
        wire(file, stories);
      } else {
        try (BufferedReader reader = reader(Files.newInputStream(file))) {
          lines(reader, labeller);
        }
      }
    }
    answers.forEach(answer -> environment.out().println(answer.get()));
    return bad ? ParleyCommand.EXIT_FAILED : 0;
  }

  private Function<JsonNode, Supplier<String>> labeller() {
    if (task == Task.CLUSTERS) {
      return new ClusterLabels();
    }
    if (task == Task.COPIES) {
      return in -> now(Labels.copies(in));
    }
    if (task == Task.STORY) {
      return new StoryLabels(
          RoleFactory.tagger(),
          published.orElse(LocalDate.ofInstant(environment.clock().instant(), ZoneOffset.UTC)),
          colour.orElse(environment.terminal() && !files.isEmpty()));
    }
    Tagger tagger = RoleFactory.tagger();
    return task == Task.SENTIMENT
        ? in -> now(Labels.sentiment(in, tagger))
        : in -> now(Labels.relation(in, tagger));
  }

  private static Supplier<String> now(ObjectNode answer) {
    return answer::toString;
  }

  /**
   * @param otherwise the day of a story that does not say its own
   */
  private record StoryLabels(Tagger tagger, LocalDate otherwise, boolean coloured)
      implements Function<JsonNode, Supplier<String>> {
    @Override
    public Supplier<String> apply(JsonNode in) {
      String answer = of(in, Labels.story(in, otherwise));
      return () -> answer;
    }

    String of(JsonNode in, Story story) {
      Tags tags = tagger.tag(story);
      return coloured ? ColouredStory.of(story, tags) : Labels.tags(in, story, tags).toString();
    }
  }

  /** A plain text, or any other wire file, read as every other way in reads it. */
  private void wire(Path file, StoryLabels stories) throws IOException {
    Instant otherwise = stories.otherwise().atStartOfDay(ZoneOffset.UTC).toInstant();
    Arrival arrival =
        new Arrival(
            Optional.empty(),
            Optional.empty(),
            "file:" + file.getFileName(),
            otherwise,
            Lane.BACKFILL,
            published.map(day -> otherwise));
    for (WireItem item :
        Wire.read(Files.readAllBytes(file), arrival, AgencyProfiles.fromEnv(environment.env()))) {
      ObjectNode in = JSON.createObjectNode().put("id", file.getFileName().toString());
      if (item instanceof WireItem.Accepted accepted) {
        StoryVersion version = accepted.story();
        in.put("id", version.getGuid());
        environment.out().println(stories.of(in, story(version)));
      } else {
        environment.out().println(error(in, ((WireItem.Refused) item).reason()));
      }
    }
  }

  private static Story story(StoryVersion version) {
    Instant created = version.getVersionCreated();
    return new Story(
        version.getHeadline(),
        version.getBody(),
        version.getLanguage(),
        LocalDate.ofInstant(created == null ? version.getReceivedAt() : created, ZoneOffset.UTC));
  }

  private void lines(BufferedReader reader, Function<JsonNode, Supplier<String>> labeller)
      throws IOException {
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      // some programs put a byte-order mark before all that they write
      String bare = line.startsWith("\uFEFF") ? line.substring(1) : line;
      if (!bare.isBlank()) {
        Supplier<String> answer = label(bare, labeller);
        if (labeller instanceof ClusterLabels) {
          answers.add(answer);
        } else {
          environment.out().println(answer.get());
        }
      }
    }
  }

  private Supplier<String> label(String line, Function<JsonNode, Supplier<String>> labeller) {
    JsonNode in = JSON.nullNode();
    try {
      in = JSON.readTree(line);
      if (!in.isObject()) {
        throw new IllegalArgumentException("not a JSON object");
      }
      return labeller.apply(in);
    } catch (JsonProcessingException e) {
      String error = error(in, "no JSON: " + JsonFault.of(e));
      return () -> error;
    } catch (IllegalArgumentException e) {
      String error = error(in, String.valueOf(e.getMessage()));
      return () -> error;
    }
  }

  private String error(JsonNode in, String what) {
    bad = true;
    ObjectNode out = JSON.createObjectNode();
    out.set("id", in.path("id").isMissingNode() ? JSON.nullNode() : in.path("id"));
    return out.put("error", what).toString();
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private static boolean startsWithBrace(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      int c = in.read();
      while (c >= 0 && Character.isWhitespace(c)) {
        c = in.read();
      }
      return c == '{';
    }
  }
}
