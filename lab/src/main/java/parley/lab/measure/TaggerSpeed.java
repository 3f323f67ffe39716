package parley.lab.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import parley.StoryVersion;
import parley.Verdict;
import parley.enrich.TagRecords;
import parley.enrich.standing.StoryTagger;
import parley.lab.MadeUpWire;
import parley.oracle.Messages;
import parley.schemas.TrustedRecords;
import parley.tagger.LanguagePack;
import parley.tagger.Tagger;
import parley.tagger.registry.Registry;

/**
 * Stories per second of the tagger on two threads: `TaggerSpeed LEADS [N]`, LEADS a file of JSON
 * lines (gzip'd or not) with real leads, of which N (20,000) are taken evenly. Then made-up talks
 * stories of 12 sentences of which few are alike.
 */
public final class TaggerSpeed {
  private static final int THREADS = 2;
  private static final int WARM_UP_ITEMS = 2_000;
  private static final int TALKS = 500;
  private static final int TALKS_SENTENCES = 12;

  private TaggerSpeed() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    TrustedRecords.trust();
    int number = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
    List<StoryVersion> leads = Leads.evenly(Path.of(args[0]), number);
    List<StoryVersion> talks = madeUp(TALKS);
    List<StoryVersion> talksWarmUp = madeUp(2 * TALKS).subList(TALKS, TALKS + 100);
    Memory bare = Memory.now();
    Tagger tagger = Tagger.of(Registry.builtIn(), LanguagePack.english());
    measure(tagger, leads, talks, talksWarmUp);
    System.out.printf(Locale.ROOT, "memory of the tagger: %s%n", Memory.now().since(bare));
  }

  private static void measure(
      Tagger tagger,
      List<StoryVersion> leads,
      List<StoryVersion> talks,
      List<StoryVersion> talksWarmUp)
      throws InterruptedException {
    rate(TagRecords.by(tagger), leads.subList(0, Math.min(WARM_UP_ITEMS, leads.size())));
    Tagger counted = tagger.with(Registry.builtIn());
    Rate ofLeads = rate(TagRecords.by(counted), leads);
    rate(TagRecords.by(tagger), talksWarmUp);
    Rate ofTalks = rate(TagRecords.by(tagger), talks);
    System.out.printf(
        Locale.ROOT,
        "leads %.0f/s by the clock, %.0f/s by processor time (%d, %.1f %% judged talks, %.1f %% encoded);"
            + " talks stories %.1f/s by the clock, %.1f/s by processor time (%d, %.0f %% judged talks)%n",
        ofLeads.perSecond(),
        ofLeads.perProcessorSecond(),
        leads.size(),
        100 * ofLeads.talks(),
        100 * counted.encodedShare(),
        ofTalks.perSecond(),
        ofTalks.perProcessorSecond(),
        talks.size(),
        100 * ofTalks.talks());
  }

  /**
   * The speed at which stories were tagged.
   *
   * @param perSecond by the clock
   * @param perProcessorSecond by the time that the threads were on a processor, were both never
   *     kept waiting: on a machine that others use too, the truer figure
   * @param talks share that was judged talks
   */
  record Rate(double perSecond, double perProcessorSecond, double talks) {}

  /** Tags all on two threads. */
  static Rate rate(StoryTagger tagger, List<StoryVersion> stories) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    LongAdder talks = new LongAdder();
    LongAdder processorNanos = new LongAdder();
    List<Thread> threads = new ArrayList<>();
    long begin = System.nanoTime();
    for (int t = 0; t < THREADS; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = next.getAndIncrement();
                    i < stories.size();
                    i = next.getAndIncrement()) {
                  StoryVersion story = stories.get(i);
                  Instant time = story.getReceivedAt();
                  if (tagger.tag(story, time).getTalks().getVerdict() == Verdict.TALKS) {
                    talks.increment();
                  }
                }
                processorNanos.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    double processorSeconds = processorNanos.sum() / 1e9 / THREADS;
    return new Rate(
        stories.size() / seconds,
        stories.size() / processorSeconds,
        (double) talks.sum() / stories.size());
  }

  private static List<StoryVersion> madeUp(int number) {
    MadeUpWire wire = new MadeUpWire(17, 100, TALKS_SENTENCES);
    Instant time = Instant.parse("2026-03-01T12:00:00Z");
    List<StoryVersion> stories = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      MadeUpWire.MadeUpStory story = wire.story(i);
      stories.add(
          new Messages("bench", "talks-" + i)
              .version(1L, story.body(), time)
              .setHeadline(story.headline())
              .setLanguage("en")
              .build());
    }
    return stories;
  }

  /** Live objects on the heap, and what the process holds besides the heap; bytes. */
  private record Memory(long heap, long besides) {
    static Memory now() {
      System.gc();
      MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
      return new Memory(heap.getUsed(), resident() - heap.getCommitted());
    }

    String since(Memory before) {
      return String.format(
          Locale.ROOT,
          "%.0f MB of live heap, %.0f MB besides the heap (code and threads included)",
          (heap - before.heap) / 1e6,
          (besides - before.besides) / 1e6);
    }

    private static long resident() {
      Path status = Path.of("/proc/self/status");
      if (!Files.isReadable(status)) {
        return 0;
      }
      try {
        return Files.readAllLines(status, StandardCharsets.UTF_8).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElse(0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
