package parley.lab.measure;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import parley.app.evaluation.TalksEvaluation;
import parley.lab.StageLabels;
import parley.tagger.LanguagePack;
import parley.tagger.Tagger;
import parley.tagger.registry.Registry;

/**
 * The accuracy of the stage of talks, {@code StageAccuracy FILE}, FILE the openings that talks are
 * measured on; their stages ship with this program.
 */
public final class StageAccuracy {
  private StageAccuracy() {}

  /** Prints the tables; exit code 2 without a file. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("StageAccuracy FILE");
      System.exit(2);
    }
    List<JsonNode> stories = StageLabels.stories(StageLabels.DEV, Path.of(args[0]));
    TalksEvaluation evaluation =
        new TalksEvaluation(Tagger.of(Registry.builtIn(), LanguagePack.english()));
    stories.forEach(story -> evaluation.add(story.toString()));
    System.out.println(evaluation.table());
  }
}
