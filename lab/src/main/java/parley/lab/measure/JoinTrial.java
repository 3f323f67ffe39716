package parley.lab.measure;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import parley.StoryVersion;
import parley.enrich.AlikeRules;
import parley.enrich.joining.Home;
import parley.enrich.joining.Meeting;
import parley.enrich.joining.NewText;
import parley.enrich.joining.Outbox;
import parley.lab.Corpus;
import parley.oracle.Messages;
import parley.schemas.StoryVersionCheck;
import parley.schemas.TrustedRecords;
import parley.tagger.alike.Clusters;
import parley.tagger.alike.Sketch;
import parley.tagger.alike.Verdict;

/**
 * Stories through joining on one thread, with stores on disk and each message as bytes, but without
 * a broker between: stories a second, what is told, what is kept, and whether the verdicts are
 * those of {@link Clusters}. `JoinTrial LEADS [STORIES] [PARTITIONS]` (20,000 and 6): the last so
 * many of a file of leads.
 */
public final class JoinTrial {
  private final int partitions;
  private final AlikeRules rules = AlikeRules.english();
  private final List<Home> homes = new ArrayList<>();
  private final List<Meeting> meetings = new ArrayList<>();
  private final Map<String, List<RocksEntries>> stores = new HashMap<>();
  private final Deque<Way> ways = new ArrayDeque<>();
  private final Deque<Outbox.Due> dues = new ArrayDeque<>();
  private final Map<String, Verdict> verdicts = new HashMap<>();
  private long records;
  private long bytes;
  private long changes;
  private Instant now = Instant.EPOCH;

  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  private record Way(boolean toHome, int partition, byte[] messages) {}

  private record Story(String id, Instant time, StoryVersion version) {}

  private JoinTrial(int partitions, Path folder) throws IOException, RocksDBException {
    this.partitions = partitions;
    for (int i = 0; i < partitions; i++) {
      homes.add(new Home(rules, store("homes", folder, i), store("followers", folder, i)));
      meetings.add(new Meeting(rules, store("meetings", folder, i)));
    }
  }

  private RocksEntries store(String name, Path folder, int partition)
      throws IOException, RocksDBException {
    RocksEntries store = new RocksEntries(Files.createDirectory(folder.resolve(name + partition)));
    stores.computeIfAbsent(name, n -> new ArrayList<>()).add(store);
    return store;
  }

  public static void main(String[] args) throws IOException, RocksDBException {
    int most = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
    int partitions = args.length > 2 ? Integer.parseInt(args[2]) : 6;
    TrustedRecords.trust();
    List<Story> all = read(Path.of(args[0]));
    List<Story> stories = all.subList(Math.max(0, all.size() - most), all.size());
    Path folder = Files.createTempDirectory("joins");
    new JoinTrial(partitions, folder).run(stories);
  }

  private static List<Story> read(Path file) throws IOException {
    List<Story> stories = new ArrayList<>();
    Map<String, Boolean> known = new HashMap<>();
    Corpus.each(file, line -> story(line, known).ifPresent(stories::add));
    stories.sort((a, b) -> a.time().compareTo(b.time()));
    return stories;
  }

  private static Optional<Story> story(JsonNode line, Map<String, Boolean> known) {
    String url = line.path("url").asText();
    String published = line.path("published").asText();
    if (url.isEmpty() || published.length() < 20) {
      return Optional.empty();
    }
    String host = String.valueOf(URI.create(url.replaceAll("[^\\x21-\\x7e]", "")).getHost());
    String provider =
        host.replaceAll("^www\\.", "").replaceAll("[^a-z0-9]", "-").toLowerCase(Locale.ROOT);
    Instant time = OffsetDateTime.parse(published).toInstant();
    Messages messages = new Messages(provider, url);
    if (known.put(messages.storyId(), true) != null) {
      return Optional.empty();
    }
    StoryVersion version =
        messages
            .version(1L, line.path("text").asText(), time)
            .setHeadline(line.path("title").asText())
            .build();
    return Optional.of(new Story(messages.storyId(), time, version));
  }

