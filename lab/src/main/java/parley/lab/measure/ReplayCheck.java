package parley.lab.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import parley.StoryVersion;
import parley.Tags;
import parley.app.RoleFactory;
import parley.enrich.TagRecords;
import parley.enrich.standing.StoryTagger;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;
import parley.lab.Corpus;
import parley.oracle.Expected;
import parley.oracle.Oracle;
import parley.schemas.TrustedRecords;

/**
 * The comparison of the aggregates in PostgreSQL with a plain fold over the same file: `ReplayCheck
 * FILE [JDBC-URL]`, after `parley up --replay FILE` on a new folder has come to rest. FILE holds
 * JSON lines, gzip'd or not. Exit 1 on any difference.
 */
public final class ReplayCheck {
  private static final int MAX_SHOWN = 20;

  private ReplayCheck() {}

  public static void main(String[] args) throws IOException, SQLException {
    Path file = Path.of(args[0]);
    String url = args.length > 1 ? args[1] : "jdbc:postgresql://127.0.0.1:5433/parley";
    TrustedRecords.trust();
    List<StoryVersion> messages = new ArrayList<>();
    int refused = read(file, messages);
    System.out.printf("%d messages, %d refused%n", messages.size(), refused);
    Instant now = Clock.systemUTC().instant();
    Oracle oracle = new Oracle(messages, now, remembered());
    System.out.println("balance as the plain fold has it: " + oracle.balance());
    Map<String, String> expected = Expected.ofRoles(oracle.standing().values()).buckets();
    Map<String, String> stored = StoredBuckets.read(url, "postgres", "postgres");
    System.exit(differences(expected, stored) == 0 ? 0 : 1);
  }

  /** The tagger of `up`; the oracle asks for the same text more than once. */
  private static BiFunction<StoryVersion, Instant, Tags> remembered() {
    StoryTagger tagger = TagRecords.by(RoleFactory.tagger());
    Map<String, Tags> known = new ConcurrentHashMap<>();
    return (version, time) ->
        known.computeIfAbsent(
            version.getMessageId() + version.getStoryId() + time, k -> tagger.tag(version, time));
  }

  private static int read(Path file, List<StoryVersion> messages) throws IOException {
    AtomicInteger refused = new AtomicInteger();
    Corpus.eachLine(
        file,
        line -> {
          for (WireItem item : Wire.read(line.getBytes(UTF_8), arrival(file))) {
            if (item instanceof WireItem.Accepted accepted) {
              messages.addAll(accepted.versions());
            } else {
              refused.incrementAndGet();
            }
          }
        });
    return refused.get();
  }

  private static Arrival arrival(Path file) {
    return Arrival.ofFile(file.getFileName().toString(), Clock.systemUTC().instant());
  }

  private static int differences(Map<String, String> expected, Map<String, String> stored) {
    Set<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(stored.keySet());
    int differences = 0;
    for (String key : keys) {
      String wanted = expected.getOrDefault(key, "nothing");
      String found = stored.getOrDefault(key, "nothing");
      if (!wanted.equals(found)) {
        if (differences++ < MAX_SHOWN) {
          System.out.printf("%s%n  expected %s%n  stored   %s%n", key, wanted, found);
        }
      }
    }
    System.out.printf(
        "%d buckets expected, %d stored, %d differences%n",
        expected.size(), stored.size(), differences);
    return differences;
  }
}
