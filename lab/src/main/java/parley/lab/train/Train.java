package parley.lab.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.lab.Corpus;
import parley.lab.StageLabels;
import parley.tagger.internal.judging.Head;
import parley.tagger.internal.judging.SentenceEncoder;

/**
 * Trains the heads of both profiles: {@code Train [--talks F [--leads F]] [--stage F] [--relations
 * F [--stories F]] [--newsmtsc F] --out DIR}; talks and stories are also what further labelled
 * sentences are taken from. The stage head is trained on the labelled stories of the talks file;
 * --stage names that file to train it alone. Heads whose file is not given stay as they are in the
 * directory, with their thresholds. Seeded: the same files give the same heads. Only labelled
 * training sets whose terms allow it belong here; what is measured on, does not.
 */
public final class Train {
  private static final long SEED = 20261127;
  private static final String VERSION = "3";

  /** Feed items are of one autumn and nearly one war: they must not outweigh the openings. */
  private static final float FEED_WEIGHT = 0.4f;

  private final Map<String, Path> files;
  private final Path out;
  final Map<String, String> properties = new TreeMap<>();

  Train(Map<String, Path> files) {
    this.files = files;
    this.out = file("out");
  }

  /** Trains; exit code 2 if the options are wrong. */
  public static void main(String[] args) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      files.put(args[i].replaceFirst("^--", ""), Path.of(args[i + 1]));
    }
    boolean any = Stream.of("talks", "stage", "relations", "newsmtsc").anyMatch(files::containsKey);
    if (!any || !files.containsKey("out")) {
      System.err.println(
          "Train [--talks F [--leads F]] [--stage F] [--relations F [--stories F]] [--newsmtsc F]"
              + " --out DIR");
      System.exit(2);
    }
    new Train(files).run();
  }

  private Path file(String option) {
    Path path = files.get(option);
    if (path == null) {
      throw new IllegalArgumentException("--" + option + " is missing");
    }
    return path;
  }

  private void run() throws IOException {
    try (SentenceEncoder encoder = SentenceEncoder.load(100)) {
      run(encoder);
    }
  }

  void run(SentenceEncoder encoder) throws IOException {
    Files.createDirectories(out);
    Path written = out.resolve("heads.properties");
    if (Files.exists(written)) {
      Properties before = new Properties();
      try (Reader reader = Files.newBufferedReader(written)) {
        before.load(reader);
      }
      before.stringPropertyNames().forEach(key -> properties.put(key, before.getProperty(key)));
    }
    properties.put("version", VERSION);
    profile("fast", null);
    profile("encoder", encoder);
    StringBuilder text = new StringBuilder("# Written by lab/run Train\n");
    properties.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    Files.writeString(written, text);
  }

  private void profile(String profile, @Nullable SentenceEncoder encoder) throws IOException {
    Cases cases = new Cases(encoder);
    if (files.containsKey("talks")) {
      talks(profile, cases);
    }
    if (files.containsKey("talks") || files.containsKey("stage")) {
      stage(profile, cases);
    }
    if (files.containsKey("newsmtsc")) {
      sentiment(profile, cases);
    }
    if (files.containsKey("relations")) {
      relations(profile, cases);
    }
  }

  void talks(String profile, Cases cases) throws IOException {
    List<JsonNode> stories = new ArrayList<>(Corpus.read(file("talks")));
    List<Double> standsFor = new ArrayList<>(Collections.nCopies(stories.size(), 0.0));
    if (files.containsKey("leads")) {
      for (JsonNode story : FeedLabels.stories(file("leads"))) {
        stories.add(story);
        standsFor.add(FeedLabels.standsFor(story));
      }
    }
    System.out.println(profile + " talks: " + stories.size() + " stories");
    List<Example> examples = new ArrayList<>();
    int[] groups = new int[stories.size()];
    for (JsonNode story : stories) {
      int i = examples.size();
      groups[i] = FeedLabels.group(story);
      examples.add(cases.story(story, standsFor.get(i) > 0 ? FEED_WEIGHT : 1));
    }
    HeadTraining.Plan plan = Plans.TALKS;
    Calibration calibration =
        Calibration.of(plan.lighter(), examples, groups, standsFor, 0.008, SEED);
    Head head = HeadTraining.train(plan, examples, SEED);
    write(
        profile + "-talks.head",
        head.calibrated((float) calibration.slope(), (float) calibration.shift()));
    put(profile + ".talksFrom", calibration.threshold());
    // Undecided in a narrow band below the threshold: at most a few stories in a hundred.
    put(profile + ".abstainFrom", calibration.threshold() - 0.04);
  }

  private void stage(String profile, Cases cases) throws IOException {
    Path openings = files.containsKey("stage") ? file("stage") : file("talks");
    StageTraining training = new StageTraining(Plans.STAGE, SEED);
    for (JsonNode story : StageLabels.stories(StageLabels.TRAIN, openings)) {
      if (story.has("stage")) {
        training.add(story, cases.stages(story));
      }
    }
    System.out.println(profile + " stage: " + training.size() + " stories");
    System.out.printf("  five folds: right %.3f%n", training.right());
    write(profile + "-stage.head", training.head());
  }

  void sentiment(String profile, Cases cases) throws IOException {
    List<Example> examples = new ArrayList<>();
    for (JsonNode sentence : Corpus.read(file("newsmtsc"))) {
      examples.add(cases.sentiment(sentence));
    }
    System.out.println(profile + " sentiment: " + examples.size() + " mentions");
    write(profile + "-sentiment.head", HeadTraining.train(Plans.SENTIMENT, examples, SEED));
  }

  void relations(String profile, Cases cases) throws IOException {
    PairCases pairs = new PairCases(cases);
    for (JsonNode sentence : Corpus.read(file("relations"))) {
      pairs.labelled(sentence);
    }
    for (String corpus : List.of("talks", "stories")) {
      if (files.containsKey(corpus)) {
        RelationLabels.sentences(corpus, file(corpus)).forEach(pairs::labelled);
      }
    }
    pairs.made(new Phrases(SEED).make(6));
    System.out.println(profile + " relations: " + pairs.related().size() + " pairs");
    PairFitting fitting = PairFitting.of(Plans.RELATED.lighter(), pairs, SEED);
    write(profile + "-related.head", HeadTraining.train(Plans.RELATED, pairs.related(), SEED));
    properties.put(profile + ".pairs", fitting.pairs().text());
    put(profile + ".relatedFrom", fitting.from());
    write(profile + "-root.head", HeadTraining.train(Plans.ROOT, pairs.roots(), SEED));
    write(profile + "-polarity.head", HeadTraining.train(Plans.POLARITY, pairs.polarities(), SEED));
  }

  private void put(String key, double value) {
    properties.put(key, String.format(Locale.ROOT, "%.3f", value));
  }

  private void write(String name, Head head) throws IOException {
    try (DataOutputStream stream =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(out.resolve(name))))) {
      head.write(stream);
    }
  }
}