  private void run(List<Story> stories) throws RocksDBException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begin = 0;
    long beginCpu = 0;
    long sketching = 0;
    int warm = stories.size() / 10;
    for (int i = 0; i < stories.size(); i++) {
      if (i == warm) {
        begin = System.nanoTime();
        beginCpu = threads.getCurrentThreadCpuTime();
        sketching = 0;
      }
      Story story = stories.get(i);
      now = story.time();
      long start = threads.getCurrentThreadCpuTime();
      NewText text = NewText.of(rules.sketch(story.version(), story.time()));
      sketching += threads.getCurrentThreadCpuTime() - start;
      Outbox out = new Outbox(partitions);
      verdicts.put(story.id(), Verdict.alone(story.id()));
      homes.get(home(story.id())).settle(story.id(), true, story.time(), text, now, out);
      send(out);
      work();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    double busy = (threads.getCurrentThreadCpuTime() - beginCpu) / 1e9;
    int timed = stories.size() - warm;
    System.out.printf(
        Locale.ROOT,
        "%d stories, %d partitions: %.0f stories/s by the clock; %.0f a second of one thread's"
            + " processor time, %.0f us each, of which %.0f us for the sketch%n",
        stories.size(),
        partitions,
        timed / seconds,
        timed / busy,
        1e6 * busy / timed,
        sketching / 1e3 / timed);
    print(stories);
  }

  private void print(List<Story> stories) throws RocksDBException {
    double n = stories.size();
    System.out.printf(
        Locale.ROOT,
        "told a story: %.1f records, %.0f B; %.2f changes of verdict%n",
        records / n,
        bytes / n,
        changes / n);
    long sum = 0;
    for (Map.Entry<String, List<RocksEntries>> each : stores.entrySet()) {
      long kept = 0;
      long entries = 0;
      for (RocksEntries store : each.getValue()) {
        kept += store.bytes();
        entries += store.count();
      }
      sum += kept;
      System.out.printf(
          Locale.ROOT,
          "store %s: %.1f entries, %.0f B a story%n",
          each.getKey(),
          entries / n,
          kept / n);
    }
    System.out.printf(Locale.ROOT, "kept a story: %.0f B%n", sum / n);
    long copies = verdicts.values().stream().filter(v -> !v.leads()).count();
    long members =
        verdicts.entrySet().stream()
            .filter(e -> !e.getValue().happening().equals(e.getKey()))
            .count();
    System.out.printf(
        Locale.ROOT, "%d copies, %d joined to a happening%n", copies, members - copies);
    List<Clusters.Standing> standing = new ArrayList<>();
    for (Story s : stories) {
      Optional<Sketch> sketch = rules.sketch(s.version(), s.time()).map(Sketch::decode);
      standing.add(new Clusters.Standing(s.id(), s.time(), sketch));
    }
    Map<String, Verdict> expected = Clusters.of(standing);
    long differences =
        expected.entrySet().stream()
            .filter(e -> !e.getValue().equals(verdicts.get(e.getKey())))
            .count();
    System.out.printf(
        Locale.ROOT, "verdicts that differ from those of Clusters: %d%n", differences);
    if (differences > 0) {
      System.exit(1);
    }
  }

  private void send(Outbox out) {
    out.toMeetings().forEach(m -> ways.add(new Way(false, m.partition(), m.messages())));
    out.toHomes().forEach(m -> ways.add(new Way(true, m.partition(), m.messages())));
    out.verdicts()
        .forEach(
            (story, verdict) -> {
              verdicts.put(story, verdict);
              changes++;
            });
    dues.addAll(out.dues());
  }

  private void work() {
    do {
      while (!ways.isEmpty()) {
        Way way = ways.remove();
        records++;
        bytes += way.messages().length;
        Outbox out = new Outbox(partitions);
        if (way.toHome()) {
          homes.get(way.partition()).take(way.messages(), now, out);
        } else {
          meetings.get(way.partition()).take(way.messages(), now, out);
        }
        send(out);
      }
      while (!dues.isEmpty()) {
        Outbox.Due due = dues.remove();
        Outbox out = new Outbox(partitions);
        homes.get(home(due.story())).look(due.story(), due.at(), out);
        send(out);
      }
    } while (!ways.isEmpty());
  }

  private int home(String story) {
    return StoryVersionCheck.partition(story, partitions);
  }
}
