package parley.lab.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import parley.StoryVersion;
import parley.app.embedded.EmbeddedBroker;
import parley.enrich.TagRecords;
import parley.enrich.rollup.Posting;
import parley.enrich.standing.StoryTagger;
import parley.schemas.Subject;
import parley.schemas.TrustedRecords;
import parley.tagger.LanguagePack;
import parley.tagger.Tagger;
import parley.tagger.registry.Registry;

/**
 * The speed of the one partition that holds `all`, which may limit a tagger at full speed:
 * `KeySpeed LEADS [STORIES]` (40,000). Each story adds one posting to `all`, and one to `talks` if
 * it is of talks; so the postings a second that one task takes for one key are the most stories a
 * second there can be. Against it: what the tagger makes of real leads on two threads, and the
 * whole roll-up of all subjects on both partitions.
 */
public final class KeySpeed {
  private static final int LEADS = 10_000;
  private static final Duration PERIOD = Duration.ofHours(1);

  private KeySpeed() {}

  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    int stories = args.length > 1 ? Integer.parseInt(args[1]) : 40_000;
    TrustedRecords.trust();
    double tagged = tagged(Path.of(args[0]));
    List<Posting> postings = MadeUpPostings.of(stories, PERIOD, Instant.now());
    Path folder = Files.createTempDirectory("parley-keys");
    double one;
    double both;
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0)) {
      // the first to run pays for the compiler; its figure is not used
      double unused =
          perSecond(broker, folder, "warm-up", postings.subList(0, postings.size() / 4));
      one = perSecond(broker, folder, "one-key", of(postings, List.of(Subject.ALL)));
      both =
          perSecond(broker, folder, "two-keys", of(postings, List.of(Subject.ALL, Subject.TALKS)));
      double all = perSecond(broker, folder, "all-keys", postings);
      double each = (double) postings.size() / of(postings, List.of(Subject.ALL)).size();
      System.out.printf(
          Locale.ROOT,
          "all subjects, 2 partitions: %.0f postings/s = %.0f stories/s of %.1f postings each%n",
          all,
          all / each,
          each);
    }
    StreamsTrial.delete(folder);
    System.out.printf(
        Locale.ROOT,
        "key `all` alone: %.0f postings/s; `all` and `talks`: %.0f postings/s; tagger, 2 threads: %.0f"
            + " leads/s%n"
            + "one key takes what %.1f taggers of this machine give: pre-summing is %s%n",
        one,
        both,
        tagged,
        one / tagged,
        one > tagged ? "not needed" : "needed");
  }

  private static double tagged(Path file) throws IOException, InterruptedException {
    List<StoryVersion> leads = Leads.evenly(file, LEADS);
    StoryTagger tagger = TagRecords.by(Tagger.of(Registry.builtIn(), LanguagePack.english()));
    TaggerSpeed.rate(tagger, leads.subList(0, Math.min(2_000, leads.size())));
    return TaggerSpeed.rate(tagger, leads).perSecond();
  }

  private static List<Posting> of(List<Posting> postings, List<String> subjects) {
    return postings.stream().filter(p -> subjects.contains(p.subject())).toList();
  }

  private static double perSecond(
      EmbeddedBroker broker, Path folder, String application, List<Posting> postings)
      throws InterruptedException, ExecutionException {
    try (StreamsTrial trial = ParleyRollUp.start(broker.bootstrap(), folder, application)) {
      int cut = postings.size() / 4;
      trial.take(postings.subList(0, cut));
      List<Posting> measured = new ArrayList<>(postings.subList(cut, postings.size()));
      return measured.size() / trial.take(measured);
    }
  }
}
