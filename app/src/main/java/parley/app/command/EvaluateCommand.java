package parley.app.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import parley.app.Environment;
import parley.app.RoleFactory;
import parley.app.evaluation.ActorEvaluation;
import parley.app.evaluation.ClusterEvaluation;
import parley.app.evaluation.CopyEvaluation;
import parley.app.evaluation.RelationEvaluation;
import parley.app.evaluation.SentimentEvaluation;
import parley.app.evaluation.StoryEvaluation;
import parley.app.evaluation.TalksEvaluation;
import parley.tagger.LanguagePack;
import parley.tagger.Tagger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** `parley evaluate TASK FILE`: labelled NDJSON in, a table out. */
@Command(
    name = "evaluate",
    description =
        "Accuracy on labelled NDJSON: a table of precision, recall and F1, with the mistakes.")
final class EvaluateCommand implements Callable<Integer> {
  enum Task {
    ACTORS,
    TALKS,
    SENTIMENT,
    RELATION,
    STORY,
    COPIES,
    CLUSTERS
  }

  private record Evaluation(Consumer<String> add, Supplier<String> table) {}

  private final Environment environment;

  @Parameters(index = "0", paramLabel = "TASK", description = "${COMPLETION-CANDIDATES}")
  private Task task = Task.TALKS;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "labelled NDJSON, see docs/accuracy.md")
  private Path file = Path.of("");

  EvaluateCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw CommandException.usage("no such file: " + file);
    }
    Evaluation run = run();
    int number = 0;
    int bad = 0;
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        try {
          if (!line.isBlank()) {
            run.add().accept(line);
          }
        } catch (IllegalArgumentException e) {
          bad++;
          environment.err().println(file + ":" + number + ": " + e.getMessage());
        }
      }
    }
    environment.out().println(run.table().get());
    return bad == 0 ? 0 : ParleyCommand.EXIT_FAILED;
  }

  private Evaluation run() {
    switch (task) {
      case ACTORS -> {
        Tagger tagger = RoleFactory.tagger();
        ActorEvaluation actors = new ActorEvaluation(tagger.registry(), LanguagePack.english());
        return new Evaluation(
            line -> actors.add(line, story -> tagger.tag(story).actors()), actors::table);
      }
      case TALKS -> {
        TalksEvaluation talks = new TalksEvaluation(RoleFactory.tagger());
        return new Evaluation(talks::add, talks::table);
      }
      case SENTIMENT -> {
        SentimentEvaluation sentiment = new SentimentEvaluation(RoleFactory.tagger());
        return new Evaluation(sentiment::add, sentiment::table);
      }
      case STORY -> {
        Tagger tagger = RoleFactory.tagger();
        StoryEvaluation story = new StoryEvaluation(tagger.registry());
        return new Evaluation(
            line -> story.add(line, tagger::tag),
            () -> "whole stories, judges " + tagger.version() + "\n" + story.table());
      }
      case COPIES -> {
        CopyEvaluation copies = new CopyEvaluation();
        return new Evaluation(copies::add, copies::table);
      }
      case CLUSTERS -> {
        ClusterEvaluation clusters = new ClusterEvaluation();
        return new Evaluation(clusters::add, clusters::table);
      }
      default -> {
        RelationEvaluation relation = new RelationEvaluation(RoleFactory.tagger());
        return new Evaluation(relation::add, relation::table);
      }
    }
  }
}
