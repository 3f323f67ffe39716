package parley.lab.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import parley.app.evaluation.ActorEvaluation;
import parley.lab.Corpus;
import parley.tagger.ActorTag;
import parley.tagger.LanguagePack;
import parley.tagger.Story;
import parley.tagger.internal.actors.ActorTagger;
import parley.tagger.internal.actors.MentionModel;
import parley.tagger.registry.Registry;

/**
 * Trains the model that tells acting names from the others: {@code TrainMentions LABELLED LEADS OUT
 * THRESHOLD}. First prints what it reaches on stories that it was not trained on, in five parts by
 * story and at several thresholds; then trains on all and writes the weights with the threshold in
 * them. The leads are the feed items whose names {@link MentionLabels} has: ordinary news, which is
 * learnt from and not measured on.
 */
public final class TrainMentions {
  private static final int FOLDS = 5;
  private static final double[] THRESHOLDS = {-0.4, -0.2, -0.1, 0, 0.1, 0.2, 0.4};

  /** A feature of this name is in every candidate of the type. */
  private static final List<String> TYPES =
      List.of(
          "STATE",
          "DEMONYM",
          "CAPITAL",
          "SEAT",
          "BODY",
          "GROUP",
          "PERSON",
          "SURNAME",
          "NEW_PERSON",
          "NEW_BODY");

  /** Strangers are rarer in news than in stories read with a thinned registry. */
  private static final double STRANGER_THRESHOLD = 0.7;

  /** Times that a story of ordinary news counts: there are few, and half of all news is such. */
  private static final int ORDINARY_COPIES = 2;

  private TrainMentions() {}

  /** Reads labelled stories, writes the weights. */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      System.err.println("TrainMentions LABELLED LEADS OUT THRESHOLD");
      System.exit(2);
    }
    double threshold = Double.parseDouble(args[3]);
    List<MentionStory> stories = MentionStory.read(Corpus.read(Path.of(args[0])));
    List<MentionStory> judged = MentionStory.read(MentionLabels.stories(Path.of(args[1])));
    List<MentionStory> ordinary = new ArrayList<>();
    for (int n = 0; n < ORDINARY_COPIES; n++) {
      ordinary.addAll(judged);
    }
    crossValidate(stories, ordinary);
    Map<String, Float> weights = shifted(MentionFitting.of(with(stories, ordinary)), threshold);
    StringBuilder out = new StringBuilder();
    new TreeMap<>(weights)
        .forEach(
            (f, w) ->
                out.append(f)
                    .append('\t')
                    .append(String.format(Locale.ROOT, "%.3f", w))
                    .append('\n'));
    Files.writeString(Path.of(args[2]), out.toString(), UTF_8);
    System.out.println(weights.size() + " weights");
  }

  private static List<MentionStory> with(List<MentionStory> some, List<MentionStory> others) {
    List<MentionStory> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private static void crossValidate(List<MentionStory> stories, List<MentionStory> ordinary) {
    List<Map<String, Float>> fitted = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      fitted.add(MentionFitting.of(with(part(stories, fold, false), ordinary)));
    }
    for (double threshold : THRESHOLDS) {
      ActorEvaluation evaluation = new ActorEvaluation(Registry.builtIn(), LanguagePack.english());
      for (int fold = 0; fold < FOLDS; fold++) {
        ActorTagger tagger =
            new ActorTagger(
                Registry.builtIn(),
                LanguagePack.english(),
                new MentionModel(shifted(fitted.get(fold), threshold)));
        Function<Story, List<ActorTag>> read =
            story -> tagger.read(story.headline(), story.body(), story.day()).tags();
        part(stories, fold, true).forEach(story -> evaluation.add(story.line(), read));
      }
      System.out.printf(
          Locale.ROOT,
          "threshold %4.1f precision %.3f recall %.3f identity %.3f%n",
          threshold,
          evaluation.precision(),
          evaluation.recall(),
          evaluation.identity());
    }
  }

  private static List<MentionStory> part(List<MentionStory> stories, int fold, boolean inside) {
    return stories.stream()
        .filter(s -> (Math.floorMod(s.id().hashCode(), FOLDS) == fold) == inside)
        .toList();
  }

  private static Map<String, Float> shifted(Map<String, Float> weights, double threshold) {
    Map<String, Float> shifted = new HashMap<>(weights);
    for (String type : TYPES) {
      double by = threshold + (type.equals("NEW_PERSON") ? STRANGER_THRESHOLD : 0);
      shifted.merge(type, (float) -by, Float::sum);
    }
    return shifted;
  }
}
